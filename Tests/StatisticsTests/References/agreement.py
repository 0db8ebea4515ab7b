"""Writes agreement.txt beside it. Needs krippendorff (0.9) and statsmodels (0.15): python3 agreement.py

Each line is one case: categories; counts of all units one after the other; nominal alpha; raters; Fleiss' kappa of the
units with so many ratings. "none" where there is none.
"""
import os
import random
import warnings

import krippendorff
import numpy
from statsmodels.stats.inter_rater import fleiss_kappa

warnings.simplefilter("ignore")
here = os.path.dirname(os.path.abspath(__file__))
draw = random.Random(3)


def case(units):
    counts = numpy.array(units)
    alpha = krippendorff.alpha(value_counts=counts, level_of_measurement="nominal")
    sizes = counts.sum(axis=1)
    raters = max((s for s in set(sizes.tolist()) if s >= 2), key=lambda s: (int((sizes == s).sum()), s))
    kappa = fleiss_kappa(counts[sizes == raters], method="fleiss")
    show = lambda v: "none" if v != v else repr(float(v))
    return ";".join([str(counts.shape[1]), " ".join(str(v) for v in counts.ravel()), show(alpha), str(raters), show(kappa)])


with open(os.path.join(here, "agreement.txt"), "w") as file:
    for units in ([[2, 0], [0, 2], [1, 1]], [[1, 1], [1, 1]], [[3, 0, 0], [0, 3, 0], [0, 0, 3]],
                  [[1, 0, 0], [0, 0, 0], [2, 1, 0], [0, 1, 1], [0, 4, 1]]):
        file.write(case(units) + "\n")
    for count in (5, 40, 300):
        for categories in (2, 3, 5):
            for least, most in ((3, 3), (0, 6), (1, 3)):
                units = []
                for _ in range(count):
                    row = [0] * categories
                    favourite = draw.randrange(categories)
                    for _ in range(draw.randint(least, most)):
                        row[favourite if draw.random() < 0.6 else draw.randrange(categories)] += 1
                    units.append(row)
                if any(sum(u) >= 2 for u in units):
                    file.write(case(units) + "\n")
