"""The map from files, as a command."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from querschnitt.cli import main

COMMENTS = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n" + "".join(
    f"1651071094,x,{id},1,0,0,{-1 if id == 5 else 1},Aussage {id}\n" for id in range(10)
)


@pytest.fixture
def log():
    """40 people in two camps on ten statements; some rows come twice."""
    dice = np.random.default_rng(4)
    people, on = (part.ravel() for part in np.mgrid[0:40, 0:10])
    value = np.where((people % 2 == on % 2) ^ (dice.random(len(people)) < 0.1), 1, -1)
    return np.array([people, on, value, 1_651_071_095 + np.arange(len(people))])


def _drawn(*arguments):
    return CliRunner().invoke(main, ["map", *map(str, arguments)])


def _document(tmp_path, source, *options):
    run = _drawn(source, *options, "--out", tmp_path / "map.json")
    assert run.exit_code == 0, run.output
    return json.loads((tmp_path / "map.json").read_text())


def _parquet(path, log, **types):
    columns = dict(zip(("participant", "statement", "vote", "timestamp"), log, strict=True))
    pq.write_table(pa.table({name: pa.array(column, types.get(name)) for name, column in columns.items()}), path)
    return path


def test_export_and_log_say_the_same(tmp_path, log):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "comments.csv").write_text(COMMENTS.replace(",-1,Aussage", ",1,Aussage"))
    rows = "".join(f"{at},x,{on},{person},{value}\n" for person, on, value, at in log.T.tolist())
    (folder / "votes.csv").write_text("timestamp,datetime,comment-id,voter-id,vote\n" + rows)
    document = _document(tmp_path, folder)
    shuffled = log[:, np.random.default_rng(1).permutation(log.shape[1])]
    assert document == _document(tmp_path, _parquet(tmp_path / "log.parquet", shuffled))
    assert (document["participants"], document["statements"], document["votes"], document["k"]) == (40, 10, 400, 2)
    assert {document["groups"][str(person)] for person in range(0, 40, 2)} == {document["groups"]["0"]}
    assert document["statement_ids"] == list(range(10))
    assert [len(vector) for vector in document["components"]] == [10, 10]


def test_every_figure_tells_how_sure_it_is_and_what_is_surely_agreed_with_stands_first(tmp_path, log):
    """Three of three agree with a new statement; of the forty on each old one far fewer do, and still that is better
    known."""
    more = np.array([[person, 10, 1, 10_000 + person] for person in range(3)]).T
    document = _document(tmp_path, _parquet(tmp_path / "log.parquet", np.concatenate([log, more], axis=1)))
    value, low, high = document["agreement"]["10"]
    assert (value, high) == (1, 1)
    assert low < 0.5
    lows = [document["agreement"][str(statement)][1] for statement in document["by_agreement"]]
    assert lows == sorted(lows, reverse=True)
    for statement, (least, most) in document["group_informed_consensus_interval"].items():
        assert least <= document["group_informed_consensus"][statement] <= most
    for figures in document["consensus"]["agree"]:
        assert figures["p-interval"][0] < figures["n-success"] / figures["n-trials"] <= figures["p-interval"][1]


def test_what_moderation_rejected_moves_nobody(tmp_path, log):
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "comments.csv").write_text(COMMENTS)
    rows = "".join(f"{at},x,{on},{person},{value}\n" for person, on, value, at in log.T.tolist())
    (folder / "votes.csv").write_text("timestamp,datetime,comment-id,voter-id,vote\n" + rows)
    document = _document(tmp_path, folder)
    assert (document["votes"], document["left_out"]) == (400, {"statements": 1, "votes": 40})
    assert ([entry[5] for entry in document["components"]], "5" in document["group_informed_consensus"]) == (
        [0, 0],
        False,
    )
    assert all(entry["tid"] != 5 for group in document["repness"].values() for entry in group)


def test_bootstraps_strata_and_the_other_model(tmp_path, log):
    source = _parquet(tmp_path / "log.parquet", log)
    (tmp_path / "networks.csv").write_text(
        "participant,network\n" + "".join(f"{person},{'even' if person % 2 == 0 else 'odd'}\n" for person in range(40))
    )
    document = _document(tmp_path, source, "--bootstraps", 5, "--strata", tmp_path / "networks.csv")
    assert (document["stability"]["bootstraps"], document["strata"]["names"][-2:]) == (5, ["even", "odd"])
    adjusted = _document(tmp_path, source, "--mode", "adjusted", "--bootstraps", 0)
    assert (adjusted["mode"], adjusted["stability"]) == ("adjusted", None)
    (tmp_path / "networks.csv").write_text("participant,network\n99,even\n")
    run = _drawn(source, "--strata", tmp_path / "networks.csv", "--out", tmp_path / "map.json")
    assert (run.exit_code, "networks.csv" in run.output) == (1, True)
    (tmp_path / "networks.csv").write_text("participant,network\n")
    run = _drawn(source, "--strata", tmp_path / "networks.csv", "--out", tmp_path / "map.json")
    assert (run.exit_code, "aber keine Zeile" in run.output) == (1, True)


def test_stability_is_told_unasked(tmp_path, log):
    """Two camps remain what they are; where all votes are chance, so are the groups."""
    noise = log.copy()
    noise[2] = np.random.default_rng(2).integers(-1, 2, log.shape[1])
    for votes, stable, word in ((log, True, "Stabil: "), (noise, False, "Nicht stabil: ")):
        run = _drawn(_parquet(tmp_path / "log.parquet", votes), "--out", tmp_path / "map.json")
        stability = json.loads((tmp_path / "map.json").read_text())["stability"]
        assert (stability["stable"], stability["bootstraps"], stability["people"]) == (stable, 100, 40)
        assert word in run.output


def test_ids_that_are_texts(tmp_path, log):
    named = [
        np.array([f"p{number:02}" for number in log[0]]),
        np.array([f"s{number}" for number in log[1]]),
        log[2],
        log[3],
    ]
    document = _document(tmp_path, _parquet(tmp_path / "named.parquet", named))
    assert (document["statement_ids"][0], "p07" in document["groups"]) == ("s0", True)
    assert document["groups"]["p07"] != document["groups"]["p08"]


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (lambda log: [log[0], log[1], np.where(np.arange(400) == 7, 2, log[2]), log[3]], ("8", "vote")),
        (lambda log: [log[0], log[1], [None, *log[2][1:].tolist()], log[3]], ("1", "vote")),
        (lambda log: [log[0] + 0.5, log[1], log[2], log[3]], ("participant",)),
        (lambda log: [part[:0] for part in log], ("bad.parquet",)),
    ],
    ids=["a vote of 2", "empty cell", "half a person", "no votes"],
)
def test_bad_logs(tmp_path, log, change, parts):
    run = _drawn(_parquet(tmp_path / "bad.parquet", change(log)), "--out", tmp_path / "map.json")
    assert (run.exit_code, (tmp_path / "map.json").exists()) == (1, False)
    assert all(part in run.output for part in ("bad.parquet", *parts))


def test_times_in_two_units(tmp_path, log):
    """Seconds are small numbers beside microseconds: the later vote would lose."""
    (tmp_path / "logs").mkdir()
    for name, unit in (("a", "s"), ("b", "us")):
        _parquet(tmp_path / "logs" / f"{name}.parquet", log, timestamp=pa.timestamp(unit))
    run = _drawn(tmp_path / "logs", "--out", tmp_path / "map.json")
    assert (run.exit_code, "b.parquet" in run.output, "timestamp[us]" in run.output) == (1, True, True)


def test_the_log_is_not_written_over(tmp_path, log):
    source = _parquet(tmp_path / "log.parquet", log)
    before = source.read_bytes()
    run = _drawn(source, "--bootstraps", 0, "--out", source)
    assert (run.exit_code, source.read_bytes() == before) == (2, True)


def test_a_file_of_the_folder_is_not_written_over(tmp_path, log):
    (tmp_path / "logs").mkdir()
    source = _parquet(tmp_path / "logs" / "a.parquet", log)
    before = source.read_bytes()
    run = _drawn(tmp_path / "logs", "--bootstraps", 0, "--out", source)
    assert (run.exit_code, source.read_bytes() == before) == (2, True)
    assert _drawn(tmp_path / "logs", "--bootstraps", 0, "--out", tmp_path / "logs" / "map.json").exit_code == 0


def _damaged(path):
    """Within the first piece of data; beginning and end are as they were."""
    whole = bytearray(path.read_bytes())
    whole[60:400] = bytes(340)
    path.write_bytes(whole)


def _twice(path):
    table = pq.read_table(path)
    pq.write_table(table.append_column("vote", table["vote"]), path)


def _not_text(path):
    table = pq.read_table(path)
    wrong = pa.array([b"\xff"] * len(table), pa.binary()).view(pa.string())
    pq.write_table(table.set_column(0, "participant", wrong), path)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [(_damaged, "beschädigt"), (_twice, "zwei Spalten"), (_not_text, "beschädigt")],
    ids=["damaged", "a column twice", "no UTF-8"],
)
def test_spoilt_files(tmp_path, log, spoil, message):
    source = _parquet(tmp_path / "bad.parquet", log)
    spoil(source)
    run = _drawn(source, "--out", tmp_path / "map.json")
    assert (run.exit_code, "bad.parquet" in run.output, message in run.output) == (1, True, True)


@pytest.mark.parametrize("mode", ["polis", "adjusted"])
def test_one_person_is_one_person(tmp_path, mode):
    source = _parquet(tmp_path / "log.parquet", np.array([[7], [1], [1], [0]]))
    run = _drawn(source, "--mode", mode, "--out", tmp_path / "map.json")
    assert run.exit_code == 0
    assert "1 Person, 1 Aussage, 1 Stimme: 1 Meinungsgruppe." in run.output


def test_the_map_is_for_nobody_else_and_never_half(tmp_path, log, monkeypatch):
    source, out = _parquet(tmp_path / "log.parquet", log), tmp_path / "map.json"
    out.write_text("before")
    out.chmod(0o644)
    monkeypatch.setattr("os.fsync", lambda _handle: (_ for _ in ()).throw(KeyboardInterrupt))
    assert _drawn(source, "--bootstraps", 0, "--out", out).exit_code == 1
    assert (out.read_text(), sorted(tmp_path.iterdir())) == ("before", [source, out])
    monkeypatch.undo()
    assert _document(tmp_path, source, "--bootstraps", 0)["k"] == 2
    assert (out.stat().st_mode & 0o777, sorted(tmp_path.iterdir())) == (0o600, [source, out])


def _long(log):
    """Twenty statements, on which everybody votes by chance: so many votes that flags can be told."""
    more = log.copy()
    more[1] += 10
    more[3] += 1000
    both = np.concatenate([log, more], axis=1)
    both[2] = np.random.default_rng(9).choice([-1, 0, 1], both.shape[1])
    return both


def test_what_to_look_at_and_the_map_without(tmp_path, log):
    votes = _long(log)
    votes[2, votes[0] == 7] = -1
    copied = votes[0] == 9
    votes[2, copied] = votes[2, votes[0] == 8]
    flags = _document(tmp_path, _parquet(tmp_path / "log.parquet", votes), "--bootstraps", 0)["flags"]
    assert [(flag["participant"], flag["answer"], flag["length"]) for flag in flags["straight"]] == [("7", -1, 20)]
    assert [(flag["participants"], flag["equal"]) for flag in flags["alike"]] == [(["8", "9"], 20)]
    assert flags["not_judged"] == {}
    assert {"7", "8", "9"}.isdisjoint(flags["without"]["groups"])


@pytest.mark.parametrize("time", [-1, 1_651_071_095], ids=["no times", "all at one time"])
def test_without_times_it_says_what_is_not_judged(tmp_path, log, time):
    """Somebody agrees fifteen times on end: seen with times only."""
    votes = _long(log)
    mine = votes[:, votes[0] == 7]
    mine[2] = np.where(np.arange(20) < 15, 1, -1)
    votes[:, votes[0] == 7] = mine
    source = _parquet(tmp_path / "log.parquet", votes)
    seen = _document(tmp_path, source, "--bootstraps", 0)["flags"]
    assert ([line["participant"] for line in seen["straight"]], seen["not_judged"]) == (["7"], {})
    votes[3] = time
    run = _drawn(_parquet(source, votes), "--bootstraps", 0, "--out", tmp_path / "map.json")
    blind = json.loads((tmp_path / "map.json").read_text())["flags"]
    assert (blind["straight"], blind["without"]) == ([], None)
    assert blind["not_judged"] == {"order not known": 40, "beginnings not known": 40}
    assert run.output.count("Zeiten fehlen oder sind alle gleich") == 2


def test_of_one_person_no_beginning_is_asked_for(tmp_path, log):
    mine = _long(log)
    source = _parquet(tmp_path / "log.parquet", mine[:, mine[0] == 7])
    assert _document(tmp_path, source)["flags"]["not_judged"] == {}


def test_few_votes_are_not_judged_and_said_so(tmp_path, log):
    document = _document(tmp_path, _parquet(tmp_path / "log.parquet", log), "--bootstraps", 0)
    assert document["flags"] == {"straight": [], "alike": [], "not_judged": {"few votes": 40}, "without": None}


def test_no_parquet(tmp_path):
    (tmp_path / "votes.txt").write_text("1;2;3")
    run = _drawn(tmp_path / "votes.txt", "--out", tmp_path / "map.json")
    assert (run.exit_code, "votes.txt" in run.output) == (1, True)


@pytest.mark.parametrize("people", [1, 40])
def test_one_participant_and_all_of_one_mind(tmp_path, log, people):
    few = log[:, log[0] < people]
    few[2] = 1
    document = _document(tmp_path, _parquet(tmp_path / "log.parquet", few))
    assert (document["k"], document["components"]) == (1, [[0.0] * 10] * 2)


def test_a_folder_that_may_not_be_written_to_is_told_before_computing(tmp_path, log, monkeypatch):
    source = _parquet(tmp_path / "log.parquet", log)
    monkeypatch.setattr("os.access", lambda path, _mode: path != tmp_path)  # who runs the tests may be root
    run = _drawn(source, "--out", tmp_path / "map.json")
    assert (run.exit_code, "kann nichts geschrieben werden" in run.output) == (2, True)
