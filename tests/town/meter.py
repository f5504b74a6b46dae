# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command and writes down what it took: {"status", "seconds", "peak"} (bytes).

meter.py RESULT SIGINT_AFTER COMMAND…

A process inherits the peak of the one that starts it, so that is a small one: this.
SIGINT comes after so many seconds; 0 is never.
"""
import json
import os
import signal
import sys
import time


def main(result, interrupted_after, *command):
    began = time.monotonic()
    child = os.posix_spawn(command[0], command, os.environ)
    if float(interrupted_after):
        signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGINT))
        signal.setitimer(signal.ITIMER_REAL, float(interrupted_after))
    _, status, usage = os.wait4(child, 0)
    with open(result, "w", encoding="ascii") as file:
        json.dump({"status": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - began,
                   "peak": usage.ru_maxrss * 1024}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
