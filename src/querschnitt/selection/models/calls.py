"""The open call for a planned cross-section, and those who answered it."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from querschnitt.kernel.models import Record
from querschnitt.selection.enums import ApplicationState, ContactKind, Via
from querschnitt.selection.models.plans import Category, CategoryValue, SelectionPlan
from querschnitt.selection.models.words import Words, words_here

LONGEST_KEEPING = 730


class Call(Record):
    """A call that asks everybody to apply.

    `title` is in the first language of the house; `titles` and `texts` hold the planner's words by language.
    `keep_days` after its end all who were not chosen are deleted, on a day that everybody could read before applying.
    `apart`: what no two of the chosen may have answered alike, such as an employer; asked, voluntary, and kept only
    as marks; `apart_words` the same by language, in the same order. `event_at`: the kick-off, to which everybody may
    come; None where there is none.
    """

    plan = models.ForeignKey(SelectionPlan, on_delete=models.PROTECT, related_name="calls")
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=120)
    titles = models.JSONField(default=dict, blank=True)
    texts = models.JSONField(default=dict)
    event_at = models.DateTimeField(null=True, blank=True)
    event_place = models.CharField(max_length=200, blank=True)
    opens_on = models.DateField()
    closes_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    keep_days = models.PositiveSmallIntegerField(
        default=90, validators=(MinValueValidator(1), MaxValueValidator(LONGEST_KEEPING))
    )
    one_per_address = models.BooleanField(default=True)
    apart = models.JSONField(default=list, blank=True)
    apart_words = models.JSONField(default=dict, blank=True)
    results_told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-opens_on", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(closes_on__gte=F("opens_on")), name="call_forward"),
            models.CheckConstraint(condition=Q(keep_days__range=(1, LONGEST_KEEPING)), name="call_keeping_in_bounds"),
            models.CheckConstraint(
                condition=Q(event_at=None, event_place="") | (Q(event_at__isnull=False) & ~Q(event_place="")),
                name="kick_off_has_time_and_place",
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def heading(self) -> Words:
        return words_here(self.titles, self.title)

    @property
    def apart_here(self) -> list[Words]:
        """Return `apart` in the language of the page, where somebody wrote it."""
        lines = [
            {code: words[index] for code, words in self.apart_words.items() if index < len(words)}
            for index in range(len(self.apart))
        ]
        return [words_here(line, name) for line, name in zip(lines, self.apart, strict=True)]


class Application(Record):
    """Somebody who would like to sit in the group.

    Once `erased_at` is set, nobody can be found by it any more: what is left is pseudonym, state and days, `via`,
    `chance`, and `token_fingerprint`, by which the secret link still tells what became of it.

    `imported_id` is the id in the file that it came in with, so that the same person does not come in twice.
    `mailed_at`: when the result that stands here went out by mail; None while it has not.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    pseudonym = models.CharField(max_length=12)
    imported_id = models.CharField(max_length=80, blank=True)
    token_fingerprint = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=160, blank=True)
    contact_by = models.CharField(max_length=8, choices=ContactKind.choices, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=12, blank=True)
    note = models.TextField(blank=True)
    via = models.CharField(max_length=8, choices=Via.choices)
    state = models.CharField(max_length=12, choices=ApplicationState.choices, default=ApplicationState.APPLIED)
    chance = models.FloatField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pseudonym",)
        constraints = (
            models.UniqueConstraint(fields=("call", "pseudonym"), name="pseudonym_in_call"),
            models.UniqueConstraint(
                fields=("call", "imported_id"), condition=~Q(imported_id=""), name="imported_id_in_call"
            ),
            models.UniqueConstraint(
                fields=("token_fingerprint",), condition=~Q(token_fingerprint=""), name="application_secret_once"
            ),
            models.CheckConstraint(condition=Q(chance=None) | Q(chance__range=(0, 1)), name="chance_0_to_1"),
            models.CheckConstraint(
                condition=Q(erased_at=None) | Q(name="", contact="", contact_by="", note="", imported_id=""),
                name="erased_application_is_empty",
            ),
        )

    def __str__(self) -> str:
        return self.pseudonym


class Answer(Record):
    """An answer to the question of a category. `category` stands here too, so that nobody answers twice."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    category = models.ForeignKey(Category, on_delete=models.CASCADE, related_name="+")
    value = models.ForeignKey(CategoryValue, on_delete=models.PROTECT, related_name="answers")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "category"), name="one_answer_a_category"),)


class SharedMark(Record):
    """The mark of what at most one of the chosen may have, such as an address or an employer.

    Never the thing itself, only a fingerprint of it that cannot be guessed without the key of the house.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=80)
    mark = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("application", "kind"), name="one_mark_a_kind"),)


class PoolImport(Record):
    """A file of applications that came in; by what it says, so that it does not come in twice."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="imports")
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("call", "sha256"), name="pool_file_once"),)
