"""Consultations: short statements, votes on them, and a receipt for whoever took part."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.db.models import F, Q

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.models import Record
from querschnitt.listening.enums import Choice, Moderation, ModerationStep, Origin, Stage
from querschnitt.listening.validators import sameness_hash
from querschnitt.people.models import Network, Person


class Consultation(Record):
    """One round of listening."""

    group = models.ForeignKey(FocusGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="consultations")
    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    question = models.CharField(max_length=300)
    description = models.TextField(blank=True)
    language = models.CharField(max_length=8, default="de")
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.DRAFT)
    opens_on = models.DateField(null=True, blank=True)
    closes_on = models.DateField(null=True, blank=True)
    pause_reason = models.CharField(max_length=300, blank=True)
    takes_statements = models.BooleanField(default=True)
    source_notice = models.TextField(blank=True)
    source_url = models.URLField(blank=True)
    import_sha256 = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)

    class Meta:
        ordering = ("-opens_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="consultation_closes_after_it_opens",
            ),
            models.CheckConstraint(condition=~Q(stage=Stage.PAUSED) | ~Q(pause_reason=""), name="a_pause_has_a_reason"),
        )

    def __str__(self) -> str:
        return self.title


class Channel(Record):
    """The link or code of one network, perhaps in the hands of one member. It tells how many came, never who."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="channels")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, null=True, blank=True, related_name="channels")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="channels")
    name = models.CharField(max_length=120)
    code = models.CharField(max_length=32, unique=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "network", "person"), name="one_channel_of_a_member"),
        )

    def __str__(self) -> str:
        return self.name


class OneTimeCode(Record):
    """A code on paper that lets one person in. What is kept is its fingerprint, and the day it was used: the moment
    would say which participant came with it."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="one_time_codes")
    fingerprint = models.CharField(max_length=64, unique=True)
    used_on = models.DateField(null=True, blank=True)
    stack = models.ForeignKey("PaperStack", on_delete=models.CASCADE, null=True, blank=True, related_name="sheets")
    # Of the link on the part of an answer sheet that people keep. Emptied once the votes are stored: from then on it
    # stands with the participant alone, and nothing tells which sheet was theirs.
    receipt_fingerprint = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001
    is_handed_in = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(is_handed_in=False) | Q(stack__isnull=False), name="only_a_sheet_is_handed_in"
            ),
        )


class Participant(Record):
    """Somebody taking part in one consultation, known only by the fingerprint of a secret they hold: their receipt."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="participants")
    channel = models.ForeignKey(Channel, on_delete=models.SET_NULL, null=True, blank=True, related_name="participants")
    token_fingerprint = models.CharField(max_length=64, unique=True, null=True)  # noqa: DJ001
    imported_number = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("consultation", "imported_number"),
                name="imported_participant_once",
            ),
        )


class Moderated(Record):
    """Something that somebody said, and how the desk decided on it; the author reads the reason on the receipt."""

    moderation = models.CharField(max_length=8, choices=Moderation.choices, default=Moderation.PENDING)
    moderation_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_waiting(self) -> bool:
        return Moderation(self.moderation).is_waiting

    @property
    def is_accepted(self) -> bool:
        return Moderation(self.moderation).is_accepted

    @property
    def is_refused(self) -> bool:
        return Moderation(self.moderation).is_refused


class SamenessField(models.CharField):  # type: ignore[type-arg]
    """The hash of what a row's `text` says. It is computed whenever the row is written, in bulk too."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = sameness_hash(model_instance.text)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


class Statement(Moderated):
    """A short sentence to agree or disagree with. The three tallies are the current votes, kept with each vote.

    `extremity` is how far it moves people apart on the last map, `is_meta` (Polis' word) says that it is about the
    people who vote, or the voting itself: it is voted on, but no map counts it. Both are what the order of the cards
    asks (engines/opinion/routing.py)."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()
    text = models.CharField(max_length=1000)
    sameness = SamenessField(max_length=32, editable=False, default="")
    language = models.CharField(max_length=8, default="de")
    origin = models.CharField(max_length=12, choices=Origin.choices)
    author = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="statements")
    agrees = models.PositiveIntegerField(default=0)
    disagrees = models.PositiveIntegerField(default=0)
    passes = models.PositiveIntegerField(default=0)
    extremity = models.FloatField(default=0.0)
    is_meta = models.BooleanField(default=False)

    class Meta:
        ordering = ("consultation", "number")
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="statement_number_in_consultation"),
            models.CheckConstraint(
                condition=~Q(moderation=Moderation.REJECTED) | ~Q(origin=Origin.CONTRIBUTED) | ~Q(moderation_reason=""),
                name="a_refusal_has_a_reason",
            ),
            models.CheckConstraint(condition=Q(extremity__gte=0), name="extremity_is_a_length"),
        )
        # Asked while the consultation is locked, which every vote needs.
        indexes = (models.Index(fields=("consultation", "sameness"), name="statement_sameness"),)

    def __str__(self) -> str:
        return self.text

    @property
    def votes_cast(self) -> int:
        """The number of people who answered it; `rules.votes_cast` counts the same in a query."""
        return self.agrees + self.disagrees + self.passes


class PaperStack(Record):
    """Answer sheets printed together for one channel: in one language, with the same statements on each."""

    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="stacks")
    language = models.CharField(max_length=8)
    statements = models.ManyToManyField(Statement, related_name="stacks")

    def __str__(self) -> str:
        return f"{self.channel} ({self.language})"


class SheetEntry(Record):
    """What somebody at the desk read on a sheet, the first or the second time. `answers`: the number of a statement, as
    text, and the choice; what was left empty is not in it. Deleted as soon as the votes are stored."""

    sheet = models.ForeignKey(OneTimeCode, on_delete=models.CASCADE, related_name="entries")
    turn = models.PositiveSmallIntegerField()
    answers = models.JSONField()
    own_text = models.TextField(blank=True)

    class Meta:
        ordering = ("turn",)
        constraints = (
            models.UniqueConstraint(fields=("sheet", "turn"), name="sheet_entry_turn"),
            models.CheckConstraint(condition=Q(turn__in=(1, 2)), name="a_sheet_is_entered_twice"),
        )


class ModerationEntry(Record):
    """What was done with a statement at the desk, by whom and why; `before` and `after` where its words were
    changed."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="moderation_log")
    step = models.CharField(max_length=12, choices=ModerationStep.choices)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    before = models.CharField(max_length=1000, blank=True)
    after = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(step=ModerationStep.EDITED) | (~Q(before="") & ~Q(after="") & ~Q(reason="")),
                name="a_change_says_what_and_why",
            ),
        )


class StatementTranslation(Record):
    """A statement in another language. Nobody votes on it before somebody who speaks both has compared them."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="translations")
    language = models.CharField(max_length=8)
    text = models.CharField(max_length=1000)
    reviewed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("statement", "language"), name="one_translation_a_language"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | Q(reviewed_at__isnull=False), name="a_review_has_a_moment"
            ),
        )

    @property
    def is_reviewed(self) -> bool:
        """Tell whether a person has compared it with the original: only then it is shown. `rules.reviewed` says the
        same in a query."""
        return self.reviewed_at is not None


class ExperienceReport(Moderated):
    """A longer account from practice. Nobody votes on it; it is quoted only where its author allows it."""

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="experiences")
    author = models.ForeignKey(
        Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="experiences"
    )
    text = models.TextField()
    language = models.CharField(max_length=8, default="de")
    may_be_quoted = models.BooleanField(default=False)

    class Meta:
        ordering = ("created_at", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(moderation=Moderation.REJECTED) | ~Q(moderation_reason=""),
                name="a_refused_experience_has_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """The current vote of a participant on a statement."""

    # The index of the constraint below begins with the participant; a second one would be written for nothing.
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="votes", db_index=False)
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="votes")
    choice = models.SmallIntegerField(choices=Choice.choices)
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("participant", "statement"), name="one_current_vote"),
            models.CheckConstraint(condition=Q(choice__in=(-1, 0, 1)), name="vote_is_agree_pass_or_disagree"),
        )


class VoteLogEntry(models.Model):
    """Every vote ever cast, changed ones too, in the order in which they came.

    `served_probability` is the chance with which the lottery showed this card; unknown where somebody chose it
    themselves."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    choice = models.SmallIntegerField(choices=Choice.choices)
    at = models.DateTimeField()
    served_probability = models.FloatField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(served_probability=None) | Q(served_probability__gt=0, served_probability__lte=1),
                name="served_probability_is_one",
            ),
        )


class OpinionMap(Record):
    """What the votes of one moment show, computed. A consultation keeps all of them; the newest published one is shown.

    `result` holds only what everybody may read (maps/queries/chart.py), `checks` what the desk judges by.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="opinion_maps")
    number = models.PositiveIntegerField()
    votes = models.PositiveIntegerField()
    votes_sha256 = models.CharField(max_length=64)
    engine = models.CharField(max_length=40)
    result = models.JSONField()
    checks = models.JSONField()
    is_stable = models.BooleanField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("consultation", "-number")
        constraints = (models.UniqueConstraint(fields=("consultation", "number"), name="opinion_map_number"),)

    def __str__(self) -> str:
        return f"{self.consultation} ({self.number})"

    @property
    def is_published(self) -> bool:
        """Tell whether everybody may see it; `rules.published` says the same in a query."""
        return self.published_at is not None
