"""Writes the reference values beside it. Needs SciPy (1.17 was used): python3 references.py

Each line of a file is one case; fields are separated by ";", numbers within a field by spaces.
"""
import itertools
import os
import random

import numpy
from scipy import stats

here = os.path.dirname(os.path.abspath(__file__))


def text(value):
    if isinstance(value, str):
        return value
    if isinstance(value, (int, numpy.integer)):
        return str(int(value))
    if isinstance(value, float):
        return "none" if value != value else repr(float(value))
    return " ".join(text(v) for v in value)


def write(name, cases):
    with open(os.path.join(here, name), "w") as file:
        for case in cases:
            file.write(";".join(text(field) for field in case) + "\n")


draw = random.Random(14)


def sides():
    """Pairs of lists: short and long, continuous and tied, agreeing and opposed, extreme values."""
    yield [1.0, 2.0], [2.0, 1.0]
    yield [1.0, 2.0, 3.0], [1.0, 2.0, 3.0]
    yield [0.227, 0.227, -0.5, 0.1], [0.3, 0.2, 0.2, 0.2]
    yield [1e-300, 2e-300, 4e-300, 3e-300], [1.0, 2.0, 3.0, 5.0]
    yield [1e200, 2e200, 4e200, 3e200], [1.0, 2.0, 3.0, 5.0]
    yield [1e9 + i for i in range(8)], [1e9 + (i * 5) % 8 for i in range(8)]
    yield [-0.0, 0.0, 1.0, -1.0], [1.0, 2.0, 2.0, 0.5]
    for n in (5, 10, 13, 29, 48, 49, 120, 600, 700):
        for levels in (2, 5, n, None):
            x = [draw.gauss(0, 1) if levels is None else float(draw.randrange(levels)) for _ in range(n)]
            y = [0.4 * a + draw.gauss(0, 1) if levels is None else float(draw.randrange(levels)) for a in x]
            if len(set(x)) > 1 and len(set(y)) > 1:
                yield x, y


def correlations():
    for x, y in sides():
        yield (x, y, float(stats.kendalltau(x, y).statistic), float(stats.spearmanr(x, y).statistic),
               float(stats.pearsonr(x, y).statistic))


def ranks():
    for values in ([9, 7, 7, 3], [1, 1, 1], [0.5], [2, -1, 2, 5, 5, 5, 0], [0.0, -0.0, 1e-320, -1e-320]):
        values = [float(v) for v in values]
        below = [-v for v in values]
        yield (values, [int(r) for r in stats.rankdata(below, "min")], [float(r) for r in stats.rankdata(below)])


def score(x, y):
    return sum((x[i] > x[j]) * (y[i] > y[j]) + (x[i] < x[j]) * (y[i] < y[j]) - (x[i] > x[j]) * (y[i] < y[j])
               - (x[i] < x[j]) * (y[i] > y[j]) for i in range(len(x)) for j in range(i))


def by_permuting(x, y):
    observed = abs(score(x, y))
    scores = [abs(score(x, p)) >= observed for p in itertools.permutations(y)]
    return sum(scores) / len(scores)


def kendall_null():
    # Ties, by going through every permutation.
    for x, y in [([1, 2], [1, 2]), ([1, 1, 2], [1, 2, 2]), ([1, 1, 2, 2], [1, 2, 1, 2]), ([1, 1, 2, 3], [4, 3, 2, 1]),
                 ([1, 2, 2, 3, 4, 4, 5], [1, 2, 3, 3, 4, 5, 5]), ([1, 1, 2, 2, 3, 4, 5, 6], [2, 1, 3, 4, 4, 6, 6, 8]),
                 ([1, 2, 3, 4, 4, 4, 7, 8], [1, 1, 3, 2, 5, 7, 7, 6]), ([1, 2, 3, 3, 5, 6, 7], [3, 2, 1, 4, 4, 4, 4]),
                 ([1, 2, 3, 4, 5], [2, 2, 3, 1, 1]), ([1, 1, 1, 2, 2, 3], [1, 2, 2, 3, 3, 3])]:
        yield x, y, by_permuting(x, y)
    for n, levels in ((5, 3), (6, 3), (6, 4), (7, 3), (7, 5), (7, 6), (7, 6), (8, 6)):
        x, y = [draw.randrange(levels) for _ in range(n)], [draw.randrange(levels) for _ in range(n)]
        if len(set(x)) > 1 and len(set(y)) > 1:
            yield x, y, by_permuting(x, y)
    # No ties, by SciPy's exact method; n = 10 with |tau_b| = 0.111 and 0.156 among them.
    for n, swaps in ((10, 20), (10, 19), (9, 5), (13, 60), (30, 180), (60, 700), (100, 2000)):
        y = list(range(n))
        # So many exchanges of neighbours out of order.
        left = swaps
        for end in range(n - 1, 0, -1):
            for place in range(end):
                if left > 0 and y[place] < y[place + 1]:
                    y[place], y[place + 1] = y[place + 1], y[place]
                    left -= 1
        yield list(range(n)), y, float(stats.kendalltau(range(n), y, method="exact").pvalue)


def quantiles():
    for n in (1, 2, 3, 10, 1000):
        values = sorted(draw.gauss(0, 1) for _ in range(n))
        for level in (0.5, 0.9, 0.95, 0.99):
            yield (values, level, float(numpy.percentile(values, 50 - 50 * level)),
                   float(numpy.percentile(values, 50 + 50 * level)))


def wilson():
    for k, n in ((0, 1), (0, 10), (10, 10), (1, 10), (5, 10), (30, 100), (999, 1000), (526, 1000)):
        for level in (0.9, 0.95, 0.99):
            interval = stats.binomtest(k, n).proportion_ci(level, method="wilson")
            yield k, n, level, float(interval.low), float(interval.high)


def normal_quantiles():
    for p in (1e-300, 1e-12, 0.001, 0.024, 0.025, 0.05, 0.074, 0.075, 0.3, 0.5, 0.7, 0.925, 0.95, 0.975, 0.9995):
        yield p, float(stats.norm.ppf(p))


mask = 2 ** 64 - 1


def split_mix(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        yield z ^ (z >> 31)


def xoshiro(seed):
    words = split_mix(seed)
    s = [next(words) for _ in range(4)]

    def turn(x, k):
        return ((x << k) | (x >> (64 - k))) & mask

    while True:
        yield (turn((s[0] + s[3]) & mask, 23) + s[0]) & mask
        t = (s[1] << 17) & mask
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = turn(s[3], 45)


def generator():
    for seed in (0, 1, 42, mask):
        yield seed, list(itertools.islice(xoshiro(seed), 5))


write("correlations.txt", correlations())
write("ranks.txt", ranks())
write("kendall-null.txt", kendall_null())
write("quantiles.txt", quantiles())
write("wilson.txt", wilson())
write("normal-quantiles.txt", normal_quantiles())
write("generator.txt", generator())
