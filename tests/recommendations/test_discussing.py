"""Comments and dissents."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.models import LedgerEntry
from querschnitt.recommendations import rules
from querschnitt.recommendations.actions.discussing import comment_version, state_dissent, withdraw_dissent
from querschnitt.recommendations.actions.drafting import write_version
from tests.factories.groups import FocusGroupFactory
from tests.factories.recommendations import VersionFactory, member_of

pytestmark = pytest.mark.django_db


def test_a_member_comments_and_the_ledger_keeps_no_word_of_it() -> None:
    version = VersionFactory()
    member = member_of(version.recommendation.group)
    comment = comment_version(by=member, version=version, text="  Und Helgoland? ")
    assert (comment.text, comment.author_id) == ("Und Helgoland?", member.person_id)
    assert LedgerEntry.objects.get().ids == {"comment": comment.pk}


def test_a_dissent_follows_into_the_next_version_with_its_own_date() -> None:
    version = VersionFactory()
    dissent = state_dissent(by=SYSTEM, version=version, text="Der Vormittag bleibt.", area_name="Sprache")
    carried = write_version(by=SYSTEM, recommendation=version.recommendation).dissents.get()
    assert (carried.text, carried.area_name, carried.created_at) == (dissent.text, "Sprache", dissent.created_at)


def test_a_dissent_is_about_the_newest_version() -> None:
    version = VersionFactory()
    VersionFactory(recommendation=version.recommendation, number=2)
    with pytest.raises(ValidationError) as refused:
        state_dissent(by=SYSTEM, version=version, text="Nein.")
    assert refused.value.code == "not_newest"


def test_ones_own_dissent_can_be_withdrawn_and_the_version_can_be_rewritten_then() -> None:
    version = VersionFactory()
    member = member_of(version.recommendation.group)
    dissent = state_dissent(by=member, version=version, text="Der Vormittag bleibt.")
    key = dissent.pk
    assert not rules.is_open(version)
    withdraw_dissent(by=member, dissent=dissent)
    assert (version.dissents.count(), rules.is_open(version)) == (0, True)
    assert [(entry.action, entry.ids) for entry in LedgerEntry.objects.order_by("-pk")[:1]] == [
        ("dissent.withdrawn", {"dissent": key})
    ]


def test_withdrawn_from_the_newest_version_it_stays_where_others_read_it() -> None:
    version = VersionFactory()
    member = member_of(version.recommendation.group)
    former = state_dissent(by=member, version=version, text="Der Vormittag bleibt.")
    newest = write_version(by=SYSTEM, recommendation=version.recommendation)
    with pytest.raises(ValidationError) as refused:
        withdraw_dissent(by=member, dissent=former)
    assert refused.value.code == "not_newest"
    withdraw_dissent(by=member, dissent=newest.dissents.get())
    assert (version.dissents.count(), newest.dissents.count()) == (1, 0)


def test_nobody_withdraws_what_somebody_else_stated() -> None:
    version = VersionFactory()
    stated = state_dissent(by=member_of(version.recommendation.group), version=version, text="Nein.")
    nameless = state_dissent(by=SYSTEM, version=version, text="Auch nicht.")
    for dissent in (stated, nameless):
        for other in (member_of(version.recommendation.group), SYSTEM):
            with pytest.raises(PermissionDenied):
                withdraw_dissent(by=other, dissent=dissent)
    assert version.dissents.count() == 2


@pytest.mark.parametrize("say", [comment_version, state_dissent])
def test_strangers_stay_outside_and_empty_words_are_none(say) -> None:  # type: ignore[no-untyped-def]
    version = VersionFactory()
    with pytest.raises(PermissionDenied):
        say(by=member_of(FocusGroupFactory()), version=version, text="Hallo")
    with pytest.raises(ValidationError):
        say(by=SYSTEM, version=version, text=" \n ")
    assert (version.comments.count(), version.dissents.count()) == (0, 0)
