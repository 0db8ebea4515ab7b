"""A small study made at random, and what NumPy and SciPy find in it: python3 alignment.py writes the two files beside it.

study.txt: one line a pair: cluster; preference of the humans; of the judge; the values of every factor in A; in B.
alignment.txt: name; numbers. Scores by profile in the order of the factors (nan: none), tau_b, rho, r, two-sided p over all
permutations, agreement; then percentile intervals (95 %) from 400,000 resamples of clusters, drawn by NumPy's generator and so
independent of the one under test.
"""
import itertools
from pathlib import Path

import numpy as np
from scipy import stats

here = Path(__file__).parent
rng = np.random.default_rng(14)
CLUSTERS, PAIRS, FACTORS, RESAMPLES = 30, 160, 6, 400_000

cluster = np.concatenate([np.arange(CLUSTERS), rng.integers(0, CLUSTERS, PAIRS - CLUSTERS)])
quality = rng.normal(size=PAIRS) + rng.normal(size=CLUSTERS)[cluster]
human = np.sign(np.where(np.abs(quality) < 0.15, 0, quality)).astype(int)
weights = np.array([1.5, 0.8, 0.2, -0.2, -0.7, 0.05])
a = np.round(2 * rng.normal(size=(PAIRS, FACTORS)))
b = np.round(a - quality[:, None] * weights - rng.normal(size=(PAIRS, FACTORS)))
a[rng.random(a.shape) < 0.04] = np.nan
b[rng.random(b.shape) < 0.04] = np.nan
judged = quality + rng.normal(size=PAIRS) + np.nan_to_num(a - b) @ np.array([-0.3, 0, 0.7, 0.2, -0.3, -0.6])
judge = np.sign(np.where(np.abs(judged) < 0.2, 0, judged)).astype(int)

def number(value):
    return repr(float(value))

with open(here / "study.txt", "w") as file:
    for i in range(PAIRS):
        file.write(f"{cluster[i]};{human[i]};{judge[i]};{' '.join(map(number, a[i]))};{' '.join(map(number, b[i]))}\n")

comparison = np.sign(a - b)  # NaN where either is missing
profiles = [human, judge]
# [profile, factor, pair]
product = np.stack([p[:, None] * comparison for p in profiles]).transpose(0, 2, 1)
counted = np.stack([(p != 0)[:, None] & ~np.isnan(comparison) for p in profiles]).transpose(0, 2, 1)
net = np.where(counted, product, 0)

def per_cluster(values):
    sums = np.zeros(values.shape[:-1] + (CLUSTERS,))
    for c in range(CLUSTERS):
        sums[..., c] = values[..., cluster == c].sum(axis=-1)
    return sums

net_sums, counted_sums = per_cluster(net), per_cluster(counted.astype(float))
strict_sums = per_cluster((human != 0).astype(float))
same_sums = per_cluster(((human != 0) & (human == judge)).astype(float))
scores = net_sums.sum(-1) / counted_sums.sum(-1)

tau = stats.kendalltau(scores[0], scores[1]).statistic
observed = abs(tau)
permutations = [abs(stats.kendalltau(scores[0], list(p)).statistic) for p in itertools.permutations(scores[1])]
p_value = np.mean(np.array(permutations) >= observed - 1e-12)
lines = [
    ("human", scores[0]), ("judge", scores[1]), ("tau_b", [tau]), ("rho", [stats.spearmanr(scores[0], scores[1]).statistic]),
    ("r", [stats.pearsonr(scores[0], scores[1]).statistic]), ("p", [p_value]),
    ("agreement", [same_sums.sum() / strict_sums.sum(), strict_sums.sum()]),
]

draws = rng.multinomial(CLUSTERS, np.full(CLUSTERS, 1 / CLUSTERS), size=RESAMPLES).astype(float)
with np.errstate(invalid="ignore"):
    resampled = np.einsum("rc,pfc->rpf", draws, net_sums) / np.einsum("rc,pfc->rpf", draws, counted_sums)
    agreement = (draws @ same_sums) / (draws @ strict_sums)

def interval(values):
    return np.nanquantile(values, [0.025, 0.975])

def sign_of_differences(x):
    i, j = np.triu_indices(FACTORS, 1)
    return np.sign(x[:, i] - x[:, j])

first, second = sign_of_differences(resampled[:, 0]), sign_of_differences(resampled[:, 1])
taus = (first * second).sum(1) / np.sqrt((first != 0).sum(1) * (second != 0).sum(1))
ranks = [stats.rankdata(resampled[:, k], axis=1) for k in (0, 1)]

def correlations(x, y):
    x, y = x - x.mean(1, keepdims=True), y - y.mean(1, keepdims=True)
    return (x * y).sum(1) / np.sqrt((x * x).sum(1) * (y * y).sum(1))

for k, name in enumerate(("human", "judge")):
    for f in range(FACTORS):
        lines.append((f"interval {name} {f}", interval(resampled[:, k, f])))
lines += [
    ("interval tau_b", interval(taus)), ("interval rho", interval(correlations(*ranks))),
    ("interval r", interval(correlations(resampled[:, 0], resampled[:, 1]))), ("interval agreement", interval(agreement)),
]
with open(here / "alignment.txt", "w") as file:
    for name, numbers in lines:
        file.write(f"{name};{' '.join(map(number, numbers))}\n")
