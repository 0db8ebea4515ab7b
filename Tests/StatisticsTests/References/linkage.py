"""Writes linkage.txt beside it. Needs SciPy (1.17): python3 linkage.py

Each line is one case: distances row by row; the heights of the merges; how large the cluster of each merge is.
"""
import os
import random

import numpy
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import squareform

draw = random.Random(11)
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "linkage.txt"), "w") as file:
    for count in (2, 3, 5, 12, 33):
        matrix = numpy.zeros((count, count))
        for row in range(count):
            for column in range(row):
                matrix[row, column] = matrix[column, row] = round(draw.random(), 6)
        made = linkage(squareform(matrix), method="average")
        fields = [matrix.ravel(), made[:, 2], made[:, 3]]
        file.write(";".join(" ".join(repr(float(v)) for v in field) for field in fields) + "\n")
