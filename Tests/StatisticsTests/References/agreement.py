"""Reference values of agreement: `krippendorff` and `statsmodels`. Run: python agreement.py > agreement.txt

Each line: the counts of every unit by category (units with ;, categories with ,), alpha, kappa; - where there is none.
Tolerance 1e-12: the same formula in double precision, in another order.
"""

import random

import krippendorff
import numpy as np
from statsmodels.stats.inter_rater import fleiss_kappa

random.seed(14)


def line(units):
    counts = np.array(units)
    try:
        alpha = repr(float(krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")))
    except ValueError:
        alpha = "-"
    raters = {sum(unit) for unit in units}
    kappa = "-"
    if len(raters) == 1 and raters.pop() > 1 and (counts.sum(axis=0) > 0).sum() > 1:
        kappa = repr(float(fleiss_kappa(counts)))
    print(";".join(",".join(map(str, unit)) for unit in units), alpha, kappa)


def unit(raters, lean):
    votes = [0, 0, 0]
    favourite = random.choice([0, 1, 2])
    for _ in range(raters):
        votes[favourite if random.random() < lean else random.choice([0, 1, 2])] += 1
    return votes


for lean in (0.0, 0.3, 0.8, 1.0):
    line([unit(3, lean) for _ in range(20)])
    line([unit(random.choice([1, 2, 3, 5]), lean) for _ in range(20)])
line([[2, 0, 0], [0, 2, 0]])
line([[1, 1, 0], [1, 1, 0]])
