"""Rules that are asked of one version and of lists of them say the same, in every state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.listening.enums import Moderation
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.adopting import adopt_version
from querschnitt.recommendations.actions.evidence import attach_statement
from querschnitt.recommendations.enums import AdoptionMethod, EvidenceKind
from querschnitt.recommendations.models import Evidence, Version, columns_of
from querschnitt.recommendations.queries.evidence import quoted
from querschnitt.recommendations.queries.lists import (
    adopted_versions,
    current_version,
    drafts_ready_for_adoption,
    drafts_to_add_to,
    recommendations_to_work_on,
)
from querschnitt.recommendations.queries.quoting import statements_that_may_be_quoted, statements_to_quote
from querschnitt.recommendations.queries.reading import version_reading
from tests.factories.recommendations import (
    AdoptedVersionFactory,
    CommentFactory,
    DissentFactory,
    EvidenceFactory,
    HeardStatementFactory,
    VersionFactory,
    evidence_of,
    indicator_evidence,
)

pytestmark = pytest.mark.django_db
ANSWERS = ("none", "comment", "dissent", "dissent carried over")


@dataclass(frozen=True)
class State:
    """A version among others; `adopted` is this one, another one, or none."""

    is_newest: bool
    adopted: str
    answer: str

    @property
    def is_draft(self) -> bool:
        return self.is_newest and self.adopted == "none"

    @property
    def is_answered(self) -> bool:
        return self.answer in ("comment", "dissent")

    def build(self) -> Version:
        version: Version = (AdoptedVersionFactory if self.adopted == "this" else VersionFactory)(number=2)
        factory = AdoptedVersionFactory if self.adopted == "other" else VersionFactory
        factory(recommendation=version.recommendation, number=1 if self.is_newest else 3)
        if self.answer == "comment":
            CommentFactory(version=version)
        elif self.answer.startswith("dissent"):
            hours = 1 if self.answer == "dissent" else -1
            DissentFactory(version=version, created_at=version.created_at + timedelta(hours=hours))
        return version


STATES = [State(*state) for state in product((True, False), ("none", "other"), ANSWERS)]


def asks_to_write(version: Version) -> bool:
    try:
        rules.require_open(version)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_version_is_open_to_its_page_to_its_actions_and_in_the_list_alike(state: State) -> None:
    version = state.build()
    is_open = state.is_draft and not state.is_answered
    forms = {
        "predicate": rules.is_open(version),
        "query": version in Version.objects.filter(rules.OPEN),
        "page": version_reading(version, SYSTEM).is_open,
        "actions": asks_to_write(version),
        "list": version.recommendation.reference in [draft.reference for draft in drafts_to_add_to(SYSTEM)]
        if state.is_newest
        else is_open,  # the list names recommendations: here it may mean the newer version
    }
    assert forms == dict.fromkeys(forms, is_open)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_version_is_newest_answered_and_a_draft_in_every_form(state: State) -> None:
    version = state.build()
    reading = version_reading(version, SYSTEM)
    for expected, predicate, query, page in (
        (state.is_newest, rules.is_newest(version), rules.NEWEST, reading.is_newest),
        (state.is_answered, rules.has_been_answered(version), rules.ANSWERED, state.is_answered),
        (state.is_draft, reading.is_current_draft, rules.CURRENT_DRAFT, reading.is_newest and reading.adopted is None),
    ):
        assert (predicate, version in Version.objects.filter(query), page) == (expected,) * 3


@pytest.mark.parametrize(("newest", "adopted"), list(product((True, False), ("none", "this", "other"))))
def test_what_is_adopted_counts_and_is_adopted_in_every_form(newest: bool, adopted: str) -> None:
    version = State(newest, adopted, "none").build()
    reading, row = version_reading(version, SYSTEM), recommendations_to_work_on(SYSTEM).get()
    forms = {
        "predicate": rules.is_adopted(version),
        "list": version in adopted_versions(),
        "page": reading.is_adopted,
        "circle's list": bool(row.adopted_on) and row.current_number == version.number,  # type: ignore[attr-defined]
    }
    assert forms == dict.fromkeys(forms, adopted == "this")
    counts = adopted == "this" or (adopted == "none" and newest)
    assert (current_version(version.recommendation) == version) is counts
    assert (row.current_number == version.number) is counts  # type: ignore[attr-defined]


def lacking() -> Iterator[tuple[str, str]]:
    """Every field empty or blank once; and every kind of evidence."""
    yield from product(rules.NEEDED, ("", " \n"))
    yield from (("evidence", kind) for kind in ("none", "indicator", *Moderation.values))


@pytest.mark.parametrize(("what", "how"), [*lacking(), ("nothing", "")])
def test_what_lacks_nothing_is_ready_in_the_list_on_its_page_and_for_adoption(what: str, how: str) -> None:
    version = VersionFactory()
    kind = how if what == "evidence" else Moderation.ACCEPTED
    if kind == "indicator":
        indicator_evidence(version)
    elif kind != "none":
        reason = "Name" if kind == Moderation.REJECTED else ""
        EvidenceFactory(version=version, statement=HeardStatementFactory(moderation=kind, moderation_reason=reason))
    if what in rules.NEEDED:
        Version.objects.filter(pk=version.pk).update(**{what: how})
    lists = {
        "list": version in drafts_ready_for_adoption(SYSTEM),
        "words": not rules.missing_for_adoption(version),
        "page": not version_reading(version, SYSTEM).missing,
        "action": adopts(version),
    }
    assert lists == dict.fromkeys(lists, what == "nothing" or how in ("indicator", Moderation.ACCEPTED))


def adopts(version: Version) -> bool:
    on = clock.today()
    try:
        adopt_version(
            by=SYSTEM, version=version, on=on, method=AdoptionMethod.CONSENT, seats_present=14, seats_total=15
        )
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("moderation", list(Moderation))
def test_a_statement_may_be_quoted_by_every_way(moderation: Moderation) -> None:
    version = VersionFactory()
    reason = "Name" if moderation is Moderation.REJECTED else ""
    statement = HeardStatementFactory(moderation=moderation, moderation_reason=reason)
    forms = {
        "predicate": rules.may_be_quoted(statement),
        "query": statement in statements_that_may_be_quoted(),
        "list": statement.pk in [quote.id for quote in statements_to_quote(version)],
        "action": can_be_attached(version, statement),
    }
    assert forms == dict.fromkeys(forms, moderation is Moderation.ACCEPTED)


def can_be_attached(version: Version, statement: object) -> bool:
    try:
        attach_statement(by=SYSTEM, version=version, statement=statement)  # type: ignore[arg-type]
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", EvidenceKind)
def test_a_piece_of_evidence_is_of_one_kind_as_row_and_in_sql_and_as_it_is_shown(kind: EvidenceKind) -> None:
    version = VersionFactory()
    pieces = {each: evidence_of(each, version) for each in EvidenceKind}
    assert pieces[kind].kind is kind
    assert list(Evidence.objects.filter(columns_of(kind))) == [pieces[kind]]
    assert [piece.id for piece in quoted(version.evidence.all()) if piece.kind is kind] == [pieces[kind].pk]


def test_the_database_refuses_evidence_of_no_kind_and_of_two() -> None:
    version = VersionFactory()
    statement, indicator = EvidenceFactory(version=version), indicator_evidence(version)
    for columns in ({"indicator": indicator.indicator}, {"statement": None}, {"agrees": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.filter(pk=statement.pk).update(**columns)
