#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""picture.py FILE.png [WIDTH HEIGHT]: the screen's upper left corner, or all of it."""
import sys

import gi

gi.require_version("Gdk", "3.0")
from gi.repository import Gdk  # noqa: E402


def take(width=None, height=None):
    """A GdkPixbuf of what is on the screen now."""
    root = Gdk.get_default_root_window()
    return Gdk.pixbuf_get_from_window(root, 0, 0, width or root.get_width(),
                                      height or root.get_height())


if __name__ == "__main__":
    Gdk.init([])
    take(*map(int, sys.argv[2:])).savev(sys.argv[1], "png", [], [])
