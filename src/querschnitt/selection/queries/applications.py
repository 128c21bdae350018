"""Applications as the desk and as the one who applied may see them."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet

from querschnitt.kernel.tokens import fingerprint
from querschnitt.selection import rules
from querschnitt.selection.models import Answer, Application, Call, Category, SelectionPlan
from querschnitt.selection.models.words import Words
from querschnitt.selection.validators import comparable_answer


def applications(call: Call, search: str = "", state: str = "") -> QuerySet[Application]:
    """Return the applications in the order of their pseudonyms, with their answers."""
    listed = call.applications.prefetch_related(_answers())
    if search:
        listed = listed.filter(Q(pseudonym__icontains=search) | Q(name__icontains=search) | Q(imported_id=search))
    return listed.filter(state=state) if state else listed


def likely_doubles(call: Call) -> tuple[tuple[Application, ...], ...]:
    """Return applications that look like those of one person, who would have more than one chance. Two queries.

    They have the same name with the same contact or address. Whether it is one person, people decide.
    """
    by_name = defaultdict[str, list[Application]](list)
    named = call.applications.filter(rules.CANDIDATE).exclude(name="")
    for application in named.prefetch_related("marks"):
        by_name[comparable_answer(application.name)].append(application)
    return tuple(doubles for namesakes in by_name.values() if (doubles := _doubles(namesakes)))


def _doubles(namesakes: Sequence[Application]) -> tuple[Application, ...]:
    """Return those who share their contact with a namesake, or a mark: an address, or whatever a call keeps apart."""
    traits = {a.pk: {comparable_answer(a.contact), *(mark.mark for mark in a.marks.all())} for a in namesakes}
    counts = Counter(trait for own in traits.values() for trait in own)
    return tuple(a for a in namesakes if any(counts[trait] > 1 for trait in traits[a.pk]))


def people_taking_part(call: Call) -> int:
    """Count those who applied and did not withdraw."""
    return call.applications.filter(rules.TAKING_PART).count()


def all_applications() -> QuerySet[Application]:
    return Application.objects.select_related("call__plan__group").prefetch_related(_answers())


def application_of(token: str) -> Application | None:
    """Return the application behind a secret link; None for a link that nobody was given."""
    return all_applications().filter(token_fingerprint=fingerprint(token)).first()


def categories_of(plan: SelectionPlan) -> QuerySet[Category]:
    return plan.categories.prefetch_related("values")


@dataclass(frozen=True)
class AnsweredQuestion:
    """A question of the plan and what somebody answered to it."""

    question: Words
    answer: Words


def answers_of(application: Application) -> tuple[AnsweredQuestion, ...]:
    """Return what somebody answered, in the order of the questions."""
    ordered = sorted(application.answers.all(), key=lambda answer: (answer.category.position, answer.category_id))
    return tuple(AnsweredQuestion(answer.category.question_here, answer.value.label_here) for answer in ordered)


def _answers() -> "Prefetch[str]":
    return Prefetch("answers", Answer.objects.select_related("category", "value").order_by("category__position", "id"))
