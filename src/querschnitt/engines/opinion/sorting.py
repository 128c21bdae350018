"""From packed votes to those that count, person by person."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.blocks import row_blocks, side_by_side
from querschnitt.engines.opinion.census import Numbers
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.numbering import Numbering
from querschnitt.engines.opinion.packing import Packed
from querschnitt.engines.opinion.passes import Terms, Whole, no_terms
from querschnitt.engines.opinion.votes import VoteTable

# The place of the lowest bit of a word: Leiserson, Prokop and Randall, "Using de Bruijn sequences to index a 1" (1998).
_DE_BRUIJN: Final = np.uint64(0x022FDD63CC95386D)
_PLACE_OF_BIT: Final = np.zeros(64, np.int64)
_PLACE_OF_BIT[[(0x022FDD63CC95386D << place) % 2**64 >> 58 for place in range(64)]] = np.arange(64)


def sorted_out(packed: Packed, people: Numbering, known: Numbering, *, every: bool) -> VoteTable:
    """`every`: also statements without a vote. What is packed is forgotten on the way."""
    numbers, counts, terms, voted_on = _written(packed, people.size, known.size)
    packed.votes = np.empty(0, packed.votes.dtype)
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    statements = np.arange(known.size) if every else np.flatnonzero(voted_on)
    place = np.zeros(known.size, np.int32)
    place[statements] = np.arange(len(statements))
    columns, values = np.empty(len(terms), np.int32), np.empty(len(terms), np.int8)
    parts = [(int(starts[first]), int(starts[last])) for first, last in row_blocks(starts)]
    side_by_side(lambda first, last: _told_apart(terms, place, first, last, columns, values), parts)
    return VoteTable(people.ids(numbers), known.ids(statements), starts, columns, values)


def _written(packed: Packed, people: int, statements: int) -> tuple[Whole, Whole, Terms, NDArray[np.bool_]]:
    """The numbers of those who voted, how many votes of each count, these votes as terms, and which statements have any."""
    runs = np.array(packed.runs, np.int64).reshape(-1, packed.layout.buckets + 1)
    begins = np.append(0, np.cumsum(np.diff(runs, axis=1).sum(axis=0)))
    terms = no_terms(int(begins[-1]), statements)
    numbers, counts = np.empty(people, np.int64), np.empty(people, np.int64)
    layout = packed.layout

    def part(first: int, last: int) -> tuple[int, int, NDArray[np.bool_]]:
        voted_on = np.zeros(statements, np.bool_)
        return *_sort_out(
            packed.votes, packed.in_order, runs, first, last, layout.person_bits, layout.statement_bits, int(begins[first]),
            numbers, counts, terms, voted_on,
        ), voted_on  # fmt: skip

    blocks = row_blocks(begins)
    voted_on, found, end = np.zeros(statements, np.bool_), 0, 0
    for (first, _last), (someone, size, theirs) in zip(blocks, side_by_side(part, blocks), strict=True):
        row, begin = first << layout.person_bits, int(begins[first])
        for column in (numbers, counts):
            column[found : found + someone] = column[row : row + someone]
        terms[end : end + size] = terms[begin : begin + size]
        voted_on |= theirs
        found, end = found + someone, end + size
    return numbers[:found].copy(), counts[:found].copy(), terms[:end], voted_on


@compiled
def _told_apart(
    terms: Terms, place: NDArray[np.int32], first: int, last: int, columns: NDArray[np.int32], values: NDArray[np.int8]
) -> None:
    for vote in range(first, last):
        term = np.uint32(terms[vote])
        on = term // np.uint32(3)
        columns[vote], values[vote] = place[np.uint64(on)], np.int8(np.int32(term - on * np.uint32(3)) - 1)


@compiled
def _sort_out(
    votes: Numbers, in_order: bool, runs: Whole, first: int, last: int, person_bits: int, statement_bits: int, begin: int,
    numbers: Whole, counts: Whole, terms: Terms, voted_on: NDArray[np.bool_],
) -> tuple[int, int]:  # fmt: skip
    """Buckets first … last: people from the first bucket's first number on, terms from `begin` on. How many of both."""
    width, someone, size, largest = 1 << person_bits, 0, 0, 0
    for bucket in range(first, last):
        largest = max(largest, (runs[:, bucket + 1] - runs[:, bucket]).sum())
    own, ends = np.empty(largest, votes.dtype), np.empty(width, np.int64)
    latest, voted = np.empty(len(voted_on), np.int64), np.zeros((len(voted_on) + 63) // 64, np.uint64)
    for bucket in range(first, last):
        _gather(votes, runs, bucket, person_bits, statement_bits + 2, own, ends)
        start = 0
        for person in range(width):
            if ends[person] > start:
                row = (first << person_bits) + someone
                numbers[row] = (bucket << person_bits) + person
                counts[row] = _latest(
                    own[start : ends[person]], in_order, statement_bits, latest, voted, terms, begin + size, voted_on
                )
                someone, size = someone + 1, size + counts[row]
                start = ends[person]
    return someone, size


@compiled
def _gather(
    votes: Numbers, runs: Whole, bucket: int, person_bits: int, person_place: int, own: Numbers, ends: Whole
) -> None:
    """The bucket's votes by person, each one's in the order of rows; person p's end at ends[p]."""
    ends[:] = 0
    low, shift = np.uint64((1 << person_bits) - 1), np.uint64(person_place)
    for piece in range(len(runs)):
        for vote in range(np.uint64(runs[piece, bucket]), np.uint64(runs[piece, bucket + 1])):
            ends[(np.uint64(votes[vote]) >> shift) & low] += 1
    total = 0
    for place in range(len(ends)):
        total, ends[place] = total + ends[place], total
    for piece in range(len(runs)):
        for vote in range(np.uint64(runs[piece, bucket]), np.uint64(runs[piece, bucket + 1])):
            person = (np.uint64(votes[vote]) >> shift) & low
            own[np.uint64(ends[person])] = votes[vote]
            ends[person] += 1


@compiled
def _latest(
    own: Numbers, in_order: bool, statement_bits: int, latest: Whole, voted: NDArray[np.uint64], terms: Terms, end: int,
    voted_on: NDArray[np.bool_],
) -> int:  # fmt: skip
    """One person's votes that count, by statement, as terms from `end` on; how many.

    Which statements were voted on is kept in single bits, whose order is that of the statements."""
    low, time_place, begin = (np.int64(1) << statement_bits) - 1, statement_bits + 2, end
    for one in own:
        vote = np.int64(one)
        statement = np.uint64((vote >> 2) & low)
        word, bit = statement >> np.uint64(6), np.uint64(1) << (statement & np.uint64(63))
        if not voted[word] & bit:
            voted[word] |= bit
            latest[statement] = vote
        elif in_order or vote >> time_place > latest[statement] >> time_place:
            latest[statement] = vote
        elif vote >> time_place == latest[statement] >> time_place and vote != latest[statement]:
            latest[statement] = (vote & ~np.int64(3)) | 1  # contradicts itself: a pass
    for group in range(len(voted)):
        rest = voted[group]
        voted[group] = 0
        while rest:
            found = (group << 6) + _PLACE_OF_BIT[((rest & (~rest + np.uint64(1))) * _DE_BRUIJN) >> np.uint64(58)]
            terms[end] = 3 * found + (latest[found] & 3)
            voted_on[found] = True
            end += 1
            rest &= rest - np.uint64(1)
    return end - begin
