"""The whole chain in a browser: from the imported conversation to the receipt that names decision, money and effect."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import House, Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow]
OWN_WORDS = "In der Bücherei soll man auch Werkzeug reparieren können."
COUNT = "Menschen an den Werkbänken"
TITLE = "Werkbänke in den Büchereien"
TODAY = date.today()  # noqa: DTZ011 (what the browser's calendar shows)


def day(days: int) -> str:
    return (TODAY + timedelta(days=days)).isoformat()


def fill(page: Page, **texts: str) -> None:
    """By the labels that people read; underscores stand for spaces."""
    for label, text in texts.items():
        page.get_by_label(re.compile("^" + re.escape(label.replace("_", " ")))).first.fill(text)


def press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def choose(page: Page, option: str) -> None:
    page.get_by_label(option, exact=True).check()


def follow(page: Page, name: str) -> None:
    page.locator("main").get_by_role("link", name=name).first.click()


def text(page: Page) -> Locator:
    return page.locator("main")


def test_from_what_was_said_to_the_answer(visitors: Visitors, house: House) -> None:
    planner, member = visitors.arrive("planner"), visitors.arrive("member")
    contributor = visitors.arrive(java_script_enabled=False)
    councillor = visitors.arrive("councillor")

    reopen(planner)
    receipt = take_part(contributor)
    moderate(planner)
    reference = recommend(member)
    hand_over(planner)
    decide(planner)
    give_reason(councillor)
    fund(planner)
    measure_effect(planner)
    publish(planner)
    read_receipt(contributor, receipt)
    read_thread(contributor, reference)
    verified = house.run("verify")
    assert (verified.returncode, verified.stdout[:27]) == (0, "Das Journal ist in Ordnung:"), verified.stderr


def reopen(planner: Page) -> None:
    """The imported conversation is closed; its group listens once more."""
    planner.goto("/de/schreibtisch/beteiligungen/")
    follow(planner, "Produktion und Konsum")
    expect(text(planner)).to_contain_text("1.116")
    follow(planner, "Ändern")
    fill(planner, Letzter_Tag=day(20))
    press(planner, "Speichern")
    press(planner, "Wieder öffnen")
    expect(text(planner)).to_contain_text("offen")


def take_part(contributor: Page) -> str:
    """Without account and without script: votes, says something, keeps the receipt."""
    contributor.goto("/de/mitreden/")
    follow(contributor, "Produktion und Konsum")
    follow(contributor, "Jetzt mitreden")
    for choice in ("Stimme zu", "Weiß nicht", "Stimme nicht zu"):
        press(contributor, choice)
    follow(contributor, "Etwas Eigenes sagen")
    fill(contributor, Ihre_Aussage=OWN_WORDS)
    press(contributor, "Absenden")
    follow(contributor, "Aufhören")
    receipt = contributor.get_by_role("link", name="Quittung ansehen").get_attribute("href")
    assert receipt is not None
    contributor.goto(receipt)
    expect(text(contributor)).to_contain_text(OWN_WORDS)
    expect(text(contributor)).to_contain_text("liest es jemand")
    return receipt


def moderate(planner: Page) -> None:
    planner.goto("/de/schreibtisch/")
    expect(text(planner)).to_contain_text("warten darauf, gelesen zu werden")
    follow(planner, "Lesen")
    planner.locator("main li").filter(has_text=OWN_WORDS).get_by_role("button", name="Annehmen", exact=True).click()
    expect(planner.locator("main").get_by_text(OWN_WORDS)).to_have_count(0)


def recommend(member: Page) -> str:
    member.goto("/de/runde/empfehlungen/neu/")
    fill(
        member, Titel=TITLE, In_Kürze="Wer etwas reparieren will, findet in der Bücherei Platz und Werkzeug.",
        Problem="Zu Hause fehlt Platz und Werkzeug.", Maßnahme="In drei Büchereien stehen Werkbänke.",
        Gerichtet_an="Ausschuss für Schule, Kultur und Sport", Wirkungsziel="Im Jahr nutzen 300 Menschen die Werkbänke.",
    )  # fmt: skip
    member.get_by_label("Jahr").first.fill(str(TODAY.year + 1))
    member.get_by_label("Von (€)").first.fill("12.000")
    member.get_by_label("Bis (€)").first.fill("1.234,5x")
    press(member, "Speichern")
    # What was typed is still there, and the message says what is wrong with it.
    expect(member.get_by_label("Bis (€)").first).to_have_value("1.234,5x")
    expect(text(member)).to_contain_text("„x“")
    expect(member.get_by_label("Titel")).to_have_value(TITLE)
    member.get_by_label("Bis (€)").first.fill("15.500,50")
    press(member, "Speichern")
    for words in (OWN_WORDS, "Kreislaufwirtschaft setzen; Reparieren"):
        member.get_by_role("searchbox").fill(words[:30])
        press(member, "Suchen")
        member.locator("article").filter(has_text=words[:30]).first.get_by_role("button").click()
    follow(member, "Fertig")
    follow(member, "Beschließen")
    fill(member, Tag_des_Beschlusses=day(0), Anwesende_Plätze="12")
    member.get_by_label("Die Gruppe hat das beschlossen").check()
    press(member, "Beschließen")
    expect(text(member)).to_contain_text("im Konsent")
    found_reference = re.search(r"\d{4}-\d{2}", member.url)
    assert found_reference is not None
    return found_reference.group()


def hand_over(planner: Page) -> None:
    planner.goto("/de/schreibtisch/")
    planner.locator("main li").filter(has_text=TITLE).get_by_role("link", name="Übergeben").first.click()
    choose(planner, "Beirat")
    fill(planner, Name="Beirat für Menschen mit wenig Geld", Übergeben_am=day(0), Antwort_erbeten_bis=day(60))
    press(planner, "Übergeben")
    follow(planner, "Vorlage verknüpfen")
    follow(planner, "Vorlage von Hand")
    fill(planner, Nummer_der_Vorlage="VO/2026/999", Datum_der_Vorlage=day(0))
    press(planner, "Speichern und verknüpfen")
    follow(planner, "Schritt planen")
    planner.get_by_label("Ausschuss", exact=True).select_option(label="Kreistag")
    fill(planner, Geplant_für=day(0), **{"Was_soll_der_Ausschuss_tun?": "Entscheidung"})
    press(planner, "Schritt speichern")
    expect(text(planner)).to_contain_text("VO/2026/999")


def decide(planner: Page) -> None:
    follow(planner, "Ergebnis bestätigen")
    fill(
        planner, Ergebnis_im_Wortlaut="mehrheitlich zugestimmt zu geändertem Beschlusstext", Tag_des_Beschlusses=day(0)
    )
    planner.get_by_label("Was bedeutet das?").select_option("amended")
    choose(planner, "Ja, das ist der endgültige Beschluss")
    planner.get_by_label("Ausschuss", exact=True).select_option(label="Kreistag")
    press(planner, "Ergebnis bestätigen")
    expect(text(planner)).to_contain_text("geändertem Beschlusstext")


def give_reason(councillor: Page) -> None:
    councillor.goto("/de/rat/")
    councillor.locator("main li").filter(has_text=TITLE).get_by_role("link", name="Begründung geben").first.click()
    fill(
        councillor, Ihre_Begründung="Wir wollten erst mit drei Büchereien beginnen.", Sie_sprechen_für="Fraktion Kreis"
    )
    press(councillor, "Begründung abgeben")


def fund(planner: Page) -> None:
    planner.goto("/de/schreibtisch/")
    planner.locator("main li").filter(has_text=TITLE).get_by_role("link", name="Maßnahme beginnen").first.click()
    fill(
        planner,
        Was_getan_wird=TITLE,
        Wer_zuständig_ist="Fachdienst Kultur",
        Beginnt_am=day(0),
        Nächster_Bericht=day(90),
    )
    press(planner, "Maßnahme beginnen")
    follow(planner, "Jahr oder Geldgeber hinzufügen")
    fill(planner, Jahr=str(TODAY.year), Zugesagt="13.500", Ausgezahlt="2.000,50", Stand=day(0))
    fill(
        planner,
        **{"Geplant,_mindestens": "12.000", "Geplant,_wahrscheinlich": "13.500", "Geplant,_höchstens": "15.500,50"},
    )
    press(planner, "Beträge eintragen")
    expect(text(planner)).to_contain_text("13.500")


def measure_effect(planner: Page) -> None:
    """A count of the county's own, before and after, a target, and a judgement that stands on the second value."""
    measure = planner.url
    planner.goto("/de/schreibtisch/kennzahlen/")
    follow(planner, "Eigene Zählung beginnen")
    fill(planner, Name=COUNT, Einheit="Menschen", Erklärung="An der Tür gezählt.")
    choose(planner, "mehr ist besser")
    press(planner, "Zu den Zahlen hinzufügen")
    count(planner, start=-200, end=-111, value="40")
    planner.goto(measure)
    planner.get_by_label("Kennzahl").select_option(label=COUNT)
    press(planner, "Ziel setzen")
    planner.get_by_label("Wirkungsstufe").select_option("2")
    planner.get_by_label("Ausgangswert").select_option(index=1)
    fill(planner, Zielwert="300", Zu_erreichen_bis=day(400))
    press(planner, "Ziel setzen")
    count(planner, start=-100, end=-11, value="210")
    planner.goto(measure)
    follow(planner, "Bewerten")
    planner.get_by_label("Der Wert, auf den sich das Urteil stützt").select_option(index=1)
    choose(planner, "teilweise erreicht")
    fill(planner, Warum="210 Menschen kamen in drei Monaten.", Was_wir_daraus_lernen="Abends kommen mehr.")
    press(planner, "Bewertung eintragen")


def count(planner: Page, *, start: int, end: int, value: str) -> None:
    planner.goto("/de/schreibtisch/kennzahlen/")
    planner.locator("main li, main tr").filter(has_text=COUNT).get_by_role("link", name="Wert eintragen").first.click()
    fill(planner, Von=day(start), Bis=day(end), Wert=value)
    press(planner, "Wert eintragen")


def publish(planner: Page) -> None:
    planner.goto("/de/schreibtisch/veroeffentlichen/")
    planner.locator("main li").filter(has_text=TITLE).get_by_role("button", name="Veröffentlichen").click()
    expect(planner.get_by_role("heading", level=1)).to_have_text(TITLE)


def read_receipt(contributor: Page, receipt: str) -> None:
    contributor.goto(receipt)
    card = contributor.locator("article").filter(has_text=TITLE)
    expect(card).to_contain_text("beruht auf Ihren eigenen Worten")
    expect(card).to_contain_text(OWN_WORDS)
    expect(card).to_contain_text("mehrheitlich zugestimmt zu geändertem Beschlusstext")
    expect(card).to_contain_text(re.compile(r"13\.500\s€ zugesagt"))
    expect(card).to_contain_text("teilweise erreicht")


def read_thread(contributor: Page, reference: str) -> None:
    contributor.goto("/de/")
    follow(contributor, TITLE)
    expect(text(contributor)).to_contain_text(reference)
    expect(text(contributor)).to_contain_text("Wir wollten erst mit drei Büchereien beginnen.")
