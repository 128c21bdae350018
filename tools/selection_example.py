"""The worked example of docs/selection.md, computed anew with its picture.

    .venv/bin/python tools/selection_example.py

Writes quotas, people and the result to docs/examples/selection, the picture to docs/pictures/selection.svg, and prints
the numbers that the text quotes. A hundred people who apply are made up, always the same ones.
"""

import csv
import random
from collections import Counter
from pathlib import Path
from typing import Final

from click.testing import CliRunner

from querschnitt.adapters.selection.results import read_result
from querschnitt.cli import main as querschnitt

DOCS: Final = Path(__file__).resolve().parents[1] / "docs"
FOLDER: Final = DOCS / "examples" / "selection"
CATEGORIES: Final = ("age", "sex", "place", "born")
QUOTAS: Final = [
    ("age", "under 30", 2, 3),
    ("age", "30 to 59", 4, 5),
    ("age", "60 and over", 3, 4),
    ("sex", "women", 5, 5),
    ("sex", "men", 5, 5),
    ("place", "town", 4, 6),
    ("place", "country", 4, 6),
    ("born", "in Germany", 4, 6),
    ("born", "abroad", 4, 6),
]
SIZE, TICKETS, DRAWS = 10, 1000, 10_000
Person = tuple[str, ...]


def applicants(count: int = 100) -> list[Person]:
    """Make up people, more old than young, more born here than abroad, as usually happens when anybody may apply."""
    dice, people = random.Random(3), []
    for _number in range(count):
        age = dice.choices(("under 30", "30 to 59", "60 and over"), (12, 33, 55))[0]
        sex = dice.choices(("women", "men"), (45, 55) if age == "60 and over" else (62, 38))[0]
        place = dice.choices(("town", "country"), (80, 20) if age == "under 30" else (60, 40))[0]
        born = dice.choices(("in Germany", "abroad"), (85, 15) if place == "country" else (70, 30))[0]
        people.append((age, sex, place, born))
    return people


def step_by_step(people: list[Person], dice: random.Random) -> list[int]:
    """Draw a panel as it is often done by hand: somebody for whom a quota is most urgent, by lot, until all seats are
    taken; from the beginning again where that ends in a dead end."""
    while True:
        left, panel = list(range(len(people))), []
        needs = {(category, value): [least, most] for category, value, least, most in QUOTAS}
        while len(panel) < SIZE and left and (urgent := most_urgent(people, left, needs)):
            fitting = [i for i in left if urgent == ("", "") or urgent in answers_of(people[i])]
            panel.append(dice.choice(fitting))
            left.remove(panel[-1])
            for key in answers_of(people[panel[-1]]):
                needs[key] = [needs[key][0] - 1, needs[key][1] - 1]
                if needs[key][1] == 0:
                    left = [i for i in left if key not in answers_of(people[i])]
        if len(panel) == SIZE and all(least <= 0 <= most for least, most in needs.values()):
            return panel


def most_urgent(
    people: list[Person], left: list[int], needs: dict[tuple[str, str], list[int]]
) -> tuple[str, str] | None:
    """Return the quota with the fewest people left for each seat to fill; ("", "") when all are met, None in a dead
    end."""
    available = Counter(key for i in left for key in answers_of(people[i]))
    wanting = {key: least for key, (least, _most) in needs.items() if least > 0}
    if any(available[key] < least for key, least in wanting.items()):
        return None
    return max(wanting, key=lambda key: wanting[key] / available[key], default=("", ""))


def answers_of(person: Person) -> list[tuple[str, str]]:
    return list(zip(CATEGORIES, person, strict=True))


def main() -> None:
    people, ids = applicants(), [f"A{number:03d}" for number in range(1, 101)]
    FOLDER.mkdir(parents=True, exist_ok=True)
    write("categories.csv", [("category", "feature", "min", "max"), *QUOTAS])
    write(
        "respondents.csv", [("id", *CATEGORIES), *((name, *person) for name, person in zip(ids, people, strict=True))]
    )
    files = [
        f"--{option}={FOLDER / name}.csv" for option, name in (("categories", "categories"), ("pool", "respondents"))
    ]
    options = ["--size", str(SIZE), "--lottery", str(TICKETS), "--seed", "7", "--out", str(FOLDER / "result.json")]
    run = CliRunner().invoke(querschnitt, ["select", *files, *options], catch_exceptions=False)
    chances = read_result(FOLDER / "result.json").probabilities
    dice, times = random.Random(7), Counter[int]()
    for _draw in range(DRAWS):
        times.update(step_by_step(people, dice))
    fairest = [chances[name] for name in ids]
    by_hand = [times[number] / DRAWS for number in range(len(people))]
    (DOCS / "pictures" / "selection.svg").write_text(picture(sorted(by_hand), sorted(fairest)), encoding="utf-8")
    print_figures(run.output, people, by_hand, fairest)


def write(name: str, rows: list[tuple[object, ...]]) -> None:
    with (FOLDER / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def print_figures(report: str, people: list[Person], by_hand: list[float], fairest: list[float]) -> None:
    print(report)
    for column, category in enumerate(CATEGORIES):
        print(category, dict(Counter(person[column] for person in people)))
    for name, chances in (("step by step", by_hand), ("fairest", fairest)):
        worst = chances.index(min(chances))
        print(f"{name}: {min(chances):.4f} to {max(chances):.4f}; worst is A{worst + 1:03d} {people[worst]}")
        below = sum(chance < SIZE / len(people) / 2 for chance in chances)
        print(f"   less than half an equal chance: {below}; levels {sorted({round(c, 4) for c in chances})[:6]}")


STYLE = """text{font:15px "Fira Sans",system-ui,sans-serif;fill:#171a2b}.soft{font-size:13px;fill:#565b75}\
.bar{fill:#2a4fb0}
.worst{stroke:#b0413e;stroke-width:2;stroke-dasharray:4 3}.tell{fill:#b0413e;font-weight:600}.base{stroke:#565b75}
@media (prefers-color-scheme:dark){text{fill:#eef0f7}.soft{fill:#a9aec4}.bar{fill:#9db6ff}.worst{stroke:#f5a29d}
.tell{fill:#f5a29d}.base{stroke:#a9aec4}}"""


def picture(by_hand: list[float], fairest: list[float]) -> str:
    """Return an SVG with a bar for each of the hundred, the smallest chance first; both halves on the same scale."""
    smallest = (
        f"Drawn step by step the smallest is {per_cent(by_hand[0])}, by the fairest lottery {per_cent(fairest[0])}."
    )
    alt = f"Chances of 100 people. {smallest}"
    halves = half(20, "Drawn step by step", by_hand) + half(20 + 360, "The fairest lottery", fairest)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 330" role="img" aria-label="{alt}">\n'
        f"<title>{alt}</title>\n<style>{STYLE}</style>\n{halves}</svg>\n"
    )


def half(left: int, title: str, chances: list[float]) -> str:
    bottom, scale = 270, 300
    bars = "".join(
        f'<rect class="bar" x="{left + 3.2 * n:.1f}" y="{bottom - scale * chance:.1f}" width="2.4" '
        f'height="{scale * chance:.1f}"/>\n'
        for n, chance in enumerate(chances)
    )
    worst = bottom - scale * chances[0]
    return (
        f'<text x="{left}" y="26" font-weight="600">{title}</text>\n{bars}'
        f'<line class="base" x1="{left}" y1="{bottom}" x2="{left + 320}" y2="{bottom}"/>\n'
        f'<line class="worst" x1="{left}" y1="{worst:.1f}" x2="{left + 320}" y2="{worst:.1f}"/>\n'
        f'<text class="tell" x="{left}" y="50">smallest chance {per_cent(chances[0])}</text>\n'
        f'<text class="soft" x="{left}" y="292">each bar is one of the 100 who applied,</text>\n'
        f'<text class="soft" x="{left}" y="310">largest chance {per_cent(chances[-1])}</text>\n'
    )


def per_cent(chance: float) -> str:
    return f"{chance * 100:.1f} %"


if __name__ == "__main__":
    main()
