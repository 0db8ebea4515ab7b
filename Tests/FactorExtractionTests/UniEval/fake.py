"""Stands in for UniEval's sidecar and goes wrong on demand.

    fake.py FOLDER FAULT LIVES

Answers each question with a number made of its letters. In its first LIVES lives it commits the fault at the second batch.
Leaves its process number, and the ids of all it was asked, as files in FOLDER.
"""

import json
import os
import signal
import sys

folder, fault, lives = sys.argv[1], sys.argv[2], int(sys.argv[3])
life = len(os.listdir(folder))
asked = open(os.path.join(folder, str(os.getpid())), "w")


def say(**reply):
    print(json.dumps(reply), flush=True)


def commit(request, scores):
    print("the engine is on fire", file=sys.stderr, flush=True)
    if fault == "dies":
        os._exit(3)
    if fault == "hangs":
        signal.pause()
    if fault == "babbles":
        print("Loading weights: 100 %", flush=True)
    if fault == "half a line":
        print('{"id": 1, "sco', end="", flush=True)
        os._exit(0)
    if fault == "a long line":
        print("x" * 10_000_000, flush=True)
    if fault == "another id":
        say(id=request["id"] + 1, scores=scores, cut=0)
    if fault == "too few":
        say(id=request["id"], scores=scores[1:], cut=0)
    if fault == "no number":
        say(id=request["id"], scores=[float("nan")] * len(scores), cut=0)
    if fault == "above one":
        say(id=request["id"], scores=[2.0] * len(scores), cut=0)
    if fault == "error":
        say(id=request["id"], error="MemoryError: no room")
    if fault == "greets":
        say(ready=1, digest="0" * 64)


if fault == "fatal":
    say(fatal="No module named 'runtime'; install it")
    sys.exit(0)
if fault == "another model":
    say(ready=1, digest="1" * 64)
    sys.stdin.read()
say(ready=1, digest="0" * 64)
for place, line in enumerate(sys.stdin.buffer):
    request = json.loads(line)
    print(request["id"], file=asked, flush=True)
    scores = [sum("".join(texts).encode()) % 997 / 1000 for texts in request["questions"]]
    if place == 1 and life < lives:
        commit(request, scores)
    else:
        say(id=request["id"], scores=scores, cut=0)
