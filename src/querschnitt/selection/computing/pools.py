"""What the engine is given: people by pseudonym, never by name."""

from collections import Counter
from collections.abc import Collection, Iterator

from django.db.models import Count

from querschnitt.engines.selection.problem import Pool, Quota
from querschnitt.selection.enums import ApplicationState
from querschnitt.selection.models import Answer, Application, Call, CategoryValue, SelectionPlan, SharedMark
from querschnitt.selection.validators import APART


def pool_of(call: Call, states: Collection[ApplicationState] = (ApplicationState.APPLIED,)) -> Pool:
    """Those who applied and did not withdraw, in the order of their pseudonyms. Four queries for any number of people."""
    listed = Application.objects.filter(call=call, state__in=states, erased_at=None)
    people = dict(listed.values_list("pk", "pseudonym"))
    places, ids = {key: place for place, key in enumerate(people)}, list(people.values())
    answers = {category.name: [""] * len(ids) for category in call.plan.categories.all()}
    given = Answer.objects.filter(application__in=listed.order_by().values("pk"))
    for key, category, label in given.values_list("application_id", "category__name", "value__label"):
        answers[category][places[key]] = label
    return Pool(ids=ids, answers=answers, shared=_shared(call, places))


def pool_counts(call: Call) -> tuple[dict[tuple[str, str], int], int]:
    """How many gave which answer, by category and label, and how many people there are. Two queries."""
    here = Application.objects.filter(call=call, state=ApplicationState.APPLIED, erased_at=None)
    given = Answer.objects.filter(application__in=here.order_by().values("pk"))
    counted = given.values_list("category__name", "value__label").order_by().annotate(n=Count("pk"))
    return {(category, label): count for category, label, count in counted}, here.count()


def quotas_of(plan: SelectionPlan) -> tuple[Quota, ...]:
    values = CategoryValue.objects.filter(category__plan=plan).select_related("category")
    return tuple(
        Quota(value.category.name, value.label, value.least, value.most, value.priority)
        for value in values.order_by("category__position", "category_id", "position", "id")
    )


def _shared(call: Call, places: dict[int, int]) -> dict[str, list[str]]:
    """Numbers instead of fingerprints, and only for what two people share: the rest would tell something about each."""
    found = [
        (kind, mark, places[key])
        for key, kind, mark in SharedMark.objects.filter(application__call=call).values_list(
            "application_id", "kind", "mark"
        )
        if key in places
    ]
    counts = Counter((kind, mark) for kind, mark, _place in found)
    first: dict[tuple[str, str], int] = {}
    for kind, mark, place in found:
        first[kind, mark] = min(place, first.get((kind, mark), place))
    common = sorted((place, *known) for known, place in first.items() if counts[known] > 1)
    names = {(kind, mark): f"{_word(kind)}-{number}" for number, (_place, kind, mark) in enumerate(common, 1)}
    shared = {kind: [""] * len(places) for kind in sorted({kind for kind, _mark, _place in found})}
    for kind, mark, place in found:
        shared[kind][place] = names.get((kind, mark), "")
    return shared


def _word(kind: str) -> str:
    """What the planner calls it may hold anything; in a cell it must not begin a formula."""
    return "shared" if kind.startswith(APART) else kind


def pool_rows(call: Call) -> Iterator[list[str]]:
    """The pool as a table with its header, as it may leave the house: pseudonyms and answers, no name and no contact."""
    pool = pool_of(call, tuple(ApplicationState))
    states = dict(call.applications.values_list("pseudonym", "state"))
    yield ["id", "state", *pool.answers, *(f"same_{kind.removeprefix(APART)}" for kind in pool.shared)]
    for row, person in enumerate(pool.ids):
        columns = [*pool.answers.values(), *pool.shared.values()]
        yield [person, states[person], *(column[row] for column in columns)]
