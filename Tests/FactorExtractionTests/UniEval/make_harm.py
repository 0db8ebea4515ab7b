"""Writes weights whose pickle makes a folder when it is loaded as pickles are: something that must not happen.

    make_harm.py FILE FOLDER
"""

import os
import pickle
import sys
import zipfile


class Harm:
    def __reduce__(self):
        return os.mkdir, (sys.argv[2],)


with zipfile.ZipFile(sys.argv[1], "w") as out:
    out.writestr("archive/data.pkl", pickle.dumps({"shared.weight": Harm()}, protocol=2))
