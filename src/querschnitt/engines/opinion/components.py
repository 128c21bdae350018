"""The two principal components of the centred votes, by a block Krylov method with Rayleigh–Ritz.

Source: Golub and Underwood, "The block Lanczos method" (1977), with full reorthogonalisation; Musco and Musco,
"Randomized block Krylov methods" (2015), for why a block slightly wider than what is wanted needs few passes.
Everything of the size of the votes is exact (`passes`); what is of the size of the statements is added up in a fixed
order, without BLAS, whose order depends on threads and processors. So the result is a function of the votes alone, to
the last bit.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from querschnitt.engines.opinion.compiled import compiled
from querschnitt.engines.opinion.passes import WIDTH, VoteSource, fixed_point_bits

Reals = NDArray[np.float64]
ANGLE: Final = 1e-6
MOST_PASSES: Final = 120
# The basis is restarted from its best vectors when it has grown to this many blocks.
_MOST_BLOCKS: Final = 20
_KEPT: Final = 4 * WIDTH
_NOTHING: Final = 1e-11


@dataclass(frozen=True)
class Components:
    """The two directions in which votes differ most.

    `vectors` (2, m) of length 1, their largest entry positive; zeros where the votes have fewer directions. `variances`
    (2,): sums of squares along them. `center` (m,): mean votes. `bits`: the fixed point in which people are projected.
    `angle`: how far (radians) a vector may still be from the exact one, estimated from residual and gap; above what was
    wanted only where the votes hardly tell the second direction from the third and `passes` came to MOST_PASSES."""

    vectors: Reals
    variances: Reals
    center: Reals
    bits: int
    passes: int
    angle: float


def principal_components(source: VoteSource, start: Reals | None = None, wanted: float = ANGLE) -> Components:
    """Compute the components of centred votes.

    `start` (k, m), at most WIDTH rows: where to begin, for instance the components of the whole when this is a sample.
    `wanted`: the angle, in radians, at which to stop.

    Cost: passes (mostly 5 to 15) × votes × 2.5 ns."""
    totals = source.totals()
    means, bits = totals.means, fixed_point_bits(totals)
    size = len(means)
    basis, image = np.zeros((0, size)), np.zeros((0, size))
    block = _orthonormal(_start(size, start), basis)
    vectors, variances, angle, passes = np.zeros((2, size)), np.zeros(2), 0.0, 0
    while len(block) and passes < MOST_PASSES:
        block, images = _applied(source, block, means, bits)
        passes += 1
        basis, image = np.vstack([basis, block]), np.vstack([image, images])
        values, turn = _eigen(_products(basis, image))
        ritz, ritz_image = _combined(turn, basis), _combined(turn, image)
        vectors, variances, angle = _leading(values, ritz, ritz_image)
        if angle <= wanted:
            break
        if len(basis) >= _MOST_BLOCKS * WIDTH:
            basis, image = ritz[:_KEPT], ritz_image[:_KEPT]
            images = ritz_image[:WIDTH] - values[:WIDTH, None] * ritz[:WIDTH]
        block = _orthonormal(images, basis)
    return Components(_signed(vectors), variances, means, bits, passes, angle if passes else 0.0)


def fixed_point(vectors: Reals, means: Reals, bits: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return W and C (m, k) of `passes` for vectors (k, m) and mean votes (m,), in steps of 2^−bits."""
    scaled = vectors * 2.0**bits
    return np.rint(scaled).astype(np.int64).T, np.rint(scaled * means).astype(np.int64).T


def _applied(source: VoteSource, block: Reals, means: Reals, bits: int) -> tuple[Reals, Reals]:
    """Return the block as it stands in fixed point, and its image under G."""
    padded = np.zeros((WIDTH, len(means)))
    padded[: len(block)] = block
    fixed, fixed_means = fixed_point(padded, means, bits)
    products, sums = source.apply(fixed, fixed_means)
    unit = np.float64(2.0**-bits)
    image = (products - means[:, None] * sums).T * unit
    return np.ascontiguousarray(fixed.T[: len(block)] * unit), np.ascontiguousarray(image[: len(block)])


def _start(size: int, start: Reals | None) -> Reals:
    """Return (WIDTH, m): the vectors to begin with.

    How much somebody agrees in general is nearly always close to the first component; the rest is noise of our own, the
    same for everybody."""
    position = np.arange(1, size + 1, dtype=np.uint64)
    rows = [np.ones(size)] if start is None else [*start[:WIDTH]]
    for turn in range(len(rows), WIDTH):
        noise = (position * np.uint64(0x9E3779B97F4A7C15)) ^ np.uint64(0xD1B54A32D192ED03 * (turn + 1) % 2**64)
        noise = (noise ^ (noise >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
        rows.append((noise >> np.uint64(11)) * 2.0**-52 - 1.0)
    return np.array(rows, np.float64)


def _leading(values: Reals, ritz: Reals, ritz_image: Reals) -> tuple[Reals, Reals, float]:
    """Return the two best vectors, their values, and the larger of their angles to the exact ones: residual by gap
    (Davis and Kahan 1970)."""
    vectors, variances, angle = np.zeros((2, ritz.shape[1])), np.zeros(2), 0.0
    known = np.append(values, 0.0) if len(values) == ritz.shape[1] else values
    for index in range(min(2, len(values))):
        if values[index] <= _NOTHING * max(values[0], _NOTHING):
            break
        vectors[index], variances[index] = ritz[index], values[index]
        residual = ritz_image[index] - values[index] * ritz[index]
        others = np.delete(known, index)
        gap = np.abs(others - values[index]).min() if len(others) else values[index]
        length = float(np.sqrt(_products(residual[None], residual[None])[0, 0]))
        angle = max(angle, length / gap if gap > 0 else (1.0 if length else 0.0))
    return vectors, variances, float(angle)


def _signed(vectors: Reals) -> Reals:
    """Turn each vector so that its largest entry is positive, of equal ones the first: an eigenvector has no sign of
    its own."""
    if not vectors.shape[1]:
        return vectors
    largest = np.take_along_axis(vectors, np.abs(vectors).argmax(axis=1)[:, None], axis=1)
    return vectors * np.where(largest < 0, -1.0, 1.0)


def _orthonormal(rows: Reals, basis: Reals) -> Reals:
    """Make rows orthonormal to the basis and each other; those that add nothing new are left out.

    Twice is enough (Giraud, Langou and Rozložník 2005)."""
    vectors, count = np.vstack([basis, rows]), len(basis)
    for row in rows:
        before = np.sqrt(_products(row[None], row[None])[0, 0])
        for _turn in range(2):
            row = row - _combined(_products(row[None], vectors[:count]).T, vectors[:count])[0]
        after = np.sqrt(_products(row[None], row[None])[0, 0])
        if after > _NOTHING * before and after > 0:
            vectors[count] = row / after
            count += 1
    return vectors[len(basis) : count]


@compiled
def _products(left: Reals, right: Reals) -> Reals:
    """Return left · rightᵀ, each entry summed from the first statement to the last."""
    result = np.zeros((left.shape[0], right.shape[0]))
    for i in range(left.shape[0]):
        for j in range(right.shape[0]):
            total = 0.0
            for column in range(left.shape[1]):
                total += left[i, column] * right[j, column]
            result[i, j] = total
    return result


@compiled
def _combined(turn: Reals, rows: Reals) -> Reals:
    """Return turnᵀ · rows."""
    result = np.zeros((turn.shape[1], rows.shape[1]))
    for i in range(turn.shape[1]):
        for k in range(rows.shape[0]):
            factor = turn[k, i]
            for column in range(rows.shape[1]):
                result[i, column] += factor * rows[k, column]
    return result


@compiled
def _eigen(given: Reals) -> tuple[Reals, Reals]:
    """Return eigenvalues, the largest first, and eigenvectors in columns, of a small matrix, symmetric but for
    rounding. Cyclic Jacobi rotations (Golub and Van Loan, Matrix Computations, 8.5)."""
    size = given.shape[0]
    matrix, turn = (given + given.T) / 2, np.eye(size)
    whole = np.abs(matrix).sum()
    for _sweep in range(60):
        off = 0.0
        for i in range(size):
            for j in range(i):
                off += abs(matrix[i, j])
        if off <= 1e-17 * whole:
            break
        for i in range(size - 1):
            for j in range(i + 1, size):
                if abs(matrix[i, j]) <= 1e-300:
                    continue
                theta = (matrix[j, j] - matrix[i, i]) / (2 * matrix[i, j])
                tangent = 1 / (abs(theta) + np.sqrt(theta * theta + 1))
                if theta < 0:
                    tangent = -tangent
                cosine = 1 / np.sqrt(tangent * tangent + 1)
                sine = tangent * cosine
                for k in range(size):
                    left, right = matrix[k, i], matrix[k, j]
                    matrix[k, i], matrix[k, j] = cosine * left - sine * right, sine * left + cosine * right
                for k in range(size):
                    left, right = matrix[i, k], matrix[j, k]
                    matrix[i, k], matrix[j, k] = cosine * left - sine * right, sine * left + cosine * right
                for k in range(size):
                    left, right = turn[k, i], turn[k, j]
                    turn[k, i], turn[k, j] = cosine * left - sine * right, sine * left + cosine * right
    order = np.argsort(-np.diag(matrix), kind="mergesort")
    return np.diag(matrix)[order], turn[:, order]
