"""Founding a group in a browser: from the plan over lot and dice to a seat that falls free and a cross-section restored;
and deputies, one of whom moves up."""

import csv
import io
import random
import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Visitors
from tests.journeys.test_chain import choose, fill, follow, press, text
from tests.journeys.test_every_page import examine, walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]
GROUP, SEATS, PEOPLE = "Wege zur Arbeit", 6, 300
TITLE = "Wer redet mit, wie wir zur Arbeit kommen?"
# Answer: at least, at most, weight among those who apply. The young and the villages come less than they should, but
# of each kind enough that a single seat can be filled with everything it lacks.
FEATURES = {
    "Alter": {"unter 40": (3, 4, 1), "ab 40": (2, 3, 2)},
    "Wohnort": {"Stadt": (3, 4, 2), "Dorf": (2, 3, 1)},
    "Weg": {"Bus oder Bahn": (2, 2, 1), "Auto": (2, 3, 3), "Rad oder zu Fuß": (1, 2, 2)},
}
APPLICANT, CONTACT, STREET = "Ottilie Probestein", "ottilie.probestein@example.org", "Erfundener Steig 7"
FAMILY_NAME, DEPUTY = "Losglück", "Ersatzglück"


def test_from_the_founding_to_a_restored_cross_section(visitors: Visitors, house: House) -> None:
    planner, applicant = visitors.arrive("planner"), visitors.arrive(java_script_enabled=False)

    found(planner)
    plan(planner)
    call(planner)
    private = apply(applicant)
    bring_in(planner)
    papers = draw(planner, "417")
    read_result(applicant, private, papers)
    answer_invitations(planner, decline_first=True)
    replace_by_lot(planner, "003")
    lose_a_member(planner)
    replace_by_lot(planner, "998")
    assert_whole(planner)
    last_draw = planner.url
    draw_deputies(planner, "271")
    assert_accessible(planner)
    let_a_deputy_move_up(planner)
    planner.goto(last_draw)
    papers += published(planner) + public_draw(planner) + pages_of(visitors.arrive())
    ledger = house.run("manage", "dumpdata", "kernel")
    assert "invitation.accepted" in ledger.stdout, ledger.stderr
    for secret in (*APPLICANT.split(), CONTACT, STREET, FAMILY_NAME, DEPUTY):
        assert secret not in ledger.stdout + papers
    verified = house.run("verify")
    assert (verified.returncode, verified.stdout[:27]) == (0, "Das Journal ist in Ordnung:"), verified.stderr


def found(planner: Page) -> None:
    """With the seats on one page; the house leads on to the plan."""
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, "Gruppe gründen")
    fill(planner, Name=GROUP, In_ein="Sechs Menschen, vom Los bestimmt, beraten den Kreis.")
    fill(planner, Geschäftsordnung="Wir hören einander zu.", Anzahl_Plätze=str(SEATS))
    planner.get_by_label("Bereich", exact=True).first.select_option(index=1)
    planner.get_by_label("Art", exact=True).first.select_option("drawn")
    expect(planner.locator("#draft")).to_contain_text(f"{SEATS} Plätze")
    press(planner, "Gruppe gründen")


def plan(planner: Page) -> None:
    expect(planner.get_by_label("Wie viele Plätze")).to_have_value(str(SEATS))
    press(planner, "Plan beginnen")
    for name, answers in FEATURES.items():
        planner.locator("main").get_by_role("link", name="Merkmal hinzufügen").first.click()
        fill(planner, Merkmal=name, **{"Was Bewerberinnen": f"{name}?"})
        for line, (label, (least, most, _weight)) in enumerate(answers.items()):
            planner.get_by_label(re.compile("^Antwort")).nth(line).fill(label)
            planner.get_by_label("Mindestens").nth(line).fill(str(least))
            planner.get_by_label("Höchstens").nth(line).fill(str(most))
        expect(planner.locator("#draft tbody tr")).to_have_count(len(answers))  # without a click: drafting.js
        press(planner, "Speichern")
        expect(planner.get_by_role("heading", name=name, exact=True)).to_be_visible()


def call(planner: Page) -> None:
    follow(planner, "Aufruf öffnen")
    fill(planner, Überschrift=TITLE, Worum_es_in_der_Gruppe_geht="Die Gruppe trifft sich viermal im Jahr.")
    fill(planner, Letzter_Tag=(date.today() + timedelta(days=14)).isoformat())  # noqa: DTZ011 (as in the browser)
    press(planner, "Speichern")
    expect(planner.get_by_role("heading", level=1)).to_have_text(TITLE)


def apply(applicant: Page) -> str:
    """Without account and without script. The private link, and the page that it leads to."""
    applicant.goto("/de/")
    follow(applicant, TITLE)
    follow(applicant, "Jetzt bewerben")
    for answer in ("ab 40", "Stadt", "Auto"):
        choose(applicant, answer)
    fill(applicant, Straße=STREET, Postleitzahl="25421")
    fill(applicant, **{"Vor- und Nachname": APPLICANT, "E-Mail-Adresse,": CONTACT})
    applicant.get_by_label("Ich bin einverstanden").check()
    press(applicant, "Bewerbung absenden")
    expect(text(applicant)).to_contain_text("Ihre Bewerbung ist da")
    return applicant.url


def bring_in(planner: Page) -> None:
    """Three hundred people from a file; the one at the page stays."""
    follow(planner, "Bewerbungen einlesen")
    planner.get_by_label("CSV-Datei").set_input_files(
        {"name": "respondents.csv", "mimeType": "text/csv", "buffer": pool().encode()}
    )
    press(planner, "Einlesen")
    expect(planner.locator("body")).to_contain_text("300 Bewerbungen")
    expect(text(planner)).to_contain_text("Bewerbungen (301)")
    planner.locator("summary", has_text="Aufruf jetzt beenden").click()
    press(planner, "Aufruf beenden")


def pool() -> str:
    """Invented people, the same in each run, with answers as skewed as those of people who come forward."""
    chance, file = random.Random(5), io.StringIO()
    table = csv.writer(file)
    table.writerow(("id", *FEATURES, "street", "postal_code"))
    for person in range(PEOPLE):
        given = [
            chance.choices(list(answers), [w for _least, _most, w in answers.values()])[0]
            for answers in FEATURES.values()
        ]
        table.writerow((f"n{person}", *given, f"Erfundene Gasse {person}", "25421"))
    return file.getvalue()


def draw(planner: Page, dice: str) -> str:
    """Tickets first, dice afterwards. What is published about it, as text."""
    follow(planner, "Zur Auswahl")
    follow(planner, "Auslosung vorbereiten")
    press(planner, "Lose festlegen")
    fill(planner, Gewürfelte_Zahl="1000")
    press(planner, "Dieses Los ziehen")
    expect(text(planner)).to_contain_text("von 0 bis 999")
    return throw(planner, dice)


def throw(planner: Page, dice: str) -> str:
    fill(planner, Gewürfelte_Zahl=dice)
    press(planner, "Dieses Los ziehen")
    expect(planner.get_by_role("heading", level=1)).to_have_text(f"Los {dice} wurde gezogen")
    expect(text(planner)).to_contain_text("Kein anderes Losverfahren")
    return published(planner)


def published(planner: Page) -> str:
    """The files behind the links of a draw; the protocol is a PDF."""
    links = planner.locator("main a[href$='.csv'], main a[href$='.json']")
    addresses = [link.get_attribute("href") or "" for link in links.all()]
    protocol = planner.request.get(planner.locator("main a[href$='protokoll.pdf']").get_attribute("href") or "")
    assert (protocol.status, protocol.body()[:5]) == (200, b"%PDF-")
    files = [planner.request.get(address) for address in addresses]
    assert [file.status for file in files] == [200] * 4
    return "".join(file.text() for file in files)


def read_result(applicant: Page, private: str, papers: str) -> None:
    """What the page tells is what the files say, and it names the quota that made the chance small."""
    applicant.goto(private)
    pseudonym = re.search(r"B-\d{4,}", text(applicant).inner_text())
    assert pseudonym is not None
    was_chosen = pseudonym.group() in next(line for line in papers.splitlines() if line.startswith("417,"))
    told = "Die Wahl ist auf Sie gefallen." if was_chosen else "Die Wahl ist nicht auf Sie gefallen."
    expect(text(applicant)).to_contain_text(told)
    expect(text(applicant)).to_contain_text("von 100. Ohne Quoten hätten alle dieselbe Chance gehabt: 2,0 von 100")
    expect(text(applicant)).to_contain_text(re.compile("Ihre war kleiner, weil .+: (Alter|Wohnort|Weg): "))


def answer_invitations(planner: Page, *, decline_first: bool = False) -> None:
    """Everybody who has not replied takes a seat, but for one."""
    if decline_first:
        planner.get_by_role("button", name="Sagt ab").first.click()
        expect(text(planner)).to_contain_text("Eine Person hat abgesagt.")
    while planner.get_by_role("link", name="Sagt zu").count():
        planner.get_by_role("link", name="Sagt zu").first.click()
        fill(planner, Vorname="Ada", Nachname=FAMILY_NAME)
        press(planner, "Platz besetzen")
        expect(planner.get_by_role("heading", level=1)).to_contain_text("wurde gezogen")
    expect(text(planner)).to_contain_text("Alle haben geantwortet.")


def replace_by_lot(planner: Page, dice: str) -> None:
    """From the group's page to the seat."""
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, GROUP)
    follow(planner, "Querschnitt wiederherstellen")
    follow(planner, "Freie Plätze nachbesetzen")
    press(planner, "Lose festlegen")
    throw(planner, dice)
    answer_invitations(planner)


def lose_a_member(planner: Page) -> None:
    """The page says what the cross-section lost."""
    planner.locator("main td a").filter(has_text="Platz").first.click()
    follow(planner, "Ende notieren")
    press(planner, "Ende notieren")
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, GROUP)
    expect(text(planner)).to_contain_text(f"{SEATS - 1} von {SEATS} Plätzen sind besetzt")
    expect(text(planner)).to_contain_text(re.compile("stand für: .*(unter|ab) 40, (Stadt|Dorf), (Auto|Bus|Rad)"))


def assert_whole(planner: Page) -> None:
    last_draw = planner.url
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, GROUP)
    expect(text(planner)).to_contain_text(f"{SEATS} von {SEATS} Plätzen sind besetzt. Alle Quoten sind erfüllt.")
    planner.goto(last_draw)


def draw_deputies(planner: Page, dice: str) -> None:
    """One of them has not replied yet."""
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, GROUP)
    planner.locator("main").get_by_role("link", name="Querschnitt", exact=True).click()
    follow(planner, "Stellvertretungen auslosen")
    expect(text(planner)).to_contain_text(re.compile(f"Mitglieder ohne Stellvertretung\\s*{SEATS}"))
    press(planner, "Lose festlegen")
    papers = throw(planner, dice)
    assert FAMILY_NAME not in papers
    while planner.get_by_role("link", name="Sagt zu").count() > 1:
        planner.get_by_role("link", name="Sagt zu").first.click()
        expect(planner.get_by_label(re.compile(r"^Platz \d"))).not_to_have_count(0)
        assert planner.locator("main input[name=seat]").first.is_checked()
        expect(planner.locator("main input[name=seat]").first.locator("xpath=..")).to_contain_text(
            "von 3 Antworten gleich"
        )
        fill(planner, Vorname="Ute", Nachname=DEPUTY)
        press(planner, "Als Stellvertretung eintragen")
        expect(planner.get_by_role("heading", level=1)).to_contain_text("wurde gezogen")
    expect(text(planner)).to_contain_text("Eine Antwort fehlt")


def let_a_deputy_move_up(planner: Page) -> None:
    """The place is known where the cross-section was restored: the page says what of it comes back."""
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, GROUP)
    expect(text(planner).get_by_text(f"Ute {DEPUTY}")).to_have_count(SEATS - 1)
    text(planner).get_by_role("row").filter(has_text=DEPUTY).first.get_by_role("link").first.click()
    text(planner).get_by_role("row").filter(has_text=FAMILY_NAME).get_by_role("link", name="Ende notieren").click()
    press(planner, "Ende notieren")
    expect(text(planner)).to_contain_text(
        re.compile(r"Von 3 Antworten, für die dieser Platz stand, gab die Stellvertretung \d auch")
    )
    press(planner, "Rückt nach")
    expect(planner.locator("body")).to_contain_text(f"Ute {DEPUTY} rückt nach und ist Mitglied.")
    planner.goto("/de/schreibtisch/gruppen/")
    follow(planner, GROUP)
    expect(text(planner)).to_contain_text(f"{SEATS} von {SEATS} Plätzen sind besetzt")


def assert_accessible(planner: Page) -> None:
    """Each kind of page on the way, now that there is one of all: at both widths, light and dark."""
    start = planner.locator("main .kicker a").get_attribute("href") or ""
    seen = {address: examine(planner) for address in walk(planner, start, "/de/schreibtisch/auswahl/")}
    assert len(seen) > 3
    assert {address: what for address, what in seen.items() if what} == {}


def public_draw(planner: Page) -> str:
    """The page of the draw that anybody can read: without fault at both widths, light and dark, and without a name."""
    follow(planner, "Öffentliche Seite dieser Auslosung")
    expect(planner.get_by_role("heading", level=1)).to_have_text("Los 998 wurde gezogen")
    assert examine(planner) == {}
    return planner.content()


def pages_of(visitor: Page) -> str:
    """What anybody can read about it."""
    visitor.goto("/de/gruppen/")
    follow(visitor, GROUP)
    expect(text(visitor)).to_contain_text("deren Name")
    return visitor.content()
