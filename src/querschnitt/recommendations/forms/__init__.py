"""What people type about recommendations. Each form hands its fields to one action and keeps what was typed."""

from querschnitt.recommendations.forms.answering import AdoptionForm, CommentForm, DissentForm
from querschnitt.recommendations.forms.writing import DraftForm, VersionForm

__all__ = ["AdoptionForm", "CommentForm", "DissentForm", "DraftForm", "VersionForm"]
