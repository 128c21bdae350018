"""What people type in listening. Each form hands its fields to one action and keeps what was typed when that refuses."""

from querschnitt.listening.forms.moderating import EditForm, ExperienceModerationForm, ModerationForm, TakeBackForm
from querschnitt.listening.forms.preparing import ChannelForm, ConsultationForm, SeedForm
from querschnitt.listening.forms.translating import TranslationForm
from querschnitt.listening.forms.voting import Entry, ExperienceForm, StatementForm, VoteForm

__all__ = [
    "ChannelForm",
    "ConsultationForm",
    "EditForm",
    "Entry",
    "ExperienceForm",
    "ExperienceModerationForm",
    "ModerationForm",
    "SeedForm",
    "StatementForm",
    "TakeBackForm",
    "TranslationForm",
    "VoteForm",
]
