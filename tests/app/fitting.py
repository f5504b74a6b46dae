# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the texts of a window are whole."""
import time

from window import display

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


def assert_whole(test, scene, width, within=None):
    """No text of a window of WIDTH, or of WITHIN, is cut, and nothing asks for more room.

    About and the shortcuts are GTK's own windows, which are as wide as it wants them.
    """
    program, end = test.program, time.monotonic() + PATIENCE
    if within is None:              # a window that has had to grow does not shrink by itself
        display.resize(program.window, width, program.size()[1])

    def faults():
        return program.look(lambda: cut_texts(program, width, within) + (
            [] if within and within.role in ("frame", "dialog") else too_wide(program, width)))
    while faults() and time.monotonic() < end:
        time.sleep(0.1)
    test.assertEqual(faults(), [], scene)
