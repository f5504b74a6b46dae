# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the texts of a window are whole."""
import os
import signal
import time

from window import display
from x11 import wait

MODULE = os.environ.get("KLY_MEASURE_MODULE", "")

PATIENCE = 3                        # seconds, until the window has found its form

SLACK = 1                           # pixels, by rounding


def inside(inner, outer):
    """Whether it is, from left to right."""
    return (inner[0] >= outer[0] - SLACK
            and inner[0] + inner[2] <= outer[0] + outer[2] + SLACK)


def cut_texts(program, width, within=None):
    """What is said of each text that goes beyond its own room, or the window's."""
    found = []
    for node in (within or program.root).walk():
        if node.role not in ("label", "heading") or "showing" not in node.states or not node.has("Text"):
            continue
        own, length = node.extents, node.length
        letters = node.range_extents(0, length) if length else own
        if not inside(letters, own):
            found.append(f"{node}: letters {letters} in a label of {own}")
        if within is None and not inside(own, (0, 0, width, 0)):
            found.append(f"{node}: {own} in a window of {width}")
    return found


def too_wide(program, width):
    """What asks for more room than the window shall have; without a window manager it gets it."""
    wanted = display.minimum_width(program.window)
    return [f"{wanted} wanted, {width} there"] if wanted > width else []


class Measure:
    """What measure.c, inside the program, says of it."""

    def __init__(self):
        self.file = os.path.join(os.environ["TMPDIR"], "measure")
        self.variables = {"GTK_MODULES": MODULE, "KLY_MEASURE": self.file}

    def _read(self):
        if not os.path.exists(self.file):
            return []
        with open(self.file, encoding="utf-8") as file:
            return file.read().splitlines()

    def faults(self, program):
        """A line of what is wanted and what is there for each that is not whole."""
        if os.path.exists(self.file):
            os.remove(self.file)
        os.kill(program.process.pid, signal.SIGUSR1)
        return wait("the measures", self._read)[:-1]


def assert_whole(test, scene, width, within=None, measure=None):
    """No text of a window of WIDTH, or of WITHIN, is cut, and nothing asks for more room."""
    program, end = test.program, time.monotonic() + PATIENCE
    # The menu is no window; others that have had to grow do not shrink by themselves.
    is_window = within is None or within.role in ("frame", "dialog")
    if is_window:
        display.resize(program.window, width, program.size()[1])

    def faults():
        return program.look(lambda: cut_texts(program, width, within) + too_wide(program, width)
                            + (measure.faults(program) if measure else []))
    while faults() and time.monotonic() < end:
        time.sleep(0.1)
    test.assertEqual(faults(), [], scene)
