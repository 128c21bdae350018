"""Preparing, opening and closing."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel.actors import SYSTEM, VISITOR
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.models import LedgerEntry
from querschnitt.listening import rules
from querschnitt.listening.actions.consultations import (
    add_channel,
    close_consultation,
    found_consultation,
    open_consultation,
    revise_consultation,
)
from querschnitt.listening.actions.joining import join_consultation
from querschnitt.listening.enums import Choice, Stage
from querschnitt.listening.models import Consultation, OpinionMap
from querschnitt.listening.queries.consultations import (
    closing_consultations,
    consultations,
    ended_consultations,
    open_consultations,
    public_consultations,
)
from tests.factories.groups import FocusGroupFactory
from tests.factories.listening import ChannelFactory, ConsultationFactory, ParticipantFactory, StatementFactory, vote
from tests.factories.people import NetworkFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


def new_consultation(title: str = "Bus & Bahn für Ältere") -> Consultation:
    return found_consultation(title=title, question="Was fehlt?", group=FocusGroupFactory(), by=SYSTEM)


def test_a_new_one_is_in_preparation_with_an_address_from_its_title() -> None:
    consultation = new_consultation()
    assert (consultation.slug, consultation.stage) == ("bus-bahn-fuer-aeltere", Stage.DRAFT)
    assert not rules.is_open(consultation)
    assert not rules.has_ended(consultation)
    assert LedgerEntry.objects.get().action == "consultation.founded"


@pytest.mark.parametrize("title", ["Neu", "!!!", "Нове"])
def test_every_title_gets_a_free_address(title: str) -> None:
    slugs = [new_consultation(title).slug for _time in range(3)]
    assert len(set(slugs)) == 3


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Groẞe Straße", "grosse-strasse"), ("B&B", "bb"), ("Нове", "beteiligung"), (f"{'a' * 69} bc", "a" * 69)],
)
def test_an_address_is_short_and_spelt_as_people_spell_it(title: str, slug: str) -> None:
    assert new_consultation(title).slug == slug


def test_only_the_desk_may_found_one() -> None:
    with pytest.raises(PermissionDenied):
        found_consultation(title="Bus", question="?", by=VISITOR)
    assert Consultation.objects.count() == 0


def test_a_last_day_before_the_first_is_refused() -> None:
    with pytest.raises(ValidationError):
        found_consultation(title="Bus", question="?", opens_on=date(2026, 5, 2), closes_on=date(2026, 5, 1), by=SYSTEM)


def test_changing_keeps_the_address() -> None:
    consultation = revise_consultation(
        consultation=new_consultation(),
        title="Ganz anders",
        question="Warum?",
        description="",
        group=None,
        opens_on=None,
        closes_on=None,
        by=SYSTEM,
    )
    assert Consultation.objects.values_list("title", "slug").get() == ("Ganz anders", consultation.slug)


def test_without_a_statement_it_cannot_be_opened() -> None:
    with pytest.raises(ValidationError) as refused:
        open_consultation(consultation=new_consultation(), by=SYSTEM)
    assert refused.value.code == "empty"


def test_it_takes_votes_from_the_day_it_is_opened_until_the_end_of_its_last() -> None:
    with clock_at(NOON) as clock:
        consultation = StatementFactory(consultation__stage=Stage.DRAFT).consultation
        consultation = open_consultation(consultation=consultation, by=SYSTEM)
        consultation.closes_on = date(2026, 11, 24)
        assert (consultation.opens_on, rules.is_open(consultation)) == (date(2026, 11, 23), True)
        clock.at = datetime(2026, 11, 24, 22, 59, tzinfo=UTC)  # 23:59 in Berlin
        assert rules.is_open(consultation)
        clock.at = datetime(2026, 11, 24, 23, 1, tzinfo=UTC)
        assert not rules.is_open(consultation)
        assert rules.has_ended(consultation)


def test_opening_twice_changes_nothing() -> None:
    consultation = StatementFactory().consultation
    open_consultation(consultation=consultation, by=SYSTEM)
    assert LedgerEntry.objects.count() == 0


def test_past_its_last_day_it_cannot_be_opened() -> None:
    consultation = StatementFactory(
        consultation__stage=Stage.DRAFT, consultation__closes_on=date(2026, 1, 1)
    ).consultation
    with clock_at(NOON), pytest.raises(ValidationError) as refused:
        open_consultation(consultation=consultation, by=SYSTEM)
    assert refused.value.code == "past"


def revised(consultation: Consultation, closes_on: date | None) -> Consultation:
    words = {name: getattr(consultation, name) for name in ("title", "question", "description", "group", "opens_on")}
    return revise_consultation(consultation=consultation, closes_on=closes_on, by=SYSTEM, **words)


def test_who_votes_after_the_results_could_be_read_off_the_next_ones() -> None:
    """Unless a map is published: the next one is compared with it."""
    statement = StatementFactory(consultation__closes_on=date(2026, 11, 23))
    with clock_at(NOON) as clock:
        for participant in ParticipantFactory.create_batch(5, consultation=statement.consultation):
            vote(participant, statement, Choice.AGREE)
        closed = close_consultation(consultation=statement.consultation, by=SYSTEM)
        with pytest.raises(ValidationError) as refused:
            open_consultation(consultation=closed, by=SYSTEM)
        assert refused.value.code == "unpublished"
        Consultation.objects.update(stage=Stage.OPEN)
        clock.at += timedelta(days=1)
        with pytest.raises(ValidationError) as refused:
            revised(Consultation.objects.get(), date(2026, 12, 24))
        assert refused.value.code == "unpublished"
        OpinionMap.objects.create(
            consultation=closed,
            number=1,
            votes=1,
            votes_sha256="0" * 64,
            engine="Probe",
            result={},
            checks={},
            is_stable=False,
            published_at=clock.at,
        )
        assert rules.is_open(revised(Consultation.objects.get(), date(2026, 12, 24)))


def test_where_too_few_voted_for_figures_it_can_be_opened_again() -> None:
    statement = StatementFactory()
    for participant in ParticipantFactory.create_batch(4, consultation=statement.consultation):
        vote(participant, statement, Choice.AGREE)
    closed = close_consultation(consultation=statement.consultation, by=SYSTEM)
    assert rules.is_open(open_consultation(consultation=closed, by=SYSTEM))


@pytest.mark.parametrize("opens_on", [None, date(2026, 1, 1), date(2027, 1, 1)])
def test_closing_sets_the_last_day_to_today(opens_on: date | None) -> None:
    consultation = ConsultationFactory(opens_on=opens_on, closes_on=date(2027, 6, 1))
    with clock_at(NOON):
        closed = close_consultation(consultation=consultation, by=SYSTEM)
        assert (closed.stage, closed.closes_on) == (Stage.CLOSED, date(2026, 11, 23))
        assert rules.has_ended(closed)
        close_consultation(consultation=consultation, by=SYSTEM)
    assert [entry.action for entry in LedgerEntry.objects.all()] == ["consultation.closed"]


def test_one_in_preparation_cannot_be_closed() -> None:
    with pytest.raises(ValidationError):
        close_consultation(consultation=ConsultationFactory(stage=Stage.DRAFT), by=SYSTEM)


def test_a_channel_has_a_code_fit_for_paper() -> None:
    network = NetworkFactory()
    channel = add_channel(consultation=new_consultation(), name="Handzettel", network=network, by=SYSTEM)
    assert (channel.network, len(channel.code)) == (network, 8)
    assert not set(channel.code) & set("01loi")


def test_open_ended_and_hidden_ones_are_told_apart() -> None:
    with clock_at(NOON):
        ConsultationFactory(title="Entwurf", stage=Stage.DRAFT)
        ConsultationFactory(title="ohne Ende")
        ConsultationFactory(title="noch heute", closes_on=date(2026, 11, 23))
        ConsultationFactory(title="gestern vorbei", closes_on=date(2026, 11, 22))
        ConsultationFactory(title="geschlossen", stage=Stage.CLOSED, closes_on=date(2026, 3, 1))
        ConsultationFactory(title="eingelesen", stage=Stage.CLOSED)
        assert [c.title for c in open_consultations()] == ["noch heute", "ohne Ende"]
        assert [c.title for c in ended_consultations()] == ["gestern vorbei", "geschlossen", "eingelesen"]
        assert [c.title for c in closing_consultations(date(2026, 11, 30))] == ["gestern vorbei", "noch heute"]
    assert public_consultations().count() == 5


def test_counts_in_a_list_do_not_multiply_each_other() -> None:
    consultation = ConsultationFactory()
    StatementFactory.create_batch(3, consultation=consultation)
    StatementFactory.create_batch(2, consultation=consultation, moderation="pending")
    ChannelFactory.create_batch(2, consultation=consultation)
    for channel in [None, *consultation.channels.all()]:
        join_consultation(consultation=consultation, channel=channel, by=VISITOR)
    listed = consultations().get()
    assert (listed.people, listed.accepted, listed.waiting) == (3, 3, 2)
