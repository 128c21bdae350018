"""Against the published conversations, and against what Polis itself computed for one of them."""

import json

import numpy as np
import pytest

from querschnitt.adapters.polis.export import PolisModeration
from querschnitt.adapters.polis.folder import read_polis
from querschnitt.engines.opinion.consensus import consensus, group_informed_consensus
from querschnitt.engines.opinion.groups import opinion_groups
from querschnitt.engines.opinion.leaving_out import without
from querschnitt.engines.opinion.passes import TermRows, rows_of
from querschnitt.engines.opinion.representative import representative
from querschnitt.engines.opinion.stability import adjusted_rand
from querschnitt.engines.opinion.tally import WholeLog, table_of


def _table(folder):
    export = read_polis(folder)
    log, ids = export.votes, [statement.id for statement in export.statements]
    columns = (np.asarray(column) for column in (log.participants, log.statements, log.values, log.times))
    return table_of(WholeLog(*columns), np.array(ids, np.int64))


@pytest.fixture(scope="module")
def reference(shared_data):
    return json.loads((shared_data / "consultations" / "reference-vw" / "math_blob.json").read_text())


@pytest.fixture(scope="module")
def votes(shared_data):
    return _table(shared_data / "consultations" / "reference-vw")


@pytest.fixture(scope="module")
def their_groups(reference, votes):
    """−1 for those in no group; Polis' groups are of base clusters."""
    members = dict(zip(reference["base-clusters"]["id"], reference["base-clusters"]["members"], strict=True))
    group_of = {
        p: group["id"] for group in reference["group-clusters"] for base in group["members"] for p in members[base]
    }
    return np.array([group_of.get(person, -1) for person in votes.participants.tolist()])


@pytest.mark.parametrize(
    "name", ["15-per-hour-seattle", "austria-climate.5twd2jsnkf.2022-08-08", "scoop-hivemind.affordable-housing"]
)
def test_the_log_gives_the_matrix(shared_data, name):
    folder = shared_data / "consultations" / name
    matrix = read_polis(
        {file_name: folder / file_name for file_name in ("comments.csv", "participants-votes.csv")}
    ).votes
    votes = _table(folder)
    people = np.repeat(votes.participants, votes.counts)
    ours = set(zip(people.tolist(), votes.statements[votes.columns].tolist(), votes.values.tolist(), strict=True))
    assert ours == set(zip(matrix.participants, matrix.statements, matrix.values, strict=True))


def test_components_center_and_groups(reference, votes, their_groups):
    grouping, theirs = opinion_groups(votes), reference["pca"]
    order = [reference["tids"].index(id) for id in votes.statements.tolist()]
    for ours, their in zip(grouping.components.vectors, np.array(theirs["comps"])[:, order], strict=True):
        assert abs(ours @ their) / np.linalg.norm(their) >= 0.999999
    # Inside, Polis counts agreement as −1.
    assert np.abs(grouping.components.center + np.array(theirs["center"])[order]).max() < 1e-12
    both = (grouping.groups >= 0) & (their_groups >= 0)
    assert (grouping.k, adjusted_rand(grouping.groups[both], their_groups[both]) >= 0.93) == (4, True)


def test_figures_with_their_groups(reference, votes, their_groups):
    rows = TermRows(*rows_of(votes))
    tallies = rows.tally(np.where(their_groups < 0, 4, their_groups), 5)
    ids = votes.statements.tolist()
    ours, theirs = group_informed_consensus(tallies[:4]), reference["group-aware-consensus"]
    assert max(abs(value - theirs[str(id)]) for id, value in zip(ids, ours.tolist(), strict=True)) <= 1e-12
    for group, chosen in enumerate(representative(tallies[:4])):
        for statement, their in zip(chosen, reference["repness"][str(group)], strict=True):
            assert (ids[statement.statement], statement.side, statement.best_agree) == (
                their["tid"],
                their["repful-for"],
                their.get("best-agree", False),
            )
            figures = [
                statement.successes,
                statement.trials,
                statement.p,
                statement.p_test,
                statement.r,
                statement.r_test,
            ]
            names = ["n-success", "n-trials", "p-success", "p-test", "repness", "repness-test"]
            assert figures == pytest.approx([their[name] for name in names], abs=1e-6)
    for side, chosen in consensus(tallies.sum(axis=0)).items():
        assert [(ids[statement.statement], statement.successes, statement.trials) for statement in chosen] == [
            (their["tid"], their["n-success"], their["n-trials"]) for their in reference["consensus"][side]
        ]


def test_with_rejected_statements_as_zeros_the_whole_matrix_has_our_components(shared_data):
    """Leaving statements out, as here, and zeroing them, as in Polis, are one definition. 245 of 522 are rejected."""
    folder = shared_data / "consultations" / "austria-climate.5twd2jsnkf.2022-08-08"
    votes, export = _table(folder), read_polis(folder)
    rejected = np.array(
        [statement.id for statement in export.statements if statement.moderation is PolisModeration.REJECTED]
    )
    matrix = np.full((len(votes.participants), len(votes.statements)), np.nan)
    matrix[np.repeat(np.arange(len(matrix)), votes.counts), votes.columns] = votes.values
    matrix[:, np.isin(votes.statements, rejected)] = 0
    exact = np.linalg.svd(np.nan_to_num(matrix - np.nanmean(matrix, axis=0)), full_matrices=False)[2][:2]
    ours = opinion_groups(without(votes, rejected)).components.vectors
    remaining = ~np.isin(votes.statements, rejected)
    lengths = np.linalg.norm(ours, axis=1)  # 1 up to the fixed point
    assert np.abs((ours * exact[:, remaining]).sum(axis=1)) / lengths == pytest.approx([1, 1], abs=1e-12)
