import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from querschnitt.cli import main
from querschnitt.cli.language import chosen
from querschnitt.engines.selection import selecting
from querschnitt.engines.selection.rounding import NoTickets

from .conftest import AGES, QUOTAS, people, write

COMMAND = str(Path(sys.executable).with_name("querschnitt"))


def result_of(town):
    return json.loads((town / "result.json").read_text())


def test_a_panel_that_meets_all_quotas_and_its_certificate(run, town):
    ran = run("select")
    assert (ran.exit_code, ran.stderr) == (0, "")
    result, known = result_of(town), {row[0]: row for row in people()}
    assert len(set(result["panel"])) == 12
    for category, value, least, most in QUOTAS:
        column = ("id", "age", "place", "sex").index(category)
        assert least <= sum(known[name][column] == value for name in result["panel"]) <= most
    assert sum(result["probabilities"].values()) == pytest.approx(12)
    certificate = result["certificate"]
    assert certificate["objective"] == "leximin"
    assert certificate["exact"] is True
    assert certificate["minimum"] == pytest.approx(min(result["probabilities"].values()))
    assert {"bound", "relative_gap", "engine", "input_sha256"} <= certificate.keys()


def test_the_report_says_how_fair_it_is(run):
    lines = run("select").stdout.splitlines()
    assert lines[0].startswith("12 aus 60 Personen, in ")
    assert lines[1:3] == ["Chance je Person: von 14,6 % bis 66,7 %", "Fairer geht es nicht (rechnerisch bewiesen)."]
    assert lines[-1] == "Startwert: 7"


def test_comparing_shows_all_aims_and_leaves_the_result_as_it_is(run, town):
    run("select")
    without = (town / "result.json").read_bytes()
    ran = run("select", "--compare")
    table = ran.stderr.splitlines()
    assert table[0].split("  ")[0] == "Maß"
    assert [line.split()[0] for line in table[1:]] == ["leximin", "maximin", "nash", "goldilocks"]
    assert table[1].split()[1:3] == ["14,6", "%"]
    assert "und" in table[1]
    assert ((town / "result.json").read_bytes(), ran.stdout) == (without, run("select").stdout)


def test_comparing_alone_writes_nothing_and_without_it_out_is_needed(town):
    files = ["--categories", str(town / "categories.csv"), "--pool", str(town / "pool.csv"), "--size", "12"]
    compared = CliRunner().invoke(main, ["select", *files, "--compare"])
    assert (compared.exit_code, compared.stdout, (town / "result.json").exists()) == (0, "", False)
    assert "goldilocks" in compared.stderr
    refused = CliRunner().invoke(main, ["select", *files])
    assert (refused.exit_code, "--out" in refused.stderr) == (2, True)


def test_without_a_seed_a_new_one_is_shown_and_kept(run, town, monkeypatch):
    monkeypatch.setattr("secrets.token_hex", lambda _bytes: "c0ffee")
    assert run("select", "--seed", "").stdout.endswith("Startwert: c0ffee\n")
    assert result_of(town)["seed"] == "c0ffee"


def test_nobody_shares_an_address_whatever_its_case_and_blanks(run, town):
    assert run("select", "--lottery", "100", "--check-same-address", "street").exit_code == 0
    streets = {row[0]: int(row[0][1:]) // 2 for row in people()}
    for ticket in result_of(town)["lottery"]:
        assert len({streets[name] for name in ticket}) == len(ticket)


def test_an_address_of_several_columns(run, town):
    """“--check-same-address street place” and the option given twice are the same, in any order."""
    for wish in (["street", "place"], ["place", "--check-same-address", "street"]):
        assert run("select", "--check-same-address", *wish).exit_code == 0
        assert result_of(town)["same_address"] == ["place", "street"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--seed", "\udcff"), "Der Wert für --seed passt nicht: Der Text ist kein UTF-8."),
        (("--objective", "minimax"), "'minimax' ist keines von 'leximin', "),
    ],
)
def test_what_no_option_can_be_is_said_in_german(run, arguments, message):
    ran = run("select", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert message in ran.stderr


def test_those_seated_are_on_every_ticket(run, town):
    assert run("select", "--lottery", "100", "--seated", "p3", "--seated", "p8").exit_code == 0
    result = result_of(town)
    assert all({"p3", "p8"} <= set(ticket) for ticket in result["lottery"])
    assert (result["seated"], result["probabilities"]["p3"]) == (["p3", "p8"], 1)


def test_the_panel_is_the_ticket_drawn(run, town):
    report = run("select", "--lottery", "100").stdout
    result = result_of(town)
    assert len(result["lottery"]) == 100
    assert result["panel"] == result["lottery"][result["number"]]
    assert f"Gezogenes Los: {result['number']}\n" in report
    assert f"Lose: 100, festgelegt durch {result['commitment']}\n" in report


def test_tickets_can_be_prepared_for_a_later_drawing(run, town):
    run("select", "--lottery", "100", "--draw-later")
    result = result_of(town)
    assert (len(result["lottery"]), result["panel"], result["number"]) == (100, [], None)


@pytest.mark.parametrize("objective", ["maximin", "nash", "goldilocks"])
def test_other_objectives(run, town, objective):
    assert run("select", "--objective", objective).exit_code == 0
    assert result_of(town)["certificate"]["objective"] == objective


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--seated", "p99"), "„p99“ soll schon einen Platz haben, kommt bei den Bewerbungen aber nicht vor."),
        (("--size", "61"), "61 sollen ausgewählt werden, es sind aber nur 60 Personen da."),
        (
            ("--size", "16"),
            "categories.csv, Zeilen 2, 3, 4, Spalte max: Die Quoten für „age“ erlauben höchstens 15 Personen; "
            "bei --size steht 16.",
        ),
        (
            ("--size", "2"),
            "categories.csv, Zeilen 2, 3, 4, Spalte min: Die Quoten für „age“ verlangen mindestens 9 Personen; "
            "bei --size steht 2.",
        ),
        (("--lottery", "4"), "4 Lose mit je 12 Plätzen sind weniger Plätze, als es Personen gibt (60)"),
        (("--check-same-address", "strasse"), "pool.csv, Zeile 1: Die Spalte „strasse“ fehlt."),
        (("--check-same-address", "id"), "pool.csv, Zeile 1, Spalte id: Diese Spalte benennt die Personen"),
        (("--apart", "id"), "pool.csv, Zeile 1, Spalte id: Diese Spalte benennt die Personen"),
        (("--out", "/proc/result.json"), "/proc/result.json lässt sich nicht schreiben: "),
        (("--pool", __file__), "test_select.py, Zeile 1: Die Spalte „id“ fehlt."),
    ],
)
def test_what_is_refused_leaves_no_file(run, town, arguments, message):
    ran = run("select", *arguments)
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert ran.stderr.startswith("Fehler: ")
    assert message in ran.stderr
    assert not (town / "result.json").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--draw-later",), "--draw-later braucht --lottery"),
        (("street",), "„street“ gehört zu keiner Option."),
        (("--size", "0"), "0 liegt nicht im Bereich"),
        (("--objective", "fair"), "--objective"),
        (("--seated", "p1", "--seated", "p1"), "„p1“ hat zwei Plätze."),
        (("--out", "/nowhere/result.json"), "Den Ordner /nowhere gibt es nicht."),
    ],
)
def test_wrong_usage(run, arguments, message):
    ran = run("select", *arguments)
    assert (ran.exit_code, ran.stdout) == (2, "")
    assert message in ran.stderr


def test_an_unknown_answer_is_said_with_its_place(run, town):
    rows = people()
    write(town / "pool.csv", [("id", "age", "place", "sex", "street"), *rows[:9], ("p9", "59+", *rows[9][2:])])
    ran = run("select")
    assert ran.exit_code == 1
    assert f"pool.csv, Zeile 11, Spalte age: Für „59+“ gibt es keine Quote. Bekannt: {', '.join(AGES)}." in ran.stderr


def test_quotas_that_contradict_each_other_are_named_with_what_helps(run, town):
    """Only old women come from Uetersen here, so seven from there and at most three old people can't both be."""
    rows = [(name, "ab 60" if place == "Uetersen" else age, place, sex) for name, age, place, sex, _street in people()]
    write(town / "pool.csv", [("id", "age", "place", "sex"), *rows])
    write(
        town / "categories.csv",
        [
            ("category", "feature", "min", "max"),
            *QUOTAS[:2],
            ("age", "ab 60", 0, 3),
            ("place", "Elmshorn", 5, 7),
            *QUOTAS[4:],
        ],
    )
    ran = run("select")
    assert (ran.exit_code, ran.stdout) == (1, "")
    assert "Diese Quoten lassen sich nicht zusammen einhalten:" in ran.stderr
    assert "– age, ab 60: höchstens 3" in ran.stderr
    assert "Die kleinste Änderung, die hilft:" in ran.stderr


def test_addresses_alone_may_leave_nobody(run, town):
    rows = [(*row[:4], "Markt 1") for row in people()]
    write(town / "pool.csv", [("id", "age", "place", "sex", "street"), *rows])
    ran = run("select", "--check-same-address", "street")
    assert (ran.exit_code, "Auch ohne Quoten könnte niemand ausgewählt werden" in ran.stderr) == (1, True)


def test_tickets_that_nobody_can_make(run, town, monkeypatch):
    def none(*_arguments):
        raise NoTickets("no_tickets", "none")

    monkeypatch.setattr("querschnitt.engines.selection.lottery.named_lottery", none)
    ran = run("select", "--lottery", "1000")
    assert (ran.exit_code, "Mit 1.000 Losen bekommen nicht alle" in ran.stderr) == (1, True)


def test_interrupted_it_leaves_the_best_result_so_far(run, town, monkeypatch):
    whole = selecting.fairest_lottery

    def interrupted(problem, objective, *, progress):
        def stop(stage, _share):
            if stage == "panels":
                raise KeyboardInterrupt

        return whole(problem, objective, progress=stop)

    monkeypatch.setattr(selecting, "fairest_lottery", interrupted)
    ran = run("select")
    assert ran.exit_code == 130
    assert "Abgebrochen: Dies ist das beste Ergebnis bis hierhin" in ran.stderr
    result = result_of(town)
    assert result["certificate"]["interrupted"] is True
    assert result["certificate"]["bound"] >= result["certificate"]["minimum"]
    assert len(result["panel"]) == 12


def test_interrupted_before_there_is_anything(run, town, monkeypatch):
    def interrupted(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(selecting, "fairest_lottery", interrupted)
    ran = run("select")
    assert (ran.exit_code, "Es wurde nichts geschrieben." in ran.stderr) == (130, True)
    assert not (town / "result.json").exists()


def test_nothing_but_the_report_on_standard_output(town):
    files = ["--categories", town / "categories.csv", "--pool", town / "pool.csv", "--out", town / "result.json"]
    ran = subprocess.run([COMMAND, "select", *files, "--size", "12"], capture_output=True, text=True, check=True)
    assert (ran.stdout.splitlines()[0][:9], ran.stderr) == ("12 aus 60", "")


def test_neither_django_nor_a_database_is_needed(town):
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", COMMAND, "select", "--help"], capture_output=True, text=True, check=True
    )
    assert "django" not in ran.stderr
    assert "numba" not in ran.stderr
    assert ran.stdout.startswith("Usage" if chosen(os.environ) == "en" else "Aufruf")
