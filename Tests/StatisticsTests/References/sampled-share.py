"""Writes sampled-share.txt and student-quantiles.txt beside it. Needs numpy, SciPy (1.17), statsmodels (0.15) and samplics (0.6): python3 sampled-share.py

Each line is one case: hits (0 or 1) of the members; their strata; their clusters; sizes of the strata, or "none"; level;
share; low; high. Fields are separated by ";", numbers within a field by spaces.

Without sizes the variance between clusters is samplics' (Taylor series of a mean, clusters as primary sampling units);
with sizes, which samplics does not know as a linearisation about the shares of the strata, NumPy's by the formula.
Intervals are statsmodels' Wilson of as many trials as have that variance, at most Kish's, or so many where nothing varies,
times the square of the ratio of Student's quantiles (SciPy's).
"""
import os
import random
import warnings

import numpy
from scipy import stats
from statsmodels.stats.proportion import proportion_confint

warnings.simplefilter("ignore")
from samplics import PopParam, TaylorEstimator  # noqa: E402

here = os.path.dirname(os.path.abspath(__file__))
draw = random.Random(7)


def variance_by_samplics(hits, clusters):
    estimator = TaylorEstimator(PopParam.mean)
    estimator.estimate(y=hits.astype(float), samp_weight=numpy.ones(len(hits)), psu=clusters.astype(str))
    stderror = estimator.stderror
    return float(stderror if not isinstance(stderror, dict) else list(stderror.values())[0]) ** 2


def case(hits, strata, clusters, sizes, level):
    hits, strata, clusters = numpy.array(hits), numpy.array(strata), numpy.array(clusters)
    groups = numpy.unique(clusters)
    if sizes is None and len(groups) == len(hits):
        low, high = proportion_confint(hits.sum(), len(hits), 1 - level, "wilson")
        return hits.mean(), low, high
    weights = numpy.ones(len(hits)) / len(hits)
    own = numpy.full(len(hits), hits.mean())
    if sizes is not None:
        whole = sum(sizes[h] for h in numpy.unique(strata))
        for h in numpy.unique(strata):
            weights[strata == h] = sizes[h] / whole / (strata == h).sum()
            own[strata == h] = hits[strata == h].mean()
    share = float((weights * hits).sum())
    totals = numpy.array([(weights * (hits - own))[clusters == g].sum() for g in groups])
    if sizes is None and 0 < share < 1 and len(groups) > 1:
        variance = variance_by_samplics(hits, clusters)
        assert abs(variance - len(groups) / (len(groups) - 1) * (totals**2).sum()) < 1e-12
    else:
        variance = len(groups) / (len(groups) - 1) * (totals**2).sum() if len(groups) > 1 else 0
    still = share * (1 - share) < 1e-12 or variance < 1e-15
    kish = 1 / (weights**2).sum()
    effective = kish if still else min(kish, share * (1 - share) / variance)
    if len(groups) == 1:
        effective = 1
    elif len(groups) < len(hits):
        t = stats.t.ppf((1 + level) / 2, [len(hits) - 1, len(groups) - 1])
        effective *= (t[0] / t[1]) ** 2
    low, high = proportion_confint(share * effective, effective, 1 - level, "wilson")
    return share, max(0, low), min(1, high)


def text(values):
    return " ".join(str(v) for v in values)


# Probability; degrees of freedom; SciPy's quantile of Student's t.
with open(os.path.join(here, "student-quantiles.txt"), "w") as file:
    for probability in (0.001, 0.1, 0.4999, 0.5, 0.75, 0.9, 0.975, 0.995, 0.999999):
        for degrees in (1, 2, 3, 4, 11, 49, 50, 1000, 9999):
            file.write(f"{probability!r};{degrees};{float(stats.t.ppf(probability, degrees))!r}\n")

with open(os.path.join(here, "sampled-share.txt"), "w") as file:

    def write(hits, strata, clusters, sizes, level=0.95):
        share, low, high = case(hits, strata, clusters, sizes, level)
        fields = [text(hits), text(strata), text(clusters), "none" if sizes is None else text(sizes), repr(level),
                  repr(float(share)), repr(float(low)), repr(float(high))]
        file.write(";".join(fields) + "\n")

    write([1] * 43 + [0] * 7, [0] * 50, list(range(50)), None)
    write([1] * 50, [0] * 50, [i // 5 for i in range(50)], None)
    write([1, 1, 0, 1], [0] * 4, [3] * 4, None)
    write([1] * 25 + [1] * 20 + [0] * 5, [0] * 25 + [1] * 25, list(range(50)), [900, 100])
    write([1] * 10, [0] * 5 + [1] * 5, list(range(10)), [10, 990])
    write([0, 0, 1, 1, 1], [0, 0, 2, 2, 2], [1, 2, 3, 4, 5], [7, 50, 3])
    for count in (6, 50, 400):
        for most in (1, 4, 20):
            for sizes in (None, [800, 200], [10, 300, 5000]):
                for rate in (0.5, 0.9):
                    strata, clusters, hits = [], [], []
                    kinds = 1 if sizes is None else len(sizes)
                    for place in range(count):
                        cluster = place if most == 1 else draw.randrange(max(2, count // most))
                        stratum = place % kinds
                        own = rate if cluster % 3 else rate - 0.3
                        strata.append(stratum)
                        clusters.append(cluster)
                        hits.append(int(draw.random() < own - 0.2 * stratum / kinds))
                    write(hits, strata, clusters, sizes, draw.choice((0.8, 0.95)))
