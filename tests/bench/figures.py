# SPDX-License-Identifier: GPL-3.0-or-later
"""How a figure is printed: the median beside its yardstick's, and what is aimed at."""
import statistics


class Figures:
    """The table, a row at once so that a run that is stopped has said something."""

    def __init__(self):
        self.missed = 0

    def row(self, name, ours, goal, unit, yardstick=None, of=""):
        """OURS and YARDSTICK are lists of measurements; GOAL is what OURS may be at most."""
        mine = statistics.median(ours)
        spread = f"{min(ours):.1f}…{max(ours):.1f}"
        beside = ""
        if yardstick:
            beside = f"  {of} {statistics.median(yardstick):.1f} {unit} ({mine / statistics.median(yardstick):.2f} ×)"
        met = mine <= goal
        self.missed += not met
        print(f"{'met   ' if met else 'MISSED'}  {name}: {mine:.1f} {unit} ({spread}, n={len(ours)})"
              f"{beside}  goal {goal:.1f} {unit}", flush=True)


def median(values):
    return statistics.median(values)


def pairs(ours, other, n):
    """Alternates the two, after one of each that is not counted."""
    ours(), other()
    a, b = [], []
    for _ in range(n):
        a.append(ours())
        b.append(other())
    return a, b
