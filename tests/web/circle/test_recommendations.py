"""The pages on which a group writes, reads and adopts its recommendations."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from django.utils import translation

from querschnitt.groups.models import FocusGroup
from querschnitt.kernel.clock import clock_at
from querschnitt.kernel.permissions import Role
from querschnitt.listening.enums import Moderation
from querschnitt.recommendations.models import Comment, Recommendation, Version
from tests.factories.groups import FocusGroupFactory, MembershipFactory
from tests.factories.people import account_with
from tests.factories.publication import publication
from tests.factories.recommendations import (
    CommentFactory,
    CostEstimateFactory,
    DissentFactory,
    EvidenceFactory,
    HeardStatementFactory,
    ObservedIndicatorFactory,
    RecommendationFactory,
    VersionFactory,
    adopted_version,
    indicator_evidence,
)

pytestmark = pytest.mark.django_db
ROOM = "/en/runde"
PAGES = ("fassung-1/", "bearbeiten/", "belege/", "verlauf/", "fassung-1/beschliessen/", "fassung-1/abweichende-auffassung/",
         "fassung-1/empfehlung.pdf", "")  # fmt: skip
COSTS = {"costs-TOTAL_FORMS": "2", "costs-INITIAL_FORMS": "0"}
WORDING = {"title": "Kurse am Abend", "problem": "Um neun bin ich auf Schicht."} | COSTS


@pytest.fixture
def group() -> FocusGroup:
    return FocusGroupFactory(name="Integration")


@pytest.fixture
def member(client: Client, group: FocusGroup) -> AbstractBaseUser:
    account = account_with(Role.MEMBER)
    MembershipFactory(seat__group=group, person=account.person)
    client.force_login(account)
    return account


@pytest.fixture
def draft(group: FocusGroup) -> Version:
    """Complete, with everything that a version can have."""
    version = VersionFactory(recommendation__group=group, recommendation__number=7)
    EvidenceFactory(version=version)
    EvidenceFactory(version=version, agrees=0, disagrees=0, passes=0)
    indicator_evidence(version)
    CostEstimateFactory(version=version)
    CostEstimateFactory(version=version, year=2028)
    DissentFactory(version=version, created_at=version.created_at)
    return version


def at(place: str) -> str:
    return f"{ROOM}/empfehlung/2026-07/{place}"


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("page", PAGES)
def test_a_member_of_another_group_finds_no_draft(client: Client, page: str) -> None:
    stranger = account_with(Role.MEMBER)
    MembershipFactory(person=stranger.person)
    client.force_login(stranger)
    assert client.get(at(page)).status_code == 404


@pytest.mark.usefixtures("draft")
def test_no_list_and_no_task_leaks_a_draft_to_another_group(client: Client) -> None:
    stranger = account_with(Role.MEMBER)
    MembershipFactory(person=stranger.person)
    client.force_login(stranger)
    for page in (f"{ROOM}/empfehlungen/", f"{ROOM}/"):
        assert "Abendkurse" not in client.get(page).content.decode()
    assert "Integration" not in client.get(f"{ROOM}/empfehlungen/neu/").content.decode()


@pytest.mark.usefixtures("draft")
@pytest.mark.parametrize("role", [Role.COUNCILLOR, Role.CLERK])
def test_the_council_reads_no_drafts(client: Client, role: Role) -> None:
    client.force_login(account_with(role))
    assert {client.get(at(page)).status_code for page in PAGES} == {403}


@pytest.mark.usefixtures("draft", "member")
@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_for_a_member_of_the_group(client: Client, page: str) -> None:
    answer = client.get(at(page), follow=True)
    assert answer.status_code == 200
    if not page.endswith(".pdf"):
        html = answer.content.decode()
        assert (html.count("<h1"), "INVALID VARIABLE" in html) == (1, False)
        assert html.count("kern-btn--primary") == (0 if page == "verlauf/" else 1)  # one version: nothing to compare


@pytest.mark.usefixtures("draft")
def test_a_planner_opens_them_too(client: Client) -> None:
    client.force_login(account_with(Role.PLANNER))
    assert [client.get(at(page), follow=True).status_code for page in PAGES] == [200] * len(PAGES)


def test_the_version_page_shows_the_words_with_figures_dates_and_uncertainty(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    CommentFactory(version=draft, author=member.person, text="<b>Helgoland</b>")  # type: ignore[attr-defined]
    html = client.get(at("fassung-1/")).content.decode()
    for words in (
        "Der Kurs ist um neun.", "78% agree, 13% disagree (612 votes, ±4)", "No figures: voting goes on, there are too few votes, or single ones could be worked out", "212", "as of 2 May 2026",
        "Der Vormittag darf nicht wegfallen.", "2027", "&lt;b&gt;Helgoland", "€150,000",
    ):  # fmt: skip
        assert words in html
    assert "2,027" not in html


def test_beginning_a_recommendation_with_amounts_as_people_write_them(
    client: Client, member: AbstractBaseUser, group: FocusGroup
) -> None:
    typed = WORDING | {
        "group": group.pk,
        "costs-0-year": "2027",
        "costs-0-minimum": "75.000",
        "costs-0-maximum": "95.000,50 €",
    }
    with clock_at(datetime(2026, 11, 23, 12, tzinfo=UTC)):
        answer = client.post(f"{ROOM}/empfehlungen/neu/", typed)
    assert (answer.status_code, answer["Location"]) == (302, f"{ROOM}/empfehlung/2026-01/belege/")
    version = Recommendation.objects.get().versions.get()
    assert (version.title, version.written_by) == ("Kurse am Abend", member.person)  # type: ignore[attr-defined]
    assert [str(cost.maximum.amount) for cost in version.costs.all()] == ["95000.50"]


def test_what_was_typed_stays_when_an_amount_is_wrong(
    client: Client, member: AbstractBaseUser, group: FocusGroup
) -> None:
    typed = WORDING | {
        "group": group.pk,
        "costs-0-year": "2027",
        "costs-0-minimum": "1.234,5x",
        "costs-0-maximum": "2.000",
    }
    html = client.post(f"{ROOM}/empfehlungen/neu/", typed).content.decode()
    assert "“x” at place 8 does not belong there" in html
    for kept in ('value="1.234,5x"', 'value="2.000"', 'value="Kurse am Abend"', "Um neun bin ich auf Schicht."):
        assert kept in html
    assert Recommendation.objects.count() == 0


@pytest.mark.parametrize(("row", "message"), [
    ({"costs-0-minimum": "5"}, "Please enter the year"),
    ({"costs-0-year": "2029", "costs-0-maximum": "5"}, "Please enter an amount"),
    ({"costs-0-year": "2027", "costs-0-minimum": "5", "costs-0-maximum": "4"}, "the smaller amount is above"),
    ({"costs-0-year": "2027", "costs-0-minimum": "5", "costs-1-year": "2027", "costs-1-minimum": "5"}, "The year 2027"),
])  # fmt: skip
def test_cost_rows_that_make_no_sense_are_explained(
    client: Client, member: AbstractBaseUser, group: FocusGroup, row: dict[str, str], message: str
) -> None:
    html = client.post(f"{ROOM}/empfehlungen/neu/", WORDING | {"group": group.pk} | row).content.decode()
    assert message in html
    assert Recommendation.objects.count() == 0


def test_nobody_drafts_for_a_group_they_do_not_sit_in(client: Client, member: AbstractBaseUser) -> None:
    other = FocusGroupFactory()
    assert client.post(f"{ROOM}/empfehlungen/neu/", WORDING | {"group": other.pk}).status_code == 200
    assert Recommendation.objects.count() == 0


def test_somebody_elses_draft_becomes_a_new_version(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    answer = client.post(at("bearbeiten/"), WORDING | {"based_on": 1})
    assert answer["Location"] == at("fassung-2/")
    assert [version.title for version in draft.recommendation.versions.all()] == [draft.title, "Kurse am Abend"]


def test_whoever_was_overtaken_keeps_the_text_and_can_save_on_top(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    VersionFactory(recommendation=draft.recommendation, number=2)
    html = client.post(at("bearbeiten/"), WORDING | {"based_on": 1}).content.decode()
    assert "Meanwhile somebody wrote version 2" in html
    assert "Um neun bin ich auf Schicht." in html
    assert 'name="based_on" value="2"' in html
    assert client.post(at("bearbeiten/"), WORDING | {"based_on": 2})["Location"] == at("fassung-3/")


def test_the_picker_offers_what_may_be_quoted_own_first_and_nothing_else(
    client: Client, member: AbstractBaseUser, draft: Version, group: FocusGroup
) -> None:
    HeardStatementFactory(text="Andere fragten: Busse", agrees=9000)
    HeardStatementFactory(text="Wir fragten: Abendbusse", consultation__group=group)
    HeardStatementFactory(text="Abgelehnt: Abendbusse", moderation=Moderation.REJECTED, moderation_reason="Name")
    HeardStatementFactory(text="Wartet: Abendbusse", moderation=Moderation.PENDING)
    html = client.get(at("belege/"), {"suche": "busse"}).content.decode()
    assert 0 < html.index("Wir fragten") < html.index("Andere fragten")
    assert "Abgelehnt" not in html
    assert "Wartet" not in html
    assert "Andere fragten" not in client.get(at("belege/"), {"suche": "abend"}).content.decode()


def test_evidence_is_added_and_taken_out_again(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    draft.evidence.all().delete()
    statement, indicator = HeardStatementFactory(), ObservedIndicatorFactory()
    answer = client.post(at(f"belege/aussage/{statement.pk}/"), {"suche": "Kurs"})
    assert answer["Location"] == at("belege/?suche=Kurs")
    client.post(at(f"belege/kennzahl/{indicator.pk}/"))
    assert [(piece.statement, piece.indicator) for piece in draft.evidence.all()] == [
        (statement, None),
        (None, indicator),
    ]
    client.post(at(f"belege/{draft.evidence.first().pk}/entfernen/"))
    assert [piece.indicator for piece in draft.evidence.all()] == [indicator]


def test_a_rejected_statement_is_not_there_to_be_quoted(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    rejected = HeardStatementFactory(moderation=Moderation.REJECTED, moderation_reason="nennt einen Namen")
    assert client.post(at(f"belege/aussage/{rejected.pk}/")).status_code == 404


def test_after_an_answer_evidence_needs_a_new_version(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    CommentFactory(version=draft)
    statement = HeardStatementFactory(text="Busse am Abend")
    client.post(at(f"belege/aussage/{statement.pk}/"))
    assert draft.evidence.count() == 3
    assert "Busse am Abend" not in client.get(at("belege/")).content.decode()
    assert client.post(at("neue-fassung/"))["Location"] == at("belege/")
    client.post(at(f"belege/aussage/{statement.pk}/"))
    assert draft.recommendation.versions.get(number=2).evidence.count() == 4


def test_the_history_shows_what_changed_in_words(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    VersionFactory(recommendation=draft.recommendation, number=2, measure="Sieben Kurse am Abend.")
    html = client.get(at("verlauf/")).content.decode()
    assert '<del><span class="kern-sr-only">[taken out: </span>Fünf' in html
    assert '<ins><span class="kern-sr-only">[new: </span>Sieben' in html
    assert "These two say the same" in client.get(at("verlauf/"), {"von": "1", "bis": "1"}).content.decode()
    assert client.get(at("verlauf/"), {"von": "x", "bis": "99"}).status_code == 200


def test_commenting(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    assert client.post(at("fassung-1/kommentar/"), {"text": "Und Helgoland?"})["Location"] == at("fassung-1/#comments")
    assert Comment.objects.get().author == member.person  # type: ignore[attr-defined]
    assert "Please write a comment." in client.post(at("fassung-1/kommentar/"), {"text": " "}).content.decode()


def test_dissenting(client: Client, member: AbstractBaseUser, draft: Version, group: FocusGroup) -> None:
    area = group.seats.get().area
    client.post(at("fassung-1/abweichende-auffassung/"), {"text": "Nein, danke.", "area": area.pk})
    assert [(d.text, d.area_name) for d in draft.dissents.order_by("-id")[:1]] == [("Nein, danke.", area.name)]


def test_withdrawing_ones_own_dissent_and_nobody_elses(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    client.post(at("fassung-1/abweichende-auffassung/"), {"text": "Nein, danke."})
    own, other = draft.dissents.get(text="Nein, danke."), draft.dissents.exclude(text="Nein, danke.").get()
    page = client.get(at("fassung-1/")).content.decode()
    assert page.count("Withdraw my view") == 1
    assert client.post(at(f"fassung-1/abweichende-auffassung/{other.pk}/zurueckziehen/")).status_code == 403
    client.post(at(f"fassung-1/abweichende-auffassung/{own.pk}/zurueckziehen/"))
    assert list(draft.dissents.all()) == [other]


def test_a_note_on_evidence_is_written_shown_and_changed(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    piece = draft.evidence.first()
    assert piece is not None
    client.post(at(f"belege/{piece.pk}/notiz/"), {"note": "Das hören wir <oft>."})
    assert 'value="Das hören wir &lt;oft&gt;."' in client.get(at("belege/")).content.decode()
    assert "<p>Das hören wir &lt;oft&gt;.</p>" in client.get(at("fassung-1/")).content.decode()
    client.post(at(f"belege/{piece.pk}/notiz/"), {"note": ""})
    assert "Das hören wir" not in client.get(at("fassung-1/")).content.decode()


ADOPTION = {
    "adopted_on": "2026-05-19",
    "method": "consent",
    "seats_present": "14",
    "seats_total": "15",
    "confirmed": "on",
}


def test_adopting_and_that_nothing_can_be_changed_afterwards(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    assert client.post(at("fassung-1/beschliessen/"), ADOPTION)["Location"] == at("fassung-1/")
    draft.refresh_from_db()
    assert str(draft.adopted_on) == "2026-05-19"
    for page in ("bearbeiten/", "fassung-1/beschliessen/"):
        assert client.get(at(page))["Location"] == at("fassung-1/")
    html = client.get(at("fassung-1/")).content.decode()
    assert at("bearbeiten/") not in html
    assert at("fassung-1/beschliessen/") not in html


@pytest.mark.parametrize(("change", "message"), [
    ({"confirmed": ""}, "Please confirm"),
    ({"seats_present": "16"}, "At least one seat"),
    ({"adopted_on": "2099-01-01"}, "still to come"),
    ({"adopted_on": "gestern"}, "valid date"),
])  # fmt: skip
def test_an_adoption_that_cannot_be_is_explained(
    client: Client, member: AbstractBaseUser, draft: Version, change: dict[str, str], message: str
) -> None:
    html = client.post(at("fassung-1/beschliessen/"), ADOPTION | change).content.decode()
    assert message in html
    assert 'value="15"' in html
    draft.refresh_from_db()
    assert draft.adopted_on is None


def test_the_adoption_page_says_what_is_missing(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    Version.objects.filter(pk=draft.pk).update(measure="")
    draft.evidence.all().delete()
    html = client.get(at("fassung-1/beschliessen/")).content.decode()
    assert "<li>the measure</li>" in html
    assert "<li>at least one piece of evidence</li>" in html
    assert 'name="confirmed"' not in html


def test_tasks_drafts_to_read_then_those_that_could_be_adopted(
    client: Client, member: AbstractBaseUser, draft: Version
) -> None:
    assert f'href="{at("fassung-1/")}"' in client.get(f"{ROOM}/").content.decode()
    CommentFactory(version=draft, author=member.person)  # type: ignore[attr-defined]
    html = client.get(f"{ROOM}/").content.decode()
    assert f'href="{at("fassung-1/")}"' not in html
    assert f'href="{at("fassung-1/beschliessen/")}"' in html
    Version.objects.filter(pk=draft.pk).update(problem="")
    assert at("fassung-1/beschliessen/") not in client.get(f"{ROOM}/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_three(
    client: Client, member: AbstractBaseUser, group: FocusGroup, count: int, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    for _ in range(count):
        version = VersionFactory(recommendation__group=group)
        CommentFactory(version=version)
    client.get(f"{ROOM}/empfehlungen/")
    with django_assert_num_queries(6):
        html = client.get(f"{ROOM}/empfehlungen/").content.decode()
    assert (html.count("Abendkurse"), html.count('class="thread-small"')) == (count, count)


@pytest.mark.parametrize("count", [1, 3])
def test_a_version_costs_the_same_with_one_and_with_three_of_everything(
    client: Client, member: AbstractBaseUser, group: FocusGroup, count: int, django_assert_num_queries
) -> None:  # type: ignore[no-untyped-def]
    version = VersionFactory(recommendation__group=group, recommendation__number=7)
    for number in range(count):
        EvidenceFactory(version=version)
        indicator_evidence(version)
        CostEstimateFactory(version=version, year=2027 + number)
        DissentFactory(version=version)
        CommentFactory(version=version, author=member.person)  # type: ignore[attr-defined]
    client.get(at("fassung-1/"))
    with django_assert_num_queries(12):
        client.get(at("fassung-1/"))


def test_an_adopted_version_leads_to_its_public_thread(
    client: Client, member: AbstractBaseUser, group: FocusGroup
) -> None:
    version = adopted_version(recommendation__group=group, recommendation__number=7)
    link = "/en/was-daraus-wurde/2026-07-kurse/"
    assert link not in client.get(at("fassung-1/")).content.decode()
    publication("2026-07-kurse", version)
    assert link in client.get(at("fassung-1/")).content.decode()


def test_the_list_says_which_version_counts(client: Client, member: AbstractBaseUser, group: FocusGroup) -> None:
    adopted = adopted_version(recommendation__group=group)
    VersionFactory(recommendation=adopted.recommendation, number=2, title="Verworfen")
    html = client.get(f"{ROOM}/empfehlungen/").content.decode()
    assert adopted.title in html
    assert "Verworfen" not in html


def test_an_empty_list_says_what_will_be_here(client: Client, member: AbstractBaseUser) -> None:
    assert "have not begun a recommendation yet" in client.get(f"{ROOM}/empfehlungen/").content.decode()


@pytest.mark.usefixtures("member")
@pytest.mark.parametrize("reference", ["2026-7", "2026-99999", "abc", "0000-00", "２０２６-07"])
def test_what_is_no_reference_is_not_found(client: Client, reference: str, group: FocusGroup) -> None:
    RecommendationFactory(group=group, number=7)
    assert client.get(f"{ROOM}/empfehlung/{reference}/").status_code == 404


def test_the_pdf_of_a_draft_is_one(client: Client, member: AbstractBaseUser, draft: Version) -> None:
    with translation.override("en"):
        answer = client.get(at("fassung-1/empfehlung.pdf"))
    assert (answer["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert answer["Content-Disposition"] == 'inline; filename="2026-07-fassung-1.pdf"'


def test_what_adoption_needs_is_not_called_optional(client: Client, member: AbstractBaseUser) -> None:
    page = client.get(f"{ROOM}/empfehlungen/neu/").content.decode()
    assert page.count("(needed for adoption)") == 4
