"""From starting the program to its first whole screen, in a pseudo-terminal of 120 × 40.

Usage: start.py NAME TEXT COMMAND…; prints NAME and the median of 20 starts in milliseconds of wall time. The screen is
there when the TEXT has been written.
"""

import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import sys
import termios
import time

# What styles and places the text.
ESCAPES = re.compile(rb"\x1b\[[0-9;?]*[A-Za-z]|\x1b[()].|\x1b[=>]")

name, wanted, command = sys.argv[1], sys.argv[2].encode(), sys.argv[3:]


def start():
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execvp(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    written = b""
    try:
        while wanted not in ESCAPES.sub(b"", written):
            if not select.select([terminal], [], [], 30)[0]:
                sys.exit(f"{' '.join(command)} did not write {wanted!r} within 30 s")
            try:
                written += os.read(terminal, 65536)
            except OSError:
                sys.exit(f"{' '.join(command)} ended before it wrote {wanted!r}:\n{written.decode(errors='replace')}")
        return (time.perf_counter() - begin) * 1000
    finally:
        os.kill(child, signal.SIGTERM)
        os.waitpid(child, 0)
        os.close(terminal)


start()
print(f"{name}\t{statistics.median(start() for _ in range(20)):.2f}")
