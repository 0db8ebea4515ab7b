"""Concordant and discordant pairs of 13 factors, and the comparisons they are counted from."""

import numba
import numpy as np
from timing import report

pairs, factors = 1_000_000, 13
rng = np.random.default_rng(14)
values = rng.integers(0, 12, size=(factors, pairs // 2)).astype(np.float64)
a = rng.integers(0, pairs // 2, size=pairs)
b = rng.integers(0, pairs // 2, size=pairs)
preferences = rng.choice(np.array([-1, 1], dtype=np.int8), size=pairs)


def comparisons():
    result = np.empty((factors, pairs), dtype=np.int8)
    for factor in range(factors):
        np.sign(values[factor][a] - values[factor][b], out=result[factor], casting="unsafe")
    return result


compared = comparisons()


def count():
    result = []
    for factor in range(factors):
        signs = compared[factor] * preferences
        result.append((np.count_nonzero(signs > 0), np.count_nonzero(signs < 0)))
    return result


@numba.njit
def count_compiled(compared, preferences):
    result = np.zeros((compared.shape[0], 2), dtype=np.int64)
    for factor in range(compared.shape[0]):
        concordant = 0
        discordant = 0
        for pair in range(compared.shape[1]):
            sign = compared[factor, pair] * preferences[pair]
            concordant += sign == 1
            discordant += sign == -1
        result[factor, 0] = concordant
        result[factor, 1] = discordant
    return result


@numba.njit
def comparisons_compiled(values, a, b):
    result = np.empty((values.shape[0], a.size), dtype=np.int8)
    for factor in range(values.shape[0]):
        for pair in range(a.size):
            left, right = values[factor, a[pair]], values[factor, b[pair]]
            result[factor, pair] = (left > right) - (left < right)
    return result


assert np.array_equal(np.array(count()), count_compiled(compared, preferences))
assert np.array_equal(compared, comparisons_compiled(values, a, b))
report("counting, 13 factors, 1M pairs", "NumPy", count)
report("counting, 13 factors, 1M pairs", "numba", lambda: count_compiled(compared, preferences))
report("planes of 13 factors, 1M pairs", "NumPy", comparisons)
report("planes of 13 factors, 1M pairs", "numba", lambda: comparisons_compiled(values, a, b))
