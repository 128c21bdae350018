"""The council's side: committees, meetings, agenda items and papers as OParl knows them, and what was decided."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from querschnitt.decisions.enums import FINAL, Outcome, SponsorKind
from querschnitt.kernel.folding import fold
from querschnitt.kernel.models import Record
from querschnitt.people.models import Person
from querschnitt.recommendations.models import Recommendation, Version


class CouncilRecord(Record):
    """An object that may come from the council's own system: then `oparl_id` is its address there."""

    oparl_id = models.URLField(max_length=300, unique=True, null=True, blank=True)
    oparl_modified = models.DateTimeField(null=True, blank=True)
    withdrawn = models.BooleanField(default=False)  # OParl's "deleted": gone at the source, kept here

    class Meta:
        abstract = True


class CouncilDelivery(Record):
    """One import from the council's own system: how much it changed, and how fresh it was."""

    as_of = models.DateTimeField(null=True)
    added = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    withdrawn = models.PositiveIntegerField()

    class Meta:
        ordering = ("-id",)


class Committee(CouncilRecord):
    """An Organization of OParl: committee, county council, parliamentary group, office."""

    name = models.CharField(max_length=300)
    short_name = models.CharField(max_length=80, blank=True)
    classification = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("name", "id")

    def __str__(self) -> str:
        return self.name


class CouncilMeeting(CouncilRecord):
    """A Meeting of OParl; our focus groups' own meetings are another table."""

    name = models.CharField(max_length=300)
    committees = models.ManyToManyField(Committee, related_name="meetings")
    starts_at = models.DateTimeField(null=True, blank=True)
    ends_at = models.DateTimeField(null=True, blank=True)
    place = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = (F("starts_at").desc(nulls_last=True), "-id")

    def __str__(self) -> str:
        return self.name


class Paper(CouncilRecord):
    """A Vorlage."""

    reference = models.CharField(max_length=80, blank=True)
    title = models.TextField()
    kind = models.CharField(max_length=120, blank=True)
    dated_on = models.DateField(null=True, blank=True)
    address = models.URLField(max_length=300, blank=True)  # where people can read it; `oparl_id` is for machines
    folded = models.TextField(editable=False, default="")  # reference and title, for searching

    class Meta:
        ordering = (F("dated_on").desc(nulls_last=True), "-id")

    def __str__(self) -> str:
        return f"{self.reference} {self.title}".strip()

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.folded = fold(str(self))
        super().save(*args, **kwargs)


class AgendaItem(CouncilRecord):
    meeting = models.ForeignKey(CouncilMeeting, on_delete=models.CASCADE, related_name="agenda_items")
    order = models.PositiveIntegerField()
    number = models.CharField(max_length=20, blank=True)
    title = models.TextField()
    public = models.BooleanField(default=True)
    result = models.TextField(blank=True)

    class Meta:
        ordering = ("meeting", "order", "id")

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Consideration(CouncilRecord):
    """One step of a paper's path: which committee, in which role, on which agenda item (OParl: Consultation)."""

    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="considerations")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, null=True, related_name="considerations")
    meeting = models.ForeignKey(CouncilMeeting, on_delete=models.SET_NULL, null=True, related_name="considerations")
    agenda_item = models.ForeignKey(AgendaItem, on_delete=models.SET_NULL, null=True, related_name="considerations")
    role = models.CharField(max_length=120, blank=True)
    authoritative = models.BooleanField(default=False)
    planned_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("paper", F("planned_on").asc(nulls_last=True), "id")


class HandOver(Record):
    """An adopted version given to politics by a sponsor. From here on the clock runs."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="hand_over")
    recommendation = models.OneToOneField(Recommendation, on_delete=models.PROTECT, related_name="hand_over")
    sponsor_kind = models.CharField(max_length=20, choices=SponsorKind.choices)
    sponsor_name = models.CharField(max_length=200)
    handed_over_on = models.DateField()
    answer_due_on = models.DateField(null=True, blank=True)
    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, null=True, blank=True, related_name="hand_overs")

    class Meta:
        ordering = ("-handed_over_on", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer_due_on=None) | Q(answer_due_on__gte=F("handed_over_on")),
                name="due_after_hand_over",
            ),
        )


class ConfirmedFinding(Record):
    """A decision of a committee as a person read it: the original wording beside our class."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="%(class)ss")
    decided_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    wording = models.TextField()
    conditions = models.TextField(blank=True)
    final = models.BooleanField(default=True)
    confirmed_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.get_outcome_display()


class Decision(ConfirmedFinding):
    """A confirmed finding.

    It is never silently written over: a database trigger lets nobody change a row unless what stood there is kept in
    `Correction`.
    """

    hand_over = models.ForeignKey(HandOver, on_delete=models.PROTECT, related_name="decisions")
    agenda_item = models.ForeignKey(
        AgendaItem, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )

    class Meta:
        ordering = ("decided_on", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(wording=""), name="decision_has_its_original_wording"),
            models.CheckConstraint(
                condition=Q(final=False) | Q(outcome__in=sorted(FINAL)), name="final_outcome_ends_the_path"
            ),
            models.UniqueConstraint(fields=("hand_over",), condition=Q(final=True), name="one_final_decision"),
            models.UniqueConstraint(fields=("hand_over", "agenda_item"), name="one_decision_an_agenda_item"),
        )


class Correction(ConfirmedFinding):
    """The former state of a decision that was corrected, why and by whom. Kept for good."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="corrections")
    note = models.CharField(max_length=400)
    corrected_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    corrected_at = models.DateTimeField()

    class Meta:
        ordering = ("corrected_at", "id")
        constraints = (models.CheckConstraint(condition=~Q(note=""), name="correction_says_why"),)


class Reason(Record):
    """A reason in the words of a councillor or of the committee; shown in public."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="reasons")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    speaks_for = models.CharField(max_length=160)
    text = models.TextField()

    class Meta:
        ordering = ("created_at", "id")
        constraints = (models.UniqueConstraint(fields=("decision", "person"), name="one_reason_a_person"),)
