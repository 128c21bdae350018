"""Staggered terms: equal waves, each answer spread evenly, and chance decides among what is left."""

import random
from collections import Counter
from itertools import product

import pytest

from querschnitt.engines.selection.staggering import assign_waves

Answers = dict[str, dict[str, str]]


def group(seed: int, people: int) -> Answers:
    dice = random.Random(seed)
    return {
        f"P-{n:03}": {"age": dice.choice(["young", "old", ""]), "sex": dice.choice("fm"), "place": dice.choice("abc")}
        for n in range(people)
    }


def unevenness(answers: Answers, wave_of: dict[str, int], waves: int) -> int:
    """People too many or too few of an answer in a wave, altogether."""
    total = 0
    for category in ("age", "sex", "place"):
        for value, count in Counter(line[category] for line in answers.values() if line[category]).items():
            here = Counter(wave_of[name] for name, line in answers.items() if line[category] == value)
            for wave in range(waves):
                total += max(here[wave] - -(-count // waves), count // waves - here[wave], 0) if count > 1 else 0
    return total


@pytest.mark.parametrize("seed", range(12))
def test_no_division_into_equal_waves_is_more_even(seed: int) -> None:
    answers, waves = group(seed, 6), 2 + seed % 2
    wave_of = assign_waves(answers, waves, "417")
    assert set(Counter(wave_of.values()).values()) == {6 // waves}
    every = (dict(zip(answers, places, strict=True)) for places in product(range(waves), repeat=6))
    sizes = ((division, Counter(division.values())) for division in every)
    equal = [division for division, size in sizes if set(size.values()) == {6 // waves} and len(size) == waves]
    assert unevenness(answers, wave_of, waves) == min(unevenness(answers, division, waves) for division in equal)


@pytest.mark.parametrize(("people", "waves"), [(15, 3), (14, 3), (15, 4), (2, 2), (40, 2)])
def test_waves_differ_by_one_at_most(people: int, waves: int) -> None:
    sizes = Counter(assign_waves(group(people, people), waves, "1").values())
    assert (len(sizes), max(sizes.values()) - min(sizes.values()) <= 1) == (waves, True)


def test_the_same_number_gives_the_same_waves_for_any_order_and_another_one_others() -> None:
    answers = group(3, 15)
    mixed = {name: dict(reversed(answers[name].items())) for name in reversed(answers)}
    assert assign_waves(answers, 3, "417") == assign_waves(mixed, 3, "417")
    assert len({tuple(sorted(assign_waves(answers, 3, str(number)).items())) for number in range(6)}) > 3


def test_everybody_may_come_into_every_wave() -> None:
    answers = {f"P-{n}": {"sex": "fm"[n % 2]} for n in range(6)}
    divisions = [assign_waves(answers, 2, str(number)) for number in range(60)]
    assert all(15 <= sum(wave_of[name] for wave_of in divisions) <= 45 for name in answers)


def test_more_waves_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="2 people cannot be divided into 3"):
        assign_waves({"a": {}, "b": {}}, 3, "1")
