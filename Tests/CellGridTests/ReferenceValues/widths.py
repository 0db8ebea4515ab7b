"""Column widths as libc's wcwidth has them in a UTF-8 locale: the widths that curses goes by.

Made with glibc 2.36 and Python 3.11 (both of Unicode 14):
  python3 widths.py         writes widths.csv: first, last scalar, columns (-1: not printable or not assigned)
  python3 widths.py table   prints the table of CharacterWidthTable.swift
"""
import ctypes
import locale
import pathlib
import sys
import unicodedata

libc = ctypes.CDLL(None)
locale.setlocale(locale.LC_ALL, "C.UTF-8")


def width(scalar):
    return libc.wcwidth(scalar)


def scalars():
    return (c for c in range(0x110000) if not 0xD800 <= c < 0xE000)


def write_reference():
    runs = []
    for scalar in scalars():
        if runs and runs[-1][2] == width(scalar) and runs[-1][1] == scalar - 1:
            runs[-1][1] = scalar
        else:
            runs.append([scalar, scalar, width(scalar)])
    lines = ["first,last,columns"] + [f"{a:04X},{b:04X},{w}" for a, b, w in runs]
    pathlib.Path(__file__).with_name("widths.csv").write_text("\n".join(lines) + "\n")


def print_table():
    for name, wanted in (("wide", 2), ("zeroWidth", 0)):
        runs = []
        gap = True  # only scalars that are not assigned since the last run
        for scalar in range(0x300, 0x110000):
            if 0xD800 <= scalar < 0xE000:
                continue
            if width(scalar) == wanted:
                if runs and gap:
                    runs[-1][1] = scalar
                else:
                    runs.append([scalar, scalar])
                gap = True
            elif unicodedata.category(chr(scalar)) != "Cn":
                gap = False
        print(f"  static let {name}: [UInt32] = [")
        line = "   "
        for a, b in runs:
            item = f" 0x{a:04X}, 0x{b:04X},"
            if len(line) + len(item) > 120:
                print(line)
                line = "   "
            line += item
        print(line)
        print("  ]")


print_table() if sys.argv[1:] == ["table"] else write_reference()
