"""All 71 results that one real city wrote down in seven years, classified by judgement, and phrases made to mislead."""

import csv
from pathlib import Path

import pytest

from querschnitt.decisions.enums import Outcome
from querschnitt.decisions.rules.wording import outcome_class

JUDGED = {
    Outcome.APPROVED: (
        "einstimmig zugestimmt", "einstimmig beschlossen", "mehrheitlich beschlossen", "mehrheitlich zugestimmt",
        "Zustimmung", "einverstanden", "gewählt", "genehmigt", "zur Kenntnis genommen + mehrheitliche Zustimmung",
    ),
    Outcome.AMENDED: (
        "Zugestimmt zu geändertem Beschlusstext", "mehrheitlich zugestimmt zu geändertem Beschlusstext",
        "Beschlossen mit geändertem Beschlusstext", "mehrheitlich zugestimmt zu geändertem Antrag",
        "einstimmig zugestimmt zum modifizierten Antrag",
    ),
    Outcome.PARTLY: ("teilweise zugestimmt", "teilweise abgelehnt"),
    Outcome.REJECTED: (
        "mehrheitlich abgelehnt", "einstimmig abgelehnt", "abgelehnt", "bei Stimmengleichheit abgelehnt",
        "Stimmengleichheit - abgelehnt",
    ),
    Outcome.NOTED: ("Kenntnisnahme", "Stellungnahme zur Kenntnis genommen"),
    Outcome.REFERRED: (
        "verwiesen in Fachausschuss", "Beratung im Fachgremium/Arbeitskreis", "verwiesen in den Gemeinderat",
        "verwiesen in Planungsausschuss", "verwiesen in Sozialausschuss", "verwiesen in den Jugendhilfeausschuss",
        "verwiesen in Personalausschuss", "verwiesen an Kulturausschuss",
        "Verwiesen in Ausschuss für Umwelt und Gesundheit", "verwiesen in Ausschuss für öffentliche Einrichtungen",
        "verwiesen in Wirtschaftsförderungsausschuss", "verwiesen an Schulbeirat", "Weiterbehandlung im Planungsausschuss",
        "verwiesen an Stiftungsrat ZKM", "verwiesen in den Ausschuss für Umwelt und Gesundheit",
        "verwiesen an Bauausschuss", "verwiesen an Sozialausschuss und Ausschuss für Umwelt und Ge…",
        "verwiesen in den Schulbeirat und in den Kulturausschuss", "verwiesen an Schulbeirat und Hauptauschuss",
        "verwiesen in Aufsichtsrat der VBK - Verkehrsbetriebe Karlsru…", "weitere Beratung im Hauptausschuss",
        "Weiterbehandlung im Sportausschus", "Weiterbehandlung im Sozialausschuss",
        "Weiterbehandlung im Jugendhilfeausschuss", "Weiterbehandlung im Migrationsbeirat",
        "verwiesen in den nichtöffentlichen Teil",
    ),
    Outcome.POSTPONED: ("vertagt", "abgesetzt", "Wiedervorlage erbeten"),
    Outcome.WITHDRAWN: ("zurückgezogen", "Antrag zurückgezogen"),
    # Whoever moved it is content with the administration's answer: nothing is left to vote on.
    Outcome.SETTLED: (
        "erledigt", "mit Stellungnahme einverstanden", "erledigt durch Stellungnahme der Verwaltung",
        "Antrag ist erledigt", "erledigt durch Antwort der Verwaltung", "erledigt durch Ergänzungsvorlage der Verwaltung",
    ),
    Outcome.NO_VOTE: (
        "keine Abstimmung", "vorberaten ohne Änderungen", "vorberaten mit Änderungen", "nicht zur Abstimmung gestellt",
        "keine Mitteilungen",
    ),
    # Nobody could tell from these words alone what was decided.
    Outcome.UNKNOWN: (
        "Aushang im Foyer", "siehe Dokument Abstimmungsergebnisse", "keine", "in Beschlussvorlage übernommen",
        "teilweise in modifzierte Beschlussvorlage übernommen", "angehalten",
    ),
}  # fmt: skip

MISLEADING = [
    ("nicht zugestimmt", Outcome.REJECTED),
    ("Dem Antrag wird nicht zugestimmt", Outcome.REJECTED),
    ("keine Zustimmung", Outcome.REJECTED),
    ("Antrag fand keine Mehrheit", Outcome.REJECTED),
    ("Ablehnung", Outcome.REJECTED),
    ("NICHT BESCHLOSSEN", Outcome.REJECTED),
    ("nicht abgelehnt", Outcome.UNKNOWN),
    ("nicht einstimmig beschlossen", Outcome.UNKNOWN),
    ("nicht vertagt", Outcome.UNKNOWN),
    ("Antrag auf Vertagung abgelehnt", Outcome.UNKNOWN),
    ("Dem Antrag auf Ablehnung wurde nicht zugestimmt", Outcome.UNKNOWN),
    ("Antrag nicht zurückgezogen", Outcome.UNKNOWN),
    ("nicht zur Kenntnis genommen", Outcome.UNKNOWN),
    ("ohne Gegenstimmen beschlossen", Outcome.APPROVED),
    ("bei keiner Enthaltung einstimmig zugestimmt", Outcome.APPROVED),
    ("ohne Änderungen beschlossen", Outcome.APPROVED),
    ("unverändert beschlossen", Outcome.APPROVED),
    ("in nicht öffentlicher Sitzung beschlossen", Outcome.APPROVED),
    ("mit Änderungen beschlossen", Outcome.AMENDED),
    ("mehrheitlich zugestimmt, begrenzt auf drei Jahre", Outcome.AMENDED),
    ("teilweise zugestimmt, teilweise abgelehnt", Outcome.PARTLY),
    ("zugestimmt und verwiesen an den Kreistag", Outcome.UNKNOWN),
    ("zurückgestellt", Outcome.POSTPONED),
    ("zurueckgezogen", Outcome.WITHDRAWN),
    ("ohne Abstimmung", Outcome.NO_VOTE),
    ("", Outcome.UNKNOWN),
    ("siehe Niederschrift", Outcome.UNKNOWN),
]


@pytest.mark.parametrize(
    ("wording", "judged"), [(wording, outcome) for outcome, wordings in JUDGED.items() for wording in wordings]
)
def test_a_real_result(wording: str, judged: Outcome) -> None:
    assert outcome_class(wording) == judged


@pytest.mark.parametrize(("wording", "judged"), MISLEADING)
def test_a_phrase_made_to_mislead(wording: str, judged: Outcome) -> None:
    assert outcome_class(wording) == judged


def test_every_real_result_is_judged_and_19_of_20_get_a_class(shared_data: Path) -> None:
    with (shared_data / "oparl/karlsruhe/result_strings.csv").open(encoding="utf-8") as file:
        counts = {row["result"]: int(row["count"]) for row in csv.DictReader(file)}
    assert sorted(counts) == sorted(wording for wordings in JUDGED.values() for wording in wordings)
    classified = sum(count for wording, count in counts.items() if outcome_class(wording) is not Outcome.UNKNOWN)
    assert classified / sum(counts.values()) >= 0.95
