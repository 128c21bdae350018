"""One run of sortition-algorithms: theirs.py FOLDER SIZE BACKEND LIMIT. Runs in an environment of its own; reading the
files is not measured. Maximin: its leximin needs a commercial solver."""

import csv
import sys
from importlib.metadata import version
from pathlib import Path

from measuring import give_up_after, measured
from sortition_algorithms import features as quotas
from sortition_algorithms import people as pool
from sortition_algorithms.core import find_random_sample
from sortition_algorithms.settings import Settings


def rows(path: Path) -> tuple[list[str], list[dict[str, str]]]:
    """Return the header and the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        return list(reader.fieldnames or []), list(reader)


def maximin(quota_rows: list[dict[str, str]], header: list[str], body: list[dict[str, str]], size: int, backend: str):
    """Return a function that finds the lottery and draws a panel from it."""
    columns = ["feature", "value", "min", "max"]
    features, feature, _value = quotas.read_in_features(columns, quota_rows, number_to_select=size)
    settings = Settings(id_column="id", columns_to_keep=[], selection_algorithm="maximin", solver_backend=backend)
    people, _report = pool.read_in_people(
        people_head=header,
        people_body=body,
        features=features,
        settings=settings,
        feature_column_name=feature,
        data_container="pool",
    )
    return lambda: find_random_sample(features, people, size, [], selection_algorithm="maximin", solver_backend=backend)


if __name__ == "__main__":
    folder, size, backend = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    give_up_after(int(sys.argv[4]))
    _header, quota_rows = rows(folder / "categories.csv")
    stated = [{"feature": q["category"], "value": q["feature"], "min": q["min"], "max": q["max"]} for q in quota_rows]
    tiny = [{"feature": "age", "value": value, "min": "1", "max": "1"} for value in ("old", "young")]
    four = [{"id": name, "age": age} for name, age in zip("abcd", ("old", "old", "old", "young"), strict=True)]
    work = maximin(stated, *rows(folder / "respondents.csv"), size, backend)
    measured(
        maximin(tiny, ["id", "age"], four, 2, backend),
        lambda: {"panel": len(work()[0][0]), "version": version("sortition-algorithms")},
    )
