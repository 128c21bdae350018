"""A consultation from its creation to evidence: two thousand people vote through the real front, each with a cookie of their own."""

import json
import random
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import House, Visitors
from tests.journeys.test_chain import fill, follow, press, text

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PEOPLE, AT_ONCE = 2000, 4
TITLE = "Unterwegs im Kreis"
SLUG = "unterwegs-im-kreis"
UNITES = "Der Bus soll auch am Abend fahren."
DIVIDES = "Autos sollen aus der Innenstadt verschwinden."
STATEMENTS = (
    UNITES, "Haltestellen brauchen ein Dach.", "Fahrpläne sollen zusammenpassen.", DIVIDES,
    "Parken soll mehr kosten.", "Radwege gehen vor Parkplätze.", "Tempo 30 soll in jedem Ort gelten.",
    "Für neue Straßen soll kein Geld mehr da sein.",
)  # fmt: skip
COMMON = 3
AGREE, DISAGREE = 1, -1


def test_from_the_first_question_to_evidence(visitors: Visitors, house: House) -> None:
    planner, member = visitors.arrive("planner"), visitors.arrive("member")
    visitor = visitors.arrive(java_script_enabled=False)

    code = prepare(planner)
    number, card, token, cookie = look(house)
    vote_all(house, number, card, Entrance(token, cookie, code))
    close_and_publish(planner)
    read(visitor)
    quote(member)


def prepare(planner: Page) -> str:
    """Opens it, with a link for one network; gives the code of the link."""
    planner.goto("/de/schreibtisch/beteiligungen/neu/")
    fill(planner, Titel=TITLE, Frage="Wie kommen Sie gut ans Ziel?")
    press(planner, "Speichern")
    planner.get_by_label("Aussagen zum Einstieg").fill("\n".join(STATEMENTS))
    press(planner, "Hinzufügen")
    follow(planner, "Zugang für ein Netzwerk")
    planner.get_by_label("Netzwerk").select_option(index=1)
    fill(planner, Name_des_Zugangs="Flyer")
    press(planner, "Zugang anlegen")
    press(planner, "Jetzt öffnen")
    link = text(planner).get_by_role("link").filter(has_text="/m/").first.inner_text()
    return link.rstrip("/").rpartition("/")[2]


class Entrance:
    """What the form on the first card holds, the same for everybody who has not voted yet."""

    def __init__(self, token: str, cookie: str, code: str) -> None:
        self.token, self.cookie, self.code = token, cookie, code

    def form(self, statement: int, choice: int, *, by_link: bool) -> str:
        fields = {"csrfmiddlewaretoken": self.token, "statement": statement, "choice": choice}
        return urlencode(fields | ({"zugang": self.code} if by_link else {}))


def look(house: House) -> tuple[int, str, str, str]:
    """Number of the consultation, path of its card, and what forged forms would lack."""
    card = f"/de/mitreden/{SLUG}/karte/"
    line = HTTPConnection(urlsplit(house.address).netloc)
    line.request("GET", card)
    answer = line.getresponse()
    page, cookie = answer.read().decode(), str(answer.headers["Set-Cookie"]).partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    number = re.search(r'data-consultation="(\d+)"', page)
    assert token is not None
    assert number is not None
    line.close()
    return int(number[1]), card, token[1], cookie


def vote_all(house: House, number: int, card: str, entrance: Entrance) -> None:
    chance = random.Random(11)
    opinions = [[_opinion(person, place, chance) for place in range(len(STATEMENTS))] for person in range(PEOPLE)]

    def some(people: Sequence[int]) -> int:
        line = HTTPConnection(urlsplit(house.address).netloc)
        counted = sum(_vote(line, number, card, entrance, person, opinions[person]) for person in people)
        line.close()
        return counted

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        assert sum(crowd.map(some, [range(part, PEOPLE, AT_ONCE) for part in range(AT_ONCE)])) == PEOPLE * len(
            STATEMENTS
        )


def _opinion(person: int, place: int, chance: random.Random) -> int:
    """All agree with what is common; of the rest two in five think the opposite. One answer in ten is a whim."""
    if chance.random() < 0.1:
        return chance.choice((AGREE, 0, DISAGREE))
    return AGREE if place < COMMON or person % 5 < 3 else DISAGREE


def _vote(line: HTTPConnection, number: int, card: str, entrance: Entrance, person: int, choices: Iterable[int]) -> int:
    """The first by the form, which joins; the others as the page's script sends them. Gives how many were acknowledged."""
    first, *rest = choices
    form = entrance.form(1, first, by_link=person % 4 == 0)
    line.request("POST", card, form, {"Cookie": entrance.cookie, "Content-Type": "application/x-www-form-urlencoded"})
    joined = line.getresponse()
    joined.read()
    own = next(c for c in joined.headers.get_all("Set-Cookie", ()) if c.startswith("mitreden-")).partition(";")[0]
    counted = int(joined.status == 302)
    for statement, choice in enumerate(rest, 2):
        vote = json.dumps({"consultation": number, "statement": statement, "choice": choice})
        line.request("POST", "/stimme/", vote, {"Cookie": own, "Content-Type": "application/json"})
        answer = line.getresponse()
        answer.read()
        counted += int(answer.status == 200)
    return counted


def close_and_publish(planner: Page) -> None:
    """The worker that runs beside the house computes; the planner looks again until the map of all votes is there (there
    may be an earlier one, from while it was open)."""
    press(planner, "Beenden und Ergebnisse zeigen")
    follow(planner, "Meinungsbild")
    button = planner.locator("main").get_by_role("button", name="Veröffentlichen")
    whole = text(planner).get_by_text("16.000 Stimmen von 2.000 Menschen")
    for _again in range(120):
        if whole.count():
            break
        planner.wait_for_timeout(500)
        planner.reload()
    expect(whole).to_be_visible()
    button.click()
    expect(text(planner)).to_contain_text("Jetzt sehen es alle")


def read(visitor: Page) -> None:
    visitor.goto(f"/de/mitreden/{SLUG}/ergebnisse/")
    expect(text(visitor)).to_contain_text("2 Gruppen, die ähnlich denken")
    cards = text(visitor).locator(".card")
    expect(cards.filter(has_text="Das verbindet")).to_contain_text(re.compile("|".join(STATEMENTS[:COMMON])))
    expect(cards.filter(has_text="Das trennt")).to_contain_text(re.compile("|".join(STATEMENTS[COMMON:])))
    expect(cards.filter(has_text="Wer gesprochen hat")).to_contain_text("2.000")
    expect(text(visitor)).to_contain_text("Würde man andere Menschen gleicher Art fragen")
    visitor.goto(f"/de/mitreden/{SLUG}/ergebnisse/aussagen/?suche=Bus")
    expect(text(visitor)).to_contain_text(UNITES)


def quote(member: Page) -> None:
    """One click, and the figures stay as they were."""
    member.goto("/de/runde/empfehlungen/neu/")
    fill(member, Titel="Busse am Abend")
    press(member, "Speichern")
    reference = re.search(r"\d{4}-\d{2}", member.url)
    assert reference is not None
    member.goto(f"/de/mitreden/{SLUG}/ergebnisse/aussage-4/?fuer={reference[0]}")
    text(member).get_by_role("button", name=re.compile(f"^Als Beleg für {reference[0]}.*{DIVIDES}$")).first.click()
    expect(text(member)).to_contain_text("mit den Zahlen von jetzt")
    member.goto(f"/de/runde/empfehlung/{reference[0]}/fassung-1/")
    quoted = member.locator("article").filter(has_text=DIVIDES)
    expect(quoted).to_contain_text("2.000 Stimmen")
    quoted.get_by_text("Wie die Gruppen abgestimmt haben").click()
    expect(quoted).to_contain_text("Gruppe B")
    expect(quoted).to_contain_text(re.compile(r"Meinungsbild \d, festgehalten beim Zitieren"))
