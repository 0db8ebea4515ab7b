"""A thousand joint resamples of 13 factors over 100,000 clusters, as one matrix product per block of resamples."""

import numpy as np
from timing import report

clusters, factors, resamples, block = 100_000, 13, 1_000, 50
rng = np.random.default_rng(14)
# Per cluster and factor: C − D, then C + D + T.
way = rng.integers(-1, 2, size=(clusters, factors))
sums = np.concatenate([way, np.ones_like(way)], axis=1).astype(np.float32)


def resample():
    scores = np.empty((resamples, factors))
    weights = np.empty((block, clusters), dtype=np.float32)
    for start in range(0, resamples, block):
        for row in range(block):
            drawn = rng.integers(0, clusters, size=clusters, dtype=np.uint32)
            weights[row] = np.bincount(drawn, minlength=clusters)
        totals = weights @ sums
        scores[start : start + block] = totals[:, :factors] / totals[:, factors:]
    return scores


report("1,000 resamples, 13 factors, 100k clusters", "NumPy, matrix product", resample)
