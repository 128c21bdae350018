"""What a result promises is checked by two programmes that share no line: the command and tools/verify_selection.py."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

VERIFIER = Path(__file__).parents[3] / "tools" / "verify_selection.py"


def verifier(town, *arguments):
    files = [town / "result.json", "--categories", town / "categories.csv", "--pool", town / "pool.csv"]
    return subprocess.run(
        [sys.executable, "-I", "-S", VERIFIER, *files, *arguments], capture_output=True, text=True, check=False
    )


def change(town, edit):
    path = town / "result.json"
    result = json.loads(path.read_text())
    edit(result)
    path.write_text(json.dumps(result))


@pytest.fixture
def drawn(run, town):
    assert run("select", "--lottery", "100", "--check-same-address", "street", "--seated", "p3").exit_code == 0
    return town


@pytest.mark.parametrize(
    "lottery",
    [
        (),
        ("--lottery", "100"),
        ("--lottery", "100", "--check-same-address", "street"),
        ("--lottery", "100", "--apart", "street"),
        ("--lottery", "100", "--check-same-address", "street", "--seated", "p3"),
        ("--lottery", "100", "--objective", "cumulated", "--earlier", "before", "--seated", "p3", "--apart", "street"),
    ],
)
def test_what_was_written_is_in_order(run, town, lottery):
    run("select", *lottery)
    checked = run("select-verify", str(town / "result.json"))
    assert (checked.exit_code, checked.stderr) == (0, "")
    assert checked.stdout.endswith("Das Ergebnis ist in Ordnung.\n")
    other = verifier(town)
    assert (other.returncode, "WRONG" in other.stdout) == (0, False)
    assert other.stdout.endswith("All is right.\n")


def test_who_had_more_chance_before_has_less_now_and_a_changed_sum_is_found(run, town):
    run("select", "--objective", "cumulated", "--earlier", "before")
    result = json.loads((town / "result.json").read_text())
    assert (result["earlier"], result["certificate"]["exact"]) == (["before"], True)
    chances = result["probabilities"]
    # p9 and p21 answer the same; one had 0.4 before, the other 0.1
    assert chances["p9"] < chances["p21"]
    change(town, lambda r: r["certificate"].update(value=0.9))
    checked, other = run("select-verify", str(town / "result.json")), verifier(town)
    assert (checked.exit_code, "„value“" in checked.stderr) == (1, True)
    assert (other.returncode, "value is" in other.stdout) == (1, True)


def test_an_objective_over_several_draws_needs_the_earlier_ones(run, town):
    refused = run("select", "--objective", "cumulated")
    assert (refused.exit_code, "--earlier" in refused.stderr) == (2, True)


def test_what_is_no_number_of_earlier_chances_is_named_with_its_line(run, town):
    pool = town / "pool.csv"
    pool.write_text(pool.read_text().replace(",0.4\n", ",viel\n", 1).replace(",0.4\r\n", ",viel\r\n", 1))
    refused = run("select", "--objective", "cumulated", "--earlier", "before")
    assert refused.exit_code == 1
    assert "pool.csv, Zeile 11, Spalte before: „viel“" in refused.stderr


def swap(result):
    """Somebody on ticket 0 makes room for somebody who is not on it and not seated."""
    inside = result["lottery"][0]
    outside = next(name for name in result["probabilities"] if name not in inside)
    inside[inside.index(next(name for name in inside if name != "p3"))] = outside


CHANGES = {
    "another pool": (lambda r: r.update(size=11), "anderen Quoten oder Personen", "input"),
    "a chance more": (lambda r: r["probabilities"].update(p1=0.9), "Die Chancen ergeben zusammen", "chances"),
    "not a chance": (lambda r: r["probabilities"].update(p1=-1.0), "möglich ist 0 bis 1", "chances"),
    "nobody's chance": (lambda r: r["probabilities"].pop("p1"), "Chancen stehen für 59 Personen da", "chances"),
    "a fairer smallest chance": (lambda r: r["certificate"].update(minimum=0.9), "aus den Chancen folgt", "chances"),
    "a smaller largest chance": (lambda r: r["certificate"].update(maximum=0.1), "aus den Chancen folgt", "chances"),
    "a bound below what is reached": (
        lambda r: r["certificate"].update(bound=0.01),
        "aus den Chancen folgt",
        "chances",
    ),
    "exact with a gap": (
        lambda r: r["certificate"].update(relative_gap=0.5, bound=r["certificate"]["minimum"] + 0.5 * 11 / 59),
        "passt nicht",
        "chances",
    ),
    "another number of seats": (lambda r: r["certificate"].update(size=5), "aus den Chancen folgt", "chances"),
    "chosen without a number": (lambda r: r.update(number=None), "keine Nummer wurde gezogen", "drawing"),
    "no tickets any more": (lambda r: r.update(lottery=[]), "die Lose fehlen", "panel"),
    "thrown is another ticket": (
        lambda r: r.update(number=None, thrown=(r["number"] + 1) % 100),
        "andere als auf dem gezogenen Los",
        "drawing",
    ),
    "another gap": (lambda r: r["certificate"].update(relative_gap=0.5), "aus den Chancen folgt", "chances"),
    "a ticket too short": (lambda r: r["lottery"][4].pop(), "Los 4: Es sind 11 Personen statt 12.", "tickets"),
    "a stranger": (lambda r: r["lottery"][4].__setitem__(0, "x"), "Los 4: „x“ kommt bei den", "tickets"),
    "twice": (lambda r: r["lottery"][4].__setitem__(1, r["lottery"][4][0]), "ist mehr als einmal", "tickets"),
    "unseated": (lambda r: r["lottery"][4].remove("p3"), "Los 4: „p3“ hat schon einen Platz", "tickets"),
    "favoured": (lambda r: r.update(lottery=r["lottery"][:1] * 100), "Losen; zu dieser Chance gehören", "fairness"),
    "other tickets": (lambda r: r["lottery"].reverse(), "Die Lose sind nicht die festgelegten", "promise"),
    "a member exchanged": (swap, "Die Lose sind nicht die festgelegten", "promise"),
    "another number": (lambda r: r.update(number=(r["number"] + 1) % 100), "Aus dem Startwert folgt", "drawing"),
    "another seed": (lambda r: r.update(seed="8"), "Aus dem Startwert folgt das Los", "drawing"),
    "another panel": (lambda r: r.update(panel=r["lottery"][r["number"] - 1]), "andere als auf dem", "drawing"),
}


@pytest.mark.parametrize("kind", CHANGES)
def test_every_change_is_found_by_both(run, drawn, kind):
    edit, message, check = CHANGES[kind]
    change(drawn, edit)
    checked = run("select-verify", str(drawn / "result.json"))
    assert checked.exit_code == 1
    assert message in checked.stderr
    assert checked.stderr.endswith("Das Ergebnis ist NICHT in Ordnung.\n")
    other = verifier(drawn)
    assert other.returncode == 1
    assert f"WRONG  {check}" in other.stdout


def test_two_from_one_address_and_a_broken_quota_are_named(run, drawn):
    change(drawn, lambda result: result["lottery"].__setitem__(5, ["p3", *(f"p{n}" for n in range(4, 15))]))
    checked = run("select-verify", str(drawn / "result.json"))
    assert "Los 5: „p4“ und „p5“ haben dieselbe Adresse." in checked.stderr
    assert "Los 5: 10 sind „place: Elmshorn“; es sollen 5 bis 7 sein." in checked.stderr
    other = verifier(drawn).stdout
    assert "ticket 5: 2 people from one address" in other
    assert "ticket 5: 10 are place: Elmshorn; it should be 5 to 7" in other


def test_a_public_value_draws_the_same_ticket_in_both(run, town):
    run("select", "--lottery", "100", "--draw-later")
    checked = run("select-verify", str(town / "result.json"), "--public-value", "Lotto 3 7 12 21 33 45")
    assert checked.exit_code == 0
    number = next(line for line in checked.stdout.splitlines() if line.startswith("Gezogenes Los: ")).split()[-1]
    assert (
        f"right  drawing: ticket {number}. On it: " in verifier(town, "--public-value", "Lotto 3 7 12 21 33 45").stdout
    )


def test_a_number_of_dice(run, town):
    run("select", "--lottery", "100", "--draw-later")
    ticket = json.loads((town / "result.json").read_text())["lottery"][42]
    assert f"On it: {', '.join(ticket)}" in verifier(town, "--number", "42").stdout
    assert verifier(town, "--number", "100").returncode == 1


def test_a_public_value_needs_tickets(run, town):
    run("select")
    assert run("select-verify", str(town / "result.json"), "--public-value", "3").exit_code == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id,age\n", "result.json, Zeile 1, Spalte 1: Die Datei ist kein gültiges JSON."),
        (b"\xff\xfe", "result.json, Zeile 1, Spalte 1: Die Datei ist kein gültiges JSON."),
        (b"[" * 100_000, "result.json"),
        (b'{"version": 1, "certificate": NaN}', "result.json: Die Datei ist kein gültiges JSON."),
        (b'{"version": 1, "certificate": "\\ud800"}', "result.json: Die Datei ist kein gültiges JSON."),
        (b"[1]", "result.json: Dies ist kein Ergebnis einer Auswahl."),
        (b'{"certificate": {}, "version": 2}', "result.json: Das Ergebnis hat die Version 2; gelesen wird Version 1."),
        (b'{"certificate": {}, "version": 1}', "result.json, Spalte size: „size“ fehlt oder ist nicht"),
    ],
)
def test_other_files_are_refused_with_words(run, town, content, message):
    (town / "result.json").write_bytes(content)
    checked = run("select-verify", str(town / "result.json"))
    assert (checked.exit_code, checked.stdout) == (1, "")
    assert message in checked.stderr
    other = verifier(town)
    assert (other.returncode, other.stdout) == (2, "")
    assert other.stderr.startswith("The files can't be read as a selection")


def test_without_the_pool_all_that_needs_no_answers_is_checked(run, town):
    """Answers can tell who somebody is: pages publish the result alone."""
    run("select", "--lottery", "100", "--check-same-address", "street", "--seated", "p3")

    def checked():
        command = [sys.executable, "-I", "-S", VERIFIER, town / "result.json"]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    ran = checked()
    assert (ran.returncode, "input" in ran.stdout, "that needs no pool" in ran.stdout) == (0, False, True)
    for edit in (
        lambda r: r["lottery"][4].remove("p3"),
        lambda r: r["lottery"].reverse(),
        lambda r: r.update(panel=r["lottery"][r["number"] - 1]),
        lambda r: r["probabilities"].update(p1=0.9),
    ):
        before = (town / "result.json").read_text()
        change(town, edit)
        assert checked().returncode == 1
        (town / "result.json").write_text(before)


def test_a_number_thrown_with_dice_draws_its_ticket(run, town):
    """As pages publish it: no seed, but what the dice showed."""
    run("select", "--lottery", "100", "--draw-later")
    change(town, lambda r: r.update(number=None, thrown=42, panel=r["lottery"][42]))
    assert verifier(town).returncode == 0
    change(town, lambda r: r.update(panel=r["lottery"][41]))
    assert "the panel is not this ticket" in verifier(town).stdout


def test_pool_and_quotas_belong_together(town):
    command = [sys.executable, "-I", "-S", VERIFIER, town / "result.json", "--pool", town / "pool.csv"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


def test_the_verifier_stays_short_and_needs_only_the_standard_library():
    source = VERIFIER.read_text()
    assert len(source.splitlines()) < 200
    imported = {line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= sys.stdlib_module_names
