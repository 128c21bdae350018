"""The result pages: what everybody reads, what only the reader sees, and what may be framed."""

from io import BytesIO

import pikepdf
import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from querschnitt.kernel import clock
from querschnitt.kernel.actors import SYSTEM
from querschnitt.kernel.permissions import Role
from querschnitt.listening.actions.moderating import mark_statement
from querschnitt.listening.enums import Choice, Moderation, Stage
from querschnitt.listening.models import Consultation, Statement, Vote
from querschnitt.recommendations.models import Evidence
from tests.factories.groups import MembershipFactory
from tests.factories.listening import ParticipantFactory, StatementFactory, vote
from tests.factories.opinion import STATEMENTS, map_of, mapped_consultation
from tests.factories.people import account_with
from tests.factories.recommendations import VersionFactory

pytestmark = pytest.mark.django_db


def address(consultation: Consultation, end: str = "") -> str:
    return f"/de/mitreden/{consultation.slug}/ergebnisse/{end}"


def read(client: Client, consultation: Consultation, end: str = "") -> str:
    response = client.get(address(consultation, end))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def words(consultation: Consultation, number: int) -> str:
    return Statement.objects.get(consultation=consultation, number=number).text


def test_a_glance_tells_what_unites_what_divides_and_who_was_heard(client: Client) -> None:
    consultation = mapped_consultation()
    page = read(client, consultation)
    assert "<strong>85 %</strong> stimmen zu; in jeder Gruppe mindestens 83 %" in page
    assert "Gruppe A: <strong>93 %</strong> stimmen zu; Gruppe B: <strong>0 %</strong>" in page
    assert "2 von 3 Netzwerken wurden gehört. Niemand kam aus: Pflegedienste." in page
    assert "fände man in 97 von 100 Fällen gleich viele Gruppen, und die Gruppen wären fast dieselben" in page
    assert "2 Gruppen, die ähnlich denken" in page


def test_what_is_too_small_is_not_shown(client: Client) -> None:
    consultation = mapped_consultation()
    page = read(client, consultation, "aussage-3/")
    assert "Nicht gezeigt: zu wenige Stimmen, oder einzelne ließen sich ausrechnen" in page
    glance = read(client, consultation)
    # Of a network that is hidden so that nobody subtracts another one, "under 5" would be wrong.
    assert ("nicht gezeigt</td>" in glance, "weniger als fünf Menschen, oder eine Zahl" in glance) == (True, True)
    assert "unter 5" not in glance


def test_groups_that_are_not_stable_are_not_drawn(client: Client) -> None:
    consultation = mapped_consultation(stable=False)
    page = read(client, consultation)
    assert "Nicht stabil: Es werden keine Gruppen gezeigt" in page
    assert ("Gruppe A" in page, "group-0" in page, "group-none" in page) == (False, False, True)


def test_before_a_map_is_published_statements_stand_alone(client: Client) -> None:
    consultation = mapped_consultation(published=False)
    page = read(client, consultation)
    assert words(consultation, 1) in page
    assert "Gruppe A" not in page
    assert client.get(address(consultation, "meinungsbild/")).status_code == 404
    assert client.get(address(consultation, "bericht.pdf")).status_code == 404


def test_while_it_is_open_nothing_is_shown(client: Client) -> None:
    consultation = mapped_consultation()
    Consultation.objects.update(stage=Stage.OPEN)
    for end in ("", "aussagen/", "aussage-1/"):
        assert client.get(address(consultation, end)).status_code == 302
    for end in ("meinungsbild/", "bericht.pdf"):
        assert client.get(address(consultation, end)).status_code == 404


def test_every_statement_has_an_address_and_one_taken_back_has_none(client: Client) -> None:
    consultation = mapped_consultation()
    page = read(client, consultation, "aussagen/?ordnung=stimmen")
    assert all(f'id="aussage-{number}"' in page for number in range(1, STATEMENTS + 1))
    assert words(consultation, 2) in read(client, consultation, "aussage-2/")
    Statement.objects.filter(number=2).update(moderation=Moderation.REJECTED)
    assert client.get(address(consultation, "aussage-2/")).status_code == 404
    assert words(consultation, 2) not in read(client, consultation)


def test_what_no_map_counts_is_shown_with_its_own_figures(client: Client) -> None:
    consultation = mapped_consultation()
    about = StatementFactory(consultation=consultation, text="Ich habe Kinder.", agrees=30, disagrees=9, is_meta=True)
    assert "Nicht im Meinungsbild gezählt" in read(client, consultation, "aussagen/?q=Kinder")
    page = read(client, consultation, f"aussage-{about.number}/")
    assert "30 stimmen zu, 9 nicht" in page
    assert "Das Meinungsbild zählt sie nicht mit." in page
    marked = Statement.objects.get(consultation=consultation, number=1)
    mark_statement(statement=marked, is_meta=True, by=SYSTEM)
    caches["pages"].clear()
    # The map that everybody reads was computed with it.
    assert "zählt sie nicht mit" not in read(client, consultation, "aussage-1/")


def test_a_vote_on_it_after_the_map_cannot_be_read_off_its_figures(client: Client) -> None:
    consultation = mapped_consultation()
    about = StatementFactory(consultation=consultation, text="Ich habe Kinder.", agrees=30, disagrees=9, is_meta=True)
    Consultation.objects.update(stage=Stage.OPEN)
    vote(ParticipantFactory(consultation=consultation), about, Choice.AGREE)
    Consultation.objects.update(stage=Stage.CLOSED)
    page = read(client, consultation, f"aussage-{about.number}/")
    assert ("31 stimmen zu" in page, "30 stimmen zu" in page, "nicht gezeigt" in page) == (False, False, True)


def test_statements_can_be_searched_without_script(client: Client) -> None:
    consultation = mapped_consultation()
    Statement.objects.filter(number=4).update(text="Die Bücherei soll länger öffnen.")
    page = read(client, consultation, "aussagen/?suche=bücherei")
    assert ("Bücherei" in page, words(consultation, 1) in page) == (True, False)


def test_pages_cost_the_same_whatever_they_hold(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    consultation = mapped_consultation()
    for end, queries in (("", 4), ("aussagen/", 7), ("aussage-1/", 7)):
        with django_assert_num_queries(queries):
            read(client, consultation, end)


def test_ones_own_place_is_shown_to_nobody_else(client: Client, settings: Settings) -> None:
    settings.KEEP_PAGES = True
    caches["pages"].clear()
    consultation = mapped_consultation()
    participant = ParticipantFactory(consultation=consultation, token="geheim")
    for statement in consultation.statements.all():
        Vote.objects.create(participant=participant, statement=statement, choice=1, at=clock.now())
    visitor = Client()
    assert "wo Sie stehen" not in read(visitor, consultation)
    sign_in(client, consultation, "geheim")
    assert "wo Sie stehen: am nächsten bei Gruppe B" in read(client, consultation)
    assert "wo Sie stehen" not in read(visitor, consultation)
    caches["pages"].clear()


def sign_in(client: Client, consultation: Consultation, token: str) -> None:
    """The cookie as the voting card sets it."""
    from django.core.signing import get_cookie_signer

    name = f"mitreden-{consultation.pk}"
    client.cookies[name] = get_cookie_signer(salt=name + "querschnitt.voting").sign(token)


def test_only_the_embedded_map_may_be_framed(client: Client) -> None:
    consultation = mapped_consultation()
    framed, page = client.get(address(consultation, "meinungsbild/")), client.get(address(consultation))
    assert "frame-ancestors *" in framed["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed
    assert ("frame-ancestors 'none'" in page["Content-Security-Policy"], page["X-Frame-Options"]) == (True, "DENY")
    content = framed.content.decode()
    assert ("<script" in content, "<form" in content, "Gruppe B" in content) == (False, False, True)
    assert not framed.cookies


def test_the_report_is_an_accessible_document(client: Client) -> None:
    consultation = mapped_consultation(title="Gut leben")
    response = client.get(address(consultation, "bericht.pdf"))
    assert response["Content-Type"] == "application/pdf"
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
        assert pdf.docinfo["/Title"] == "Gut leben"


def test_the_button_for_evidence_is_for_those_who_write(client: Client) -> None:
    consultation, version = mapped_consultation(), VersionFactory()
    assert "Als Beleg für" not in read(client, consultation)
    client.force_login(account_with(Role.COUNCILLOR))
    assert "Als Beleg für" not in read(client, consultation)
    client.force_login(account_with(Role.PLANNER))
    assert f"Als Beleg für {version.recommendation.reference}" in read(client, consultation)


def test_one_click_freezes_a_result_as_evidence(client: Client) -> None:
    consultation, version = mapped_consultation(), VersionFactory()
    client.force_login(account_with(Role.PLANNER))
    target = f"/de/runde/empfehlung/{version.recommendation.reference}/belege/ergebnis/{consultation.slug}/1/"
    response = client.post(target, {"befund": "unites", "zurueck": address(consultation)})
    assert (response.status_code, response["Location"]) == (302, address(consultation))
    Statement.objects.filter(number=1).update(text="Inzwischen anders.", agrees=999)
    map_of(consultation, people=500)
    frozen = Evidence.objects.get()
    assert (frozen.agrees, frozen.disagrees, frozen.passes) == (85, 8, 7)
    assert (frozen.finding, frozen.opinion_map.number, frozen.wording != "Inzwischen anders.") == ("unites", 1, True)
    page = client.get(f"/de/runde/empfehlung/{version.recommendation.reference}/fassung-1/").content.decode()
    assert frozen.wording in page
    assert "Gehört zu dem, was alle Gruppen verbindet" in page
    assert "Inzwischen anders." not in page


def test_nobody_is_sent_elsewhere_after_the_click(client: Client) -> None:
    consultation, version = mapped_consultation(), VersionFactory()
    client.force_login(account_with(Role.PLANNER))
    reference = version.recommendation.reference
    target = f"/de/runde/empfehlung/{reference}/belege/ergebnis/{consultation.slug}/1/"
    response = client.post(target, {"zurueck": "https://anderswo.example/"})
    assert response["Location"] == f"/de/runde/empfehlung/{reference}/belege/"


def test_a_stranger_to_the_group_adds_nothing(client: Client) -> None:
    consultation, version = mapped_consultation(), VersionFactory()
    outsider = account_with(Role.MEMBER)
    MembershipFactory(person=outsider.person)
    client.force_login(outsider)
    target = f"/de/runde/empfehlung/{version.recommendation.reference}/belege/ergebnis/{consultation.slug}/1/"
    assert (client.post(target).status_code, Evidence.objects.count()) == (404, 0)
