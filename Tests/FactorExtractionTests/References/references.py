"""Writes words.txt beside it: texts, their number of words and their share of novel words.

Needs snowballstemmer 2.2.0, whose English stemmer is that of libstemmer 2.2: pip install snowballstemmer==2.2.0

Each line is one case; fields are separated by ";": source and output, the output's number of words, its share of novel words
("none" without a word), and its words, separated by ",". Texts are written as hexadecimal scalars separated by spaces.
"""
import os
import random
import unicodedata

import snowballstemmer

stemmer = snowballstemmer.stemmer("english")
# Python takes U+001C to U+001F for white space, Unicode's White_Space does not.
separators = {"\x1c", "\x1d", "\x1e", "\x1f"}


def words(text):
    return "".join(c for c in text if unicodedata.category(c)[0] in "LN" or (c.isspace() and c not in separators)).split()


def stems(text):
    return {stemmer.stemWord(word.lower()) for word in words(text)}


plain = [
    ("", ""),
    ("A source.", ""),
    ("", "no source at all"),
    ("x", "  \t\n "),
    ("x", "... -- !? (…) — €"),
    ("The cats were running home.", "the cat runs — home, HOME!"),
    ("Don't stop", "dont 'stop' don’t"),
    ("state-of-the-art e-mail", "State of the art email 3.14 3 14"),
    ("Generously added skis dying", "generous generations added skies die"),
    ("caf\u00e9 na\u00efve", "cafe\u0301 caf\u00e9 CAF\u00c9 NA\u00cfVE"),
    ("\u039f\u0394\u039f\u03a3 \u039f\u0394\u039f\u03a3\u03a3", "\u03bf\u03b4\u03bf\u03c2 \u03bf\u03b4\u03bf\u03c3\u03c2 \u03a3 \u0391\u03a3\u0391 \u0391\u03a3\u02b0 1\u03a3"),
    ("\u0130stanbul STRASSE", "i\u0307stanbul istanbul stra\u00dfe STRA\u1e9eE"),
    ("\u6771\u4eac \u5927\u962a", "\u6771\u4eac\u3000\u5927\u962a\u3001\u4eac\u90fd"),
    ("emoji \U0001f600 flag", "emoji\U0001f600flag \U0001f600 \U0001d400\U00010400"),
    ("a\u00a0b\u2003c\u200bd\u2028e\u0085f", "a b c d e f cd"),
    ("one\x1ctwo", "one\x1ctwo onetwo"),
    ("\u00bd \u2167 \u0663 x\u00b2", "\u00bd \u2167 \u0663 x2 x\u00b2"),
    ("sky skies", "s 's s's news proceed succeed howe herring early only"),
]
draw = random.Random(7)
scalars = [c for c in map(chr, range(1, 0x110000)) if unicodedata.category(c) not in ("Cs", "Cn", "Co")]
common = "aeiou bcdst AEIRUN ly ing ed s 's \u03a3\u0391\u03c3\u03c2 \u0130\u0131\u00df\u00c9\u00e9 \u02b0 \u2019 - ,.\x1c\u3000"


def text(odd):
    return "".join(draw.choice(scalars if draw.random() < odd else common) for _ in range(draw.randrange(50)))


cases = plain + [(text(odd), text(odd)) for odd in (0.02, 0.3) for _ in range(100)]
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "words.txt"), "w") as file:
    for source, output in cases:
        found = stems(output)
        share = repr(len(found - stems(source)) / len(found)) if found else "none"
        code = [" ".join(f"{ord(c):x}" for c in field) for field in (source, output)]
        spelled = [" ".join(f"{ord(c):x}" for c in word) for word in words(output)]
        file.write(f"{code[0]};{code[1]};{len(spelled)};{share};{','.join(spelled)}\n")
