"""Rules of maps that are read in more than one form, in all their forms over all states, as in ../test_rules.py."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from django.test import Client
from django.urls import reverse

from querschnitt.kernel import clock
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.conditions import across
from querschnitt.kernel.permissions import Role
from querschnitt.listening import rules
from querschnitt.listening.enums import Moderation, Stage
from querschnitt.listening.maps.computing.votes import read_votes
from querschnitt.listening.maps.queries.due import REFRESH_AFTER, is_out_of_date, maps_due
from querschnitt.listening.maps.queries.giving_away import is_changed_beside_maps, voters_since
from querschnitt.listening.maps.queries.quoting import figures_to_quote
from querschnitt.listening.models import Consultation, OpinionMap, Statement, Vote, VoteLogEntry
from querschnitt.listening.queries.opinion_maps import published_map
from querschnitt.listening.queries.voting import mapped_statements
from tests.factories.listening import ConsultationFactory, ParticipantFactory, StatementFactory
from tests.factories.opinion import map_of, mapped_consultation
from tests.factories.people import account_with

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.mark.parametrize(("moderation", "is_meta"), list(product(Moderation, (False, True))))
def test_mapped_means_the_same_to_rule_queries_map_and_what_is_due(moderation: Moderation, is_meta: bool) -> None:
    statement = StatementFactory(moderation=moderation, moderation_reason="Weil.", is_meta=is_meta, agrees=7)
    consultation = statement.consultation
    ParticipantFactory(consultation=consultation).votes.create(statement=statement, choice=1, at=NOON)
    due = consultation in maps_due()
    newest = OpinionMap.objects.create(
        consultation=consultation, number=1, votes=0, result={}, checks={}, is_stable=True
    )
    forms = {
        "rule": rules.is_mapped(statement),
        "condition": Statement.objects.filter(rules.MAPPED).exists(),
        "from elsewhere": Vote.objects.filter(across("statement", rules.MAPPED)).exists(),
        "query": mapped_statements(consultation).exists(),
        "map": list(read_votes(consultation).table.statements) == [statement.number],
        "due": due,
        "out of date": is_out_of_date(newest),
    }
    assert forms == dict.fromkeys(forms, moderation == Moderation.ACCEPTED and not is_meta)


@pytest.mark.parametrize("is_meta", [False, True])
def test_on_the_subject_means_the_same_to_who_voted_since_and_beside_maps(is_meta: bool) -> None:
    consultation: Consultation = mapped_consultation()
    statement = StatementFactory(consultation=consultation, is_meta=is_meta)
    newest = published_map(consultation)
    assert newest
    person = ParticipantFactory(consultation=consultation)
    at = newest.created_at + timedelta(minutes=1)
    VoteLogEntry.objects.create(participant=person, statement=statement, choice=1, at=at)
    OpinionMap.objects.update(votes=newest.votes)
    forms = {
        "condition": Statement.objects.filter(rules.ON_SUBJECT, pk=statement.pk).exists(),
        "since": voters_since(consultation, newest.created_at).exists(),
        "not beside": not is_changed_beside_maps(consultation),
        "out of date": is_out_of_date(newest),
    }
    assert forms == dict.fromkeys(forms, not is_meta)


AGES = {"young": REFRESH_AFTER - timedelta(seconds=1), "old": REFRESH_AFTER}


@pytest.mark.parametrize(
    ("stage", "votes", "mapped_votes", "age"),
    list(product((Stage.OPEN, Stage.CLOSED), (0, 7), (None, 0, 6, 7, 8), AGES)),
)
def test_a_map_is_due_where_it_is_out_of_date_and_old(
    stage: Stage, votes: int, mapped_votes: int | None, age: str
) -> None:
    with clock_at(NOON):
        consultation = ConsultationFactory(stage=stage)
        StatementFactory(consultation=consultation, agrees=votes)
        newest = None
        if mapped_votes is not None:
            newest = map_of(consultation, published=False)
            OpinionMap.objects.update(votes=mapped_votes, created_at=NOON - AGES[age])
            Statement.objects.update(agrees=votes)
            newest.refresh_from_db()
        late = newest is None or (is_out_of_date(newest) and age == "old")
        assert list(maps_due()) == ([consultation] if stage is Stage.OPEN and votes and late else [])


@pytest.mark.parametrize("published", [(), (False,), (True,), (True, False), (True, True), (False, True)])
def test_the_published_map_is_the_same_to_rule_queries_quotes_and_pages(published: tuple[bool, ...]) -> None:
    consultation: Consultation = ConsultationFactory(stage=Stage.CLOSED)
    StatementFactory.create_batch(6, consultation=consultation)
    maps = [map_of(consultation, published=is_published) for is_published in published]
    by_rule = max((m for m in maps if m.is_published), key=lambda m: m.number, default=None)
    by_condition = OpinionMap.objects.filter(rules.PUBLISHED, consultation=consultation).order_by("-number").first()
    statement = Statement.objects.select_related("consultation").get(number=1)
    assert [m.is_published for m in maps] == list(published)
    elsewhere = Consultation.objects.filter(across("opinion_maps", rules.PUBLISHED)).exists()
    assert elsewhere == (by_rule is not None)
    forms = {
        "query": published_map(consultation),
        "condition": by_condition,
        "quote": figures_to_quote([statement])[statement.pk].map,
    }
    assert forms == dict.fromkeys(forms, by_rule)
    about = StatementFactory(consultation=consultation, is_meta=True)
    late = clock.now() + timedelta(minutes=1)
    VoteLogEntry.objects.create(
        participant=ParticipantFactory(consultation=consultation), statement=about, choice=1, at=late
    )
    assert is_changed_beside_maps(consultation) == (by_rule is not None)
    desk = Client()
    desk.force_login(account_with(Role.PLANNER))
    content = desk.get(reverse("desk:opinion_map", args=[consultation.slug])).content.decode()
    publish = reverse("desk:publish_opinion_map", args=[consultation.slug, maps[-1].number]) if maps else "–none–"
    assert (publish in content) == bool(maps and not published[-1])
