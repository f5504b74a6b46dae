#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints what the design's budgets speak of, each figure beside its yardstick.

Runs in the town's world with a display and a key ring. Nothing here passes or
fails: machines differ, and a loaded one lies.
"""
import os
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../town"))

import cli  # noqa: E402
import turns  # noqa: E402
from figures import Figures, median, pairs  # noqa: E402
from metered import first_frame  # noqa: E402

FACTORS = {"plain": 1.25, "Seahorse": 1}
PAIRS = int(os.environ.get("KLY_PAIRS", "9"))


def start(figures):
    app, bare = [os.environ["KLY_APP"]], [os.environ["KLY_BARE"]]
    ours, theirs = pairs(lambda: first_frame(app), lambda: first_frame(bare), PAIRS)
    for i, (name, unit, factor) in enumerate((("first complete frame", "ms", 1.25), ("peak memory", "MiB", 1.15))):
        a, b = [run[i] for run in ours], [run[i] for run in theirs]
        figures.row(name, a, factor * median(b), unit, b, "bare")
    against = {"plain": [os.environ["KLY_PLAIN"]], "Seahorse": ["seahorse"]}
    for of, command in against.items():
        if not shutil.which(command[0]):
            print(f"        {of} is not installed: no figures beside it.")
            continue
        ours, theirs = pairs(lambda: first_frame(app), lambda: first_frame(command), PAIRS)
        for i, (name, unit) in enumerate((("first complete frame", "ms"), ("peak memory", "MiB"))):
            a, b = [run[i] for run in ours], [run[i] for run in theirs]
            figures.row(name, a, FACTORS[of] * median(b), unit, b, of)


def main():
    figures = Figures()
    wanted = sys.argv[1:] or ["start", "show", "check", "all", "turns", "turns-all", "thousand", "idle"]
    parts = {"start": start, "show": cli.show, "check": cli.check, "all": cli.check_all,
             "turns": turns.turns, "turns-all": turns.check_all,
             "thousand": turns.thousand, "idle": turns.idle}
    for name in wanted:
        parts[name](figures)
    print(f"{figures.missed} goals missed")


if __name__ == "__main__":
    main()
