"""What people type in listening. Each form hands its fields to one action and keeps what was typed when that refuses."""

from querschnitt.listening.forms.joining import CodeForm, SlipsForm
from querschnitt.listening.forms.moderating import EditForm, ExperienceModerationForm, ModerationForm, TakeBackForm
from querschnitt.listening.forms.paper import EntryForm, SettleForm, SheetCodeForm, SheetsForm, keys
from querschnitt.listening.forms.preparing import ChannelForm, ConsultationForm, SeedForm
from querschnitt.listening.forms.translating import TranslationForm
from querschnitt.listening.forms.voting import Entry, ExperienceForm, StatementForm, VoteForm

__all__ = [
    "ChannelForm",
    "CodeForm",
    "ConsultationForm",
    "EditForm",
    "Entry",
    "EntryForm",
    "ExperienceForm",
    "ExperienceModerationForm",
    "ModerationForm",
    "SeedForm",
    "SettleForm",
    "SheetCodeForm",
    "SheetsForm",
    "SlipsForm",
    "StatementForm",
    "TakeBackForm",
    "TranslationForm",
    "VoteForm",
    "keys",
]
