"""Sort packed votes out to those that count, person by person."""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.blocks import row_blocks, side_by_side
from querschnitt.engines.opinion.census import Numbers
from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.numbering import Numbering
from querschnitt.engines.opinion.packing import VALUE_BITS, Layout, PackedVotes
from querschnitt.engines.opinion.passes import Integers, Terms, no_terms
from querschnitt.engines.opinion.votes import VoteTable

# The index of the lowest bit of a word: Leiserson, Prokop and Randall, "Using de Bruijn sequences to index a 1" (1998).
_DE_BRUIJN: Final = np.uint64(0x022FDD63CC95386D)
_INDEX_OF_BIT: Final = np.zeros(64, np.int64)
_INDEX_OF_BIT[[(0x022FDD63CC95386D << index) % 2**64 >> 58 for index in range(64)]] = np.arange(64)


class _Buckets(NamedTuple):
    """Packed votes for compiled loops; `runs` (pieces, buckets + 1)."""

    votes: Numbers
    in_order: bool
    runs: Integers
    layout: Layout


class _CurrentVotes(NamedTuple):
    """What the loops write: `numbers` and `counts` (people,) of those who voted, `terms` (votes,) that count.

    A block of buckets begins where its first person and its first vote would stand if everything counted; the gaps are
    closed afterwards."""

    numbers: Integers
    counts: Integers
    terms: Terms


class _Seen(NamedTuple):
    """The statements (m,) as one person after another votes on them: `latest` packed vote on each, `voted` one bit
    each, cleared after each person, and `voted_on` by anybody."""

    latest: Integers
    voted: NDArray[np.uint64]
    voted_on: NDArray[np.bool_]


def sorted_out(
    packed: PackedVotes, person_numbers: Numbering, statement_numbers: Numbering, *, every: bool
) -> VoteTable:
    """Return the table of the votes that count; with `every` also statements without a vote.

    The votes are dropped from `packed` on the way, to save memory.

    Cost: O(votes), on two threads from 200,000 votes on."""
    numbers, counts, terms, voted_on = _current(packed, person_numbers.size, statement_numbers.size)
    packed.votes = np.empty(0, packed.votes.dtype)
    starts = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=starts[1:])
    statements = np.arange(statement_numbers.size) if every else np.flatnonzero(voted_on)
    column_of = np.zeros(statement_numbers.size, np.int32)
    column_of[statements] = np.arange(len(statements))
    columns, values = np.empty(len(terms), np.int32), np.empty(len(terms), np.int8)
    parts = [(int(starts[first]), int(starts[last])) for first, last in row_blocks(starts)]
    side_by_side(lambda first, last: _unpack_terms(terms, column_of, first, last, columns, values), parts)
    return VoteTable(person_numbers.ids(numbers), statement_numbers.ids(statements), starts, columns, values)


def _current(packed: PackedVotes, people: int, statements: int) -> tuple[Integers, Integers, Terms, NDArray[np.bool_]]:
    """Return the numbers of those who voted, how many votes of each count, these votes as terms, and which statements
    have any."""
    runs = np.array(packed.runs, np.int64).reshape(-1, packed.layout.buckets + 1)
    begins = np.append(0, np.cumsum(np.diff(runs, axis=1).sum(axis=0)))
    terms = no_terms(int(begins[-1]), statements)
    numbers, counts = np.empty(people, np.int64), np.empty(people, np.int64)
    buckets = _Buckets(packed.votes, packed.in_order, runs, packed.layout)
    current = _CurrentVotes(numbers, counts, terms)

    def part(first: int, last: int) -> tuple[int, int, NDArray[np.bool_]]:
        voted_on = np.zeros(statements, np.bool_)
        voters, votes = _sort_out(buckets, first, last, int(begins[first]), current, voted_on)
        return voters, votes, voted_on

    blocks = row_blocks(begins)
    voted_on, people_end, votes_end = np.zeros(statements, np.bool_), 0, 0
    for (first, _last), (voters, votes, theirs) in zip(blocks, side_by_side(part, blocks), strict=True):
        row, begin = first << packed.layout.person_bits, int(begins[first])
        for column in (numbers, counts):
            column[people_end : people_end + voters] = column[row : row + voters]
        terms[votes_end : votes_end + votes] = terms[begin : begin + votes]
        voted_on |= theirs
        people_end, votes_end = people_end + voters, votes_end + votes
    return numbers[:people_end].copy(), counts[:people_end].copy(), terms[:votes_end], voted_on


@compiled
def _unpack_terms(
    terms: Terms,
    column_of: NDArray[np.int32],
    first: int,
    last: int,
    columns: NDArray[np.int32],
    values: NDArray[np.int8],
) -> None:
    for vote in range(first, last):
        term = np.uint32(terms[vote])
        on = term // np.uint32(3)
        columns[vote], values[vote] = column_of[np.uint64(on)], np.int8(np.int32(term - on * np.uint32(3)) - 1)


@compiled
def _sort_out(
    packed: _Buckets, first: int, last: int, begin: int, current: _CurrentVotes, voted_on: NDArray[np.bool_]
) -> tuple[int, int]:
    """Sort out buckets first … last − 1: people from the first bucket's first number on, terms from `begin` on.

    Returns how many of both."""
    votes, in_order, runs, layout = packed
    numbers, counts, terms = current
    person_bits, statement_bits = layout.person_bits, layout.statement_bits
    width, voters, size, largest = 1 << person_bits, 0, 0, 0
    for bucket in range(first, last):
        largest = max(largest, (runs[:, bucket + 1] - runs[:, bucket]).sum())
    own, ends = np.empty(largest, votes.dtype), np.empty(width, np.int64)
    seen = _Seen(np.empty(len(voted_on), np.int64), np.zeros((len(voted_on) + 63) // 64, np.uint64), voted_on)
    for bucket in range(first, last):
        _gather(votes, runs[:, bucket : bucket + 2], person_bits, statement_bits + 2, own, ends)
        start = 0
        for person in range(width):
            if ends[person] > start:
                row = (first << person_bits) + voters
                numbers[row] = (bucket << person_bits) + person
                counts[row] = _latest(own[start : ends[person]], in_order, statement_bits, seen, terms, begin + size)
                voters, size = voters + 1, size + counts[row]
                start = ends[person]
    return voters, size


@compiled
def _gather(votes: Numbers, runs: Integers, person_bits: int, person_shift: int, own: Numbers, ends: Integers) -> None:
    """Collect a bucket's votes by person, each one's in the order of rows; person p's end at ends[p].

    `runs` (pieces, 2): where each piece has its own."""
    ends[:] = 0
    low, shift = np.uint64((1 << person_bits) - 1), np.uint64(person_shift)
    for piece in range(len(runs)):
        for vote in range(np.uint64(runs[piece, 0]), np.uint64(runs[piece, 1])):
            ends[(np.uint64(votes[vote]) >> shift) & low] += 1
    total = 0
    for person in range(len(ends)):
        total, ends[person] = total + ends[person], total
    for piece in range(len(runs)):
        for vote in range(np.uint64(runs[piece, 0]), np.uint64(runs[piece, 1])):
            number = (np.uint64(votes[vote]) >> shift) & low
            own[np.uint64(ends[number])] = votes[vote]
            ends[number] += 1


@compiled
def _latest(own: Numbers, in_order: bool, statement_bits: int, seen: _Seen, terms: Terms, end: int) -> int:
    """Write one person's votes that count, by statement, as terms from `end` on; return how many.

    Which statements were voted on is kept in single bits, whose order is that of the statements."""
    latest, voted, voted_on = seen
    low, time_shift, begin = (np.int64(1) << statement_bits) - 1, statement_bits + VALUE_BITS, end
    for packed in own:
        vote = np.int64(packed)
        statement = np.uint64((vote >> VALUE_BITS) & low)
        word, bit = statement >> np.uint64(6), np.uint64(1) << (statement & np.uint64(63))
        if not voted[word] & bit:
            voted[word] |= bit
            latest[statement] = vote
        elif in_order or vote >> time_shift > latest[statement] >> time_shift:
            latest[statement] = vote
        elif vote >> time_shift == latest[statement] >> time_shift and vote != latest[statement]:
            latest[statement] = (vote & ~np.int64(3)) | 1  # contradicts itself: a pass
    for group in range(len(voted)):
        rest = voted[group]
        voted[group] = 0
        while rest:
            column = (group << 6) + _INDEX_OF_BIT[((rest & (~rest + np.uint64(1))) * _DE_BRUIJN) >> np.uint64(58)]
            terms[end] = 3 * column + (latest[column] & 3)
            voted_on[column] = True
            end += 1
            rest &= rest - np.uint64(1)
    return end - begin
