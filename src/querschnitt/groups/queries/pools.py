"""What the engine is given: people by pseudonym, never by name."""

from collections import Counter
from collections.abc import Collection

from querschnitt.engines.selection.problem import Pool, Quota
from querschnitt.groups.enums import ApplicationState
from querschnitt.groups.models import Answer, Application, Call, CategoryValue, SelectionPlan, SharedMark


def pool_of(call: Call, states: Collection[ApplicationState] = (ApplicationState.APPLIED,)) -> Pool:
    """Those who applied and did not withdraw, in the order of their pseudonyms. Four queries for any number of people."""
    listed = Application.objects.filter(call=call, state__in=states, erased_at=None)
    places = {key: place for place, key in enumerate(listed.values_list("pk", flat=True))}
    ids = list(listed.values_list("pseudonym", flat=True))
    answers = {category.name: [""] * len(ids) for category in call.plan.categories.all()}
    given = Answer.objects.filter(application__in=listed.order_by().values("pk"))
    for key, category, label in given.values_list("application_id", "category__name", "value__label"):
        answers[category][places[key]] = label
    return Pool(ids=ids, answers=answers, shared=_shared(call, places))


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
    names = {(kind, mark): f"{kind}-{number}" for number, (_place, kind, mark) in enumerate(common, 1)}
    shared = {kind: [""] * len(places) for kind in sorted({kind for kind, _mark, _place in found})}
    for kind, mark, place in found:
        shared[kind][place] = names.get((kind, mark), "")
    return shared
