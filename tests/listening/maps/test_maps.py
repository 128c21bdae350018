"""Opinion maps: computed from the votes, stored once, published by a person, and never about one."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening.actions.consultations import close_consultation
from querschnitt.listening.actions.moderating import mark_statement
from querschnitt.listening.enums import Choice, Moderation, Stage
from querschnitt.listening.maps.actions import keep_opinion_map, publish_opinion_map
from querschnitt.listening.maps.computing.maps import compute_map
from querschnitt.listening.maps.computing.votes import read_votes
from querschnitt.listening.maps.queries import shown as shown_queries
from querschnitt.listening.maps.queries.chart import chart_from
from querschnitt.listening.maps.queries.due import is_out_of_date, maps_due
from querschnitt.listening.maps.queries.giving_away import reasons_to_withhold
from querschnitt.listening.maps.queries.own_place import own_place
from querschnitt.listening.maps.queries.quoting import figures_to_quote
from querschnitt.listening.maps.queries.results import results, results_shown
from querschnitt.listening.maps.queries.words import heard_in_words
from querschnitt.listening.maps.rules import Counts
from querschnitt.listening.models import Consultation, OpinionMap, Participant, Statement, Vote, VoteLogEntry
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.listening.queries.voting import accepted_statements
from tests.factories.listening import (
    ChannelFactory,
    ConsultationFactory,
    ParticipantFactory,
    StatementFactory,
    vote,
)
from tests.factories.opinion import STATEMENTS, chart, map_of, mapped_consultation
from tests.factories.people import NetworkFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
Committing = Callable[..., Any]
SINCE = "Seit dem zuletzt veröffentlichten Meinungsbild"
FROM_FIVE = "Ab fünf kann das nächste veröffentlicht werden."


def two_camps(people: int = 40, statements: int = 8) -> Consultation:
    """One camp agrees with the first half and disagrees with the second, the other the reverse; all agree with the
    last."""
    consultation: Consultation = ConsultationFactory()
    channel = ChannelFactory(consultation=consultation, network=NetworkFactory(name="Sportvereine"))
    shown = [StatementFactory(consultation=consultation) for _number in range(statements)]
    rows = []
    for person in range(people):
        participant = ParticipantFactory(consultation=consultation, channel=channel if person % 4 else None)
        for index, statement in enumerate(shown):
            choice = 1 if (person % 2 == 0) == (index < statements // 2) or index == statements - 1 else -1
            rows.append(Vote(participant=participant, statement=statement, choice=choice, at=clock.now()))
    Vote.objects.bulk_create(rows)
    for statement in shown:
        counts = {value: sum(row.choice == value for row in rows if row.statement == statement) for value in (1, -1)}
        Statement.objects.filter(pk=statement.pk).update(agrees=counts[1], disagrees=counts[-1])
    return consultation


def test_a_map_finds_the_camps_and_what_unites_them() -> None:
    consultation = two_camps()
    computed = compute_map(consultation).chart
    assert (computed.people, computed.counted, computed.votes) == (40, 40, 320)
    assert [group.people for group in computed.groups] == [20, 20]
    assert (computed.unites[0], computed.stability.is_stable) == (8, True)
    assert 8 not in computed.divides
    assert [(network.name, network.people) for network in computed.networks] == [("Sportvereine", 30)]
    assert computed.directly == 10


def test_a_vote_weighs_by_how_rarely_its_card_was_shown() -> None:
    """As in `engines/opinion/shares`: mean 1, and no vote whose chance is unknown counts otherwise. The first showing
    decides."""
    consultation = two_camps(people=6, statements=2)
    first, second = consultation.statements.order_by("number")
    people = list(Participant.objects.filter(consultation=consultation).order_by("pk"))
    shown = [(people[0], 0.5), (people[1], 0.25), (people[2], 0.5), (people[0], 0.01)]
    for person, chance in shown:
        VoteLogEntry.objects.create(participant=person, statement=first, choice=1, at=NOON, served_probability=chance)
    VoteLogEntry.objects.create(participant=people[0], statement=second, choice=1, at=NOON)
    voices = read_votes(consultation)
    assert voices.weights == pytest.approx([0.75, 1, 1.5, 1, 0.75, 1, 1, 1, 1, 1, 1, 1])
    assert voices.without(np.array([1])).weights == pytest.approx([0.75, 1, 0.75, 1, 1, 1, 1, 1, 1, 1])


def test_what_those_against_it_rarely_saw_unites_less() -> None:
    """Fifty of sixty agree with the last statement; the ten against it saw it with a tenth of the others' chance."""
    consultation = two_camps(people=60, statements=2)
    last = consultation.statements.get(number=2)
    against = Vote.objects.filter(statement=last).order_by("pk")[:10].values("pk")
    Vote.objects.filter(pk__in=list(against.values_list("pk", flat=True))).update(choice=-1)
    before = compute_map(consultation).chart.statements[1].unity
    for given_vote in Vote.objects.filter(statement=last):
        chance = 0.5 if given_vote.choice == 1 else 0.05
        entry = {"participant": given_vote.participant, "statement": last, "choice": given_vote.choice, "at": NOON}
        VoteLogEntry.objects.create(**entry, served_probability=chance)
    assert compute_map(consultation).chart.statements[1].unity < before / 2


def test_what_is_stored_holds_no_person_and_no_small_number() -> None:
    consultation = two_camps()
    stranger = ParticipantFactory(consultation=consultation, pk=987_654)
    for statement in consultation.statements.all()[:3]:
        Vote.objects.create(participant=stranger, statement=statement, choice=0, at=clock.now())
    rare = StatementFactory(consultation=consultation)
    for participant in Participant.objects.filter(consultation=consultation)[:4]:
        Vote.objects.create(participant=participant, statement=rare, choice=1, at=clock.now())
    result = compute_map(consultation).chart.as_json()
    assert "987654" not in json.dumps(result)
    (few,) = [row for row in result["statements"] if row["number"] == rare.number]
    assert (few["all"], set(few["groups"])) == (None, {None})
    voices = [counts for row in result["statements"] for counts in (*row["groups"], *row["networks"]) if counts]
    assert voices
    assert not [counts for counts in voices if {1, 2, 3, 4} & set(counts.values())]
    assert all(cell["people"] >= 5 for cell in result["cells"])


def test_a_group_of_fewer_than_five_is_not_drawn() -> None:
    """Its number, and what it says, would be about four people."""
    consultation = two_camps()
    Vote.objects.update(choice=1)
    contrary = Participant.objects.filter(consultation=consultation).order_by("pk")[:4].values("pk")
    Vote.objects.filter(participant__in=list(contrary.values_list("pk", flat=True))).update(choice=-1)
    computed = compute_map(consultation).chart
    assert (computed.groups, computed.stability.is_stable, computed.stability.has_small) == ((), True, True)
    # Nor does what nearly all agree with divide them.
    assert (len(computed.unites), computed.divides) == (5, ())
    assert all(cell.people >= 5 and cell.group == -1 for cell in computed.cells)


def test_what_unites_does_not_divide_as_well() -> None:
    """21 of 32 for the first: more than half, but not surely so. Nobody understands a page that names it in both
    lists."""
    consultation: Consultation = ConsultationFactory()
    people = ParticipantFactory.create_batch(32, consultation=consultation)
    for index, (agrees, passes) in enumerate(((21, 5), (16, 0), (12, 8))):
        statement = StatementFactory(consultation=consultation)
        choices = np.random.default_rng(index).permutation([1] * agrees + [0] * passes + [-1] * (32 - agrees - passes))
        Vote.objects.bulk_create(
            Vote(participant=person, statement=statement, choice=int(choice), at=NOON)
            for person, choice in zip(people, choices, strict=True)
        )
    computed = compute_map(consultation).chart
    assert (computed.groups, computed.unites) == ((), (1,))
    assert set(computed.divides) == {2, 3}


def test_back_from_the_database_it_is_the_same() -> None:
    assert chart_from(json.loads(json.dumps(chart().as_json()))) == chart()


def test_ones_own_place_is_where_the_engine_would_put_one() -> None:
    consultation = two_camps()
    computed = compute_map(consultation)
    for participant in Participant.objects.filter(consultation=consultation)[:6]:
        place = own_place(computed.chart, participant)
        assert place is not None
        group = computed.chart.groups[place.group or 0]
        assert np.hypot(place.x - group.centre[0], place.y - group.centre[1]) < 1


def test_with_few_votes_there_is_no_place() -> None:
    consultation = mapped_consultation()
    participant = ParticipantFactory(consultation=consultation)
    statements = list(consultation.statements.all())
    for statement in statements[:-1]:
        Vote.objects.create(participant=participant, statement=statement, choice=1, at=clock.now())
    assert own_place(chart(), participant) is None
    Vote.objects.create(participant=participant, statement=statements[-1], choice=1, at=clock.now())
    assert own_place(chart(), participant) is not None


def test_the_same_votes_are_stored_once_and_the_ledger_holds_only_ids() -> None:
    consultation = two_camps()
    first = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    again = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    assert (again, OpinionMap.objects.count()) == (first, 1)
    entry = LedgerEntry.objects.get(action="opinion_map.computed")
    assert entry.ids == {"consultation": consultation.pk, "votes": first.votes_sha256}


def test_a_map_steers_which_card_comes_next() -> None:
    consultation = two_camps()
    keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    extremities = dict(consultation.statements.values_list("number", "extremity"))
    assert extremities[1] > 1 > extremities[8] >= 0, "the first divides, the last unites"


def test_closing_has_a_map_computed(django_capture_on_commit_callbacks: Committing) -> None:
    consultation = two_camps()
    with django_capture_on_commit_callbacks(execute=True):
        close_consultation(consultation=consultation, by=SYSTEM)
    assert (OpinionMap.objects.get().number, published_map(consultation)) == (1, None)


def test_it_is_published_only_once_nobody_can_vote_any_more() -> None:
    consultation = mapped_consultation(published=False)
    Consultation.objects.filter(pk=consultation.pk).update(stage=Stage.OPEN)
    opinion_map = consultation.opinion_maps.get()
    with pytest.raises(ValidationError) as refused:
        publish_opinion_map(opinion_map=opinion_map, by=SYSTEM)
    assert (refused.value.code, published_map(consultation)) == ("open", None)
    close_consultation(consultation=consultation, by=SYSTEM)
    publish_opinion_map(opinion_map=opinion_map, by=SYSTEM)
    assert published_map(consultation) == opinion_map


def test_an_older_map_is_not_published_any_more() -> None:
    consultation = mapped_consultation(published=False)
    older = consultation.opinion_maps.get()
    map_of(consultation, published=False)
    with pytest.raises(ValidationError) as refused:
        publish_opinion_map(opinion_map=older, by=SYSTEM)
    assert refused.value.code == "not_newest"


def test_a_map_of_earlier_votes_is_not_published() -> None:
    """Computed while people still voted: the last of them stand on no map."""
    consultation = two_camps()
    interim = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    late = StatementFactory(consultation=consultation, agrees=1)
    Vote.objects.create(
        participant=ParticipantFactory(consultation=consultation), statement=late, choice=1, at=clock.now()
    )
    close_consultation(consultation=consultation, by=SYSTEM)
    with pytest.raises(ValidationError) as refused:
        publish_opinion_map(opinion_map=interim, by=SYSTEM)
    assert refused.value.code == "out_of_date"
    complete = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    assert publish_opinion_map(opinion_map=complete, by=SYSTEM).published_at


def test_a_map_of_fewer_than_five_people_is_not_published() -> None:
    consultation = two_camps(people=4)
    opinion_map = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    close_consultation(consultation=consultation, by=SYSTEM)
    with pytest.raises(ValidationError) as refused:
        publish_opinion_map(opinion_map=opinion_map, by=SYSTEM)
    assert refused.value.code == "few"


def test_one_of_two_is_one() -> None:
    network = chart().networks[0]
    silent = replace(network, name="Kitas", people=0)
    assert heard_in_words(replace(chart(), networks=(network, silent))).startswith("1 von 2 Netzwerken wurde gehört.")


def opened_again(people: int) -> Consultation:
    """Its map is published; since then `people` have changed their mind about the first statement, through one
    network."""
    consultation = two_camps()
    opinion_map = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    close_consultation(consultation=consultation, by=SYSTEM)
    publish_opinion_map(opinion_map=opinion_map, by=SYSTEM)
    OpinionMap.objects.update(created_at=clock.now() - timedelta(minutes=1))
    first = consultation.statements.get(number=1)
    channel = consultation.channels.get()
    for changed in Vote.objects.filter(statement=first, choice=1, participant__channel=channel)[:people]:
        VoteLogEntry.objects.create(participant=changed.participant, statement=first, choice=-1, at=clock.now())
        Vote.objects.filter(pk=changed.pk).update(choice=-1)
    return consultation


@pytest.mark.parametrize(("people", "refusals"), [
    (1, (f"{SINCE} hat erst 1 Mensch abgestimmt. {FROM_FIVE}",)),
    (4, (f"{SINCE} haben erst 4 Menschen abgestimmt. {FROM_FIVE}",)),
    (5, ()), (0, ()),
])  # fmt: skip
def test_what_fewer_than_five_changed_is_not_published(people: int, refusals: tuple[str, ...]) -> None:
    consultation = opened_again(people)
    later = keep_opinion_map(consultation=consultation, computed=compute_map(consultation), by=SYSTEM)
    assert later.result["again"] is (people > 0)
    if people:
        assert reasons_to_withhold(later) == refusals
    if refusals:
        with pytest.raises(ValidationError) as refused:
            publish_opinion_map(opinion_map=later, by=SYSTEM)
        assert refused.value.code == "gives_away"
    else:
        assert publish_opinion_map(opinion_map=later, by=SYSTEM).published_at


def test_no_difference_between_two_publications_is_exact() -> None:
    """Of 22 who agreed with the first statement, seventeen are left: the second map says 15, which may be 13 to 17."""
    consultation = opened_again(5)
    for statement in consultation.statements.all()[:2]:
        extra = ParticipantFactory(consultation=consultation)
        Vote.objects.create(participant=extra, statement=statement, choice=1, at=clock.now() - timedelta(days=1))
    later = compute_map(consultation).chart
    assert later.again
    numbers = [count for row in later.as_json()["statements"] if row["all"] for count in row["all"].values()]
    assert numbers
    assert not [count for count in numbers if count % 5]
    people = [network.people for network in later.networks] + [later.directly]
    assert not [count for count in people if count is None or count % 5]


@pytest.mark.parametrize(("people", "shown"), [(4, False), (5, True)])
def test_a_network_of_which_few_voted_since_says_nothing_new(people: int, shown: bool) -> None:
    """Whoever gave the link to one more person would see which number went up."""
    first, *_others = compute_map(opened_again(people)).chart.statements
    assert (first.networks[0] is not None) is shown


def test_a_map_that_knows_nothing_of_the_one_before_is_computed_anew() -> None:
    consultation = mapped_consultation()
    later = map_of(consultation, published=False)
    assert reasons_to_withhold(later) == (
        "Es wurde berechnet, bevor das letzte veröffentlicht war. Bitte neu berechnen.",
    )


def test_one_who_is_new_or_gone_is_one_too_few() -> None:
    consultation = mapped_consultation()
    later = map_of(consultation, published=False, people=111)
    OpinionMap.objects.filter(pk=later.pk).update(result=later.result | {"again": True})
    later.refresh_from_db()
    assert len(reasons_to_withhold(later)) == 1


def test_the_total_tells_nothing_of_statements_that_few_voted_on() -> None:
    consultation = mapped_consultation()
    opinion_map = map_of(consultation)
    opinion_map.result["statements"][5]["all"] = None
    assert shown_queries.shown_map(opinion_map).votes == 100 * (STATEMENTS - 1)


def test_a_statement_taken_back_stands_in_no_map(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    consultation = mapped_consultation()
    Statement.objects.filter(number=2).update(moderation=Moderation.REJECTED)
    newest = consultation.opinion_maps.get()
    with django_assert_num_queries(1):
        mapped = shown_queries.shown_map(newest)
    assert len(mapped.statements) == STATEMENTS - 1
    assert [statement.number for statement in mapped.divides] == [3]
    assert [group.traits for group in mapped.groups] == [(), ()]


@pytest.fixture
def now() -> Iterator[None]:
    with clock_at(NOON):
        yield


@pytest.mark.usefixtures("now")
def test_while_it_is_open_new_votes_are_mapped_every_ten_minutes() -> None:
    consultation: Consultation = ConsultationFactory()
    StatementFactory(consultation=consultation, agrees=7)
    assert list(maps_due()) == [consultation]
    newest = map_of(consultation, published=False)
    assert list(maps_due()) == []
    OpinionMap.objects.filter(pk=newest.pk).update(created_at=NOON - timedelta(minutes=10), votes=6)
    Statement.objects.filter(consultation=consultation).update(agrees=7)
    assert list(maps_due()) == [consultation]
    OpinionMap.objects.filter(pk=newest.pk).update(votes=7)
    assert list(maps_due()) == []
    Consultation.objects.update(stage=Stage.CLOSED)
    OpinionMap.objects.update(votes=6)
    assert list(maps_due()) == []


def test_about_people_it_is_voted_on_but_no_map_counts_it() -> None:
    consultation = two_camps()
    before = compute_map(consultation)
    opinion_map = keep_opinion_map(consultation=consultation, computed=before, by=SYSTEM)
    assert not is_out_of_date(opinion_map)
    marked = Statement.objects.get(number=2)
    mark_statement(statement=marked, is_meta=True, by=SYSTEM)
    assert is_out_of_date(opinion_map)
    after = compute_map(consultation).chart
    assert set(before.chart.by_number) - set(after.by_number) == {2}
    assert after.votes == before.chart.votes - 40
    assert marked in accepted_statements(consultation)


def test_votes_on_a_statement_about_people_alone_make_no_map_out_of_date() -> None:
    consultation = two_camps()
    marked = StatementFactory(consultation=consultation, is_meta=True)
    computed = compute_map(consultation)
    opinion_map = keep_opinion_map(consultation=consultation, computed=computed, by=SYSTEM)
    with clock_at(clock.now() + timedelta(hours=1)):
        vote(ParticipantFactory(consultation=consultation), marked, Choice.AGREE)
        assert not is_out_of_date(opinion_map)
        assert list(maps_due()) == []
        vote(ParticipantFactory(consultation=consultation), Statement.objects.get(number=1), Choice.AGREE)
        assert is_out_of_date(opinion_map)
        assert list(maps_due()) == [consultation]


@pytest.mark.parametrize(("in_order", "seen"), [(True, {"straight": 1, "unordered": 0}), (False, {"unordered": 31})])
def test_the_order_of_answers_shows_who_pressed_one_button(in_order: bool, seen: dict[str, int]) -> None:
    """In the order of statements it is every other one. Of an imported table no order is known, and the desk is
    told."""
    consultation: Consultation = ConsultationFactory()
    shown = [StatementFactory(consultation=consultation) for _number in range(60)]
    dice, rows = np.random.default_rng(4), []
    for person in range(31):
        participant = ParticipantFactory(consultation=consultation)
        for index, statement in enumerate(shown):
            choice = index % 2 if person == 0 else int(dice.integers(0, 2))
            moment = NOON + timedelta(seconds=in_order * (index + 60 * choice))
            rows.append(Vote(participant=participant, statement=statement, choice=2 * choice - 1, at=moment))
    for row in rows[60:]:
        row.at = NOON + timedelta(seconds=in_order * int(dice.integers(0, 600)))
    Vote.objects.bulk_create(rows)
    checks = compute_map(consultation).checks
    assert {name: checks[name] for name in seen} == seen
    assert ("straight" in checks) is in_order


def figures(statement: Statement) -> Counts | None:
    quoted = Statement.objects.select_related("consultation").get(pk=statement.pk)
    return figures_to_quote([quoted])[statement.pk].counts


def test_what_is_quoted_is_what_the_public_sees() -> None:
    """The receipt of an author, and evidence, told figures that the pages kept to themselves once somebody had voted
    since."""
    consultation = mapped_consultation()
    about = StatementFactory(consultation=consultation, agrees=30, disagrees=9, is_meta=True)
    later = StatementFactory(consultation=consultation, agrees=8)
    public = {result.number: result.tally for result in results_shown(consultation, None).all}
    assert (figures(about), figures(later)) == (public[about.number], None)
    Consultation.objects.update(stage=Stage.OPEN)
    vote(ParticipantFactory(consultation=consultation), about, Choice.AGREE)
    Consultation.objects.update(stage=Stage.CLOSED)
    assert figures(about) is None


def test_a_network_of_six_does_not_tell_that_three_were_against_it() -> None:
    consultation = two_camps()
    small = ChannelFactory(consultation=consultation, network=NetworkFactory(name="Pflegedienste"))
    first = consultation.statements.order_by("number").first()
    for choice in (1, 1, 1, -1, -1, -1):
        vote(ParticipantFactory(consultation=consultation, channel=small), first, choice)
    computed = compute_map(consultation).chart
    assert {network.name: network.people for network in computed.networks} == {"Pflegedienste": 6, "Sportvereine": 30}
    assert set(computed.statements[0].networks) == {None}


def test_what_is_not_shown_neither_unites_nor_divides() -> None:
    """Of forty people 37 are for it and three against: its figures are not shown. The page of results broke on it."""
    consultation = ConsultationFactory()
    first, *others = StatementFactory.create_batch(4, consultation=consultation)
    for person in range(40):
        participant = ParticipantFactory(consultation=consultation)
        vote(participant, first, Choice.AGREE if person < 37 else Choice.DISAGREE)
        for statement in others:
            vote(participant, statement, Choice.AGREE)
    computed = compute_map(consultation).chart
    assert computed.statements[0].all is None
    assert first.number not in (*computed.unites, *computed.divides)


def test_an_older_map_names_nothing_without_figures() -> None:
    opinion_map = map_of(mapped_consultation())
    opinion_map.result["statements"][0]["all"] = None
    assert [statement.number for statement in shown_queries.shown_map(opinion_map).unites] == [4]


@pytest.mark.parametrize("again", [False, True])
def test_the_figures_of_a_map_are_those_that_were_voted(again: bool) -> None:
    """Don't knows stood there as disagreement, and disagreement as don't knows."""
    consultation = ConsultationFactory()
    statement = StatementFactory(consultation=consultation)
    people = ParticipantFactory.create_batch(42, consultation=consultation)
    for index, participant in enumerate(people[:41]):
        vote(participant, statement, Choice.AGREE if index < 21 else Choice.PASS if index < 35 else Choice.DISAGREE)
    if again:
        map_of(consultation)
    computed = compute_map(consultation).chart
    assert computed.statements[0].all == (Counts(20, 5, 15) if again else Counts(21, 6, 14))
    if not again:
        assert computed.statements[0].all == results(consultation).all[0].tally
