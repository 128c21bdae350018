"""What the engine is given: people by pseudonym, never by name."""

from collections import Counter
from collections.abc import Iterator

from django.db.models import Count, Q

from querschnitt.engines.selection.problem import Pool, Quota
from querschnitt.selection.models import Answer, Application, Call, CategoryValue, SelectionPlan, SharedMark
from querschnitt.selection.rules import CANDIDATE, STORED
from querschnitt.selection.validators import APART


def pool_of(call: Call, people: Q = CANDIDATE) -> Pool:
    """Return those who meet `people`, in the order of their pseudonyms. Four queries for any number."""
    listed = Application.objects.filter(people, call=call)
    pseudonyms = dict(listed.values_list("pk", "pseudonym"))
    index_of, ids = {key: index for index, key in enumerate(pseudonyms)}, list(pseudonyms.values())
    answers = {category.name: [""] * len(ids) for category in call.plan.categories.all()}
    given = Answer.objects.filter(application__in=listed.order_by().values("pk"))
    for key, category, label in given.values_list("application_id", "category__name", "value__label"):
        answers[category][index_of[key]] = label
    return Pool(ids=ids, answers=answers, shared=_shared(call, index_of))


def pool_counts(call: Call) -> tuple[dict[tuple[str, str], int], int]:
    """Count how many gave which answer, by category and label, and how many people there are. Two queries."""
    candidates = Application.objects.filter(CANDIDATE, call=call)
    given = Answer.objects.filter(application__in=candidates.order_by().values("pk"))
    counted = given.values_list("category__name", "value__label").order_by().annotate(n=Count("pk"))
    return {(category, label): count for category, label, count in counted}, candidates.count()


def quotas_of(plan: SelectionPlan) -> tuple[Quota, ...]:
    values = CategoryValue.objects.filter(category__plan=plan).select_related("category")
    return tuple(
        Quota(value.category.name, value.label, value.least, value.most, value.priority)
        for value in values.order_by("category__position", "category_id", "position", "id")
    )


def _shared(call: Call, index_of: dict[int, int]) -> dict[str, list[str]]:
    """Return numbers instead of fingerprints, only for what two people share: the rest would tell about each."""
    marks = [
        (kind, mark, index_of[key])
        for key, kind, mark in SharedMark.objects.filter(application__call=call).values_list(
            "application_id", "kind", "mark"
        )
        if key in index_of
    ]
    counts = Counter((kind, mark) for kind, mark, _index in marks)
    first: dict[tuple[str, str], int] = {}
    for kind, mark, index in marks:
        first[kind, mark] = min(index, first.get((kind, mark), index))
    common = sorted((index, *pair) for pair, index in first.items() if counts[pair] > 1)
    names = {(kind, mark): f"{_word(kind)}-{number}" for number, (_index, kind, mark) in enumerate(common, 1)}
    shared = {kind: [""] * len(index_of) for kind in sorted({kind for kind, _mark, _index in marks})}
    for kind, mark, index in marks:
        shared[kind][index] = names.get((kind, mark), "")
    return shared


def _word(kind: str) -> str:
    """Return the word before the number: the planner's own could begin a formula in a cell."""
    return "shared" if kind.startswith(APART) else kind


def pool_rows(call: Call) -> Iterator[list[str]]:
    """Yield the pool as a table with its header, as it may leave the house: no name and no contact."""
    pool = pool_of(call, STORED)
    states = dict(call.applications.values_list("pseudonym", "state"))
    yield ["id", "state", *pool.answers, *(f"same_{kind.removeprefix(APART)}" for kind in pool.shared)]
    for row, person in enumerate(pool.ids):
        columns = [*pool.answers.values(), *pool.shared.values()]
        yield [person, states[person], *(column[row] for column in columns)]
