"""The draw: what it was made from, what it can prove, on whom it fell, and who accepted."""

from django.db import models
from django.db.models import Q

from querschnitt.groups.models.seats import Membership
from querschnitt.kernel.models import Record
from querschnitt.selection.enums import DrawKind, DrawMethod, Reply
from querschnitt.selection.models.calls import Call
from querschnitt.selection.models.plans import Category, CategoryValue


class Draw(Record):
    """A choice from a pool, by lot or without. People stand here by pseudonym only.

    `problem` is all that it was made from, `chances` what everybody's chance was and why, `tickets` the numbered
    panels; `pinned`: who of the pool is in it in any case, and why: {pseudonym: reason}, as everybody may read it.
    `commitment` the hash over all of it, known before `number`. `comparison`: smallest and largest chance by objective.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="draws")
    kind = models.CharField(max_length=12, choices=DrawKind.choices)
    method = models.CharField(max_length=12, choices=DrawMethod.choices)
    problem = models.JSONField()
    pinned = models.JSONField(default=dict, blank=True)
    certificate = models.JSONField(default=dict)
    comparison = models.JSONField(default=list)
    chances = models.JSONField(default=dict)
    tickets = models.JSONField(default=list)
    commitment = models.CharField(max_length=64, blank=True)
    value_source = models.CharField(max_length=200, blank=True)
    value_at = models.DateTimeField(null=True, blank=True)
    public_value = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)
    panel = models.JSONField(default=list)
    missed = models.JSONField(default=list)
    drawn_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-id",)
        constraints = (
            models.UniqueConstraint(
                fields=("call",), condition=Q(drawn_at=None, discarded_at=None), name="one_open_draw_a_call"
            ),
            models.UniqueConstraint(
                fields=("call",), condition=Q(kind="first", discarded_at=None), name="one_first_draw_a_call"
            ),
            models.CheckConstraint(condition=Q(drawn_at=None) | Q(discarded_at=None), name="drawn_is_not_discarded"),
            models.CheckConstraint(
                condition=Q(method="balanced")
                | Q(number=None, drawn_at=None)
                | Q(number__isnull=False, drawn_at__isnull=False),
                name="drawn_by_a_number",
            ),
            models.CheckConstraint(
                condition=~Q(method="public_value") | (~Q(value_source="") & Q(value_at__isnull=False)),
                name="public_value_is_announced",
            ),
        )

    def __str__(self) -> str:
        return f"{self.call} {self.pk}"


class Invitation(Record):
    """Somebody on whom the draw fell.

    Whoever accepts sits in the group, or is a deputy there; whoever declines is replaced. `membership` is the one of
    today: a deputy who moves up takes the invitation along.
    """

    draw = models.ForeignKey(Draw, on_delete=models.CASCADE, related_name="invitations")
    pseudonym = models.CharField(max_length=12)
    reply = models.CharField(max_length=8, choices=Reply.choices, default=Reply.OPEN)
    replied_on = models.DateField(null=True, blank=True)
    membership = models.OneToOneField(
        Membership, on_delete=models.SET_NULL, null=True, blank=True, related_name="invitation"
    )

    class Meta:
        ordering = ("pseudonym",)
        constraints = (
            models.UniqueConstraint(fields=("draw", "pseudonym"), name="invited_once_a_draw"),
            models.CheckConstraint(
                condition=Q(reply="open", replied_on=None) | (~Q(reply="open") & Q(replied_on__isnull=False)),
                name="reply_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return self.pseudonym


class MemberAnswer(Record):
    """The answer that a member gave, so that a vacancy shows what the cross-section lost. Only the desk sees it."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="answers")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    value = models.ForeignKey(CategoryValue, on_delete=models.PROTECT, related_name="members")

    class Meta:
        ordering = ("category__position", "id")
        constraints = (models.UniqueConstraint(fields=("membership", "category"), name="member_answers_once"),)
