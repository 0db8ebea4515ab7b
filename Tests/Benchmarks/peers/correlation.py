"""Rank correlations of a million pairs of numbers."""

import numpy as np
import scipy.stats
from timing import report

rng = np.random.default_rng(14)
x, y = rng.random(1_000_000), rng.random(1_000_000)
report("Kendall's tau, 1M continuous", "SciPy", lambda: scipy.stats.kendalltau(x, y))
report("Spearman's rho, 1M continuous", "SciPy", lambda: scipy.stats.spearmanr(x, y))
