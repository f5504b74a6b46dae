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


def cut_texts(program, within=None):
    """What is said of each text that goes beyond its own room, or the window's."""
    width = program.size()[0]
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


def too_wide(program):
    """What asks for more room than the window has."""
    width, wanted = program.size()[0], display.minimum_width(program.window)
    if wanted <= width:
        return []
    return [f"{wanted} wanted, {width} there", *(
        f"{node}: {node.extents}" for node in program.root.walk()
        if "showing" in node.states and node.role not in ("frame", "filler") and node.extents[2] > width)]


def assert_whole(test, scene, within=None):
    """No text of the window, or of WITHIN, is cut, and nothing asks for more room."""
    program, end = test.program, time.monotonic() + PATIENCE

    def faults():
        return program.look(lambda: cut_texts(program, within) + ([] if within else too_wide(program)))
    while faults() and time.monotonic() < end:
        time.sleep(0.1)
    test.assertEqual(faults(), [], scene)
