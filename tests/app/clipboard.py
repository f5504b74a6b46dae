#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A program from which something is copied: it owns the clipboard.

Each line on standard input is a JSON string to copy; the answer is a line of
its own. Ends with its input. Secrets come by the pipe, not by the arguments.
"""
import json
import os
import sys

os.environ["NO_AT_BRIDGE"] = "1"
import gi  # noqa: E402

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402


def on_line(channel, _condition, clipboard):
    line = channel.readline()
    if not line:
        Gtk.main_quit()
        return False
    clipboard.set_text(json.loads(line), -1)
    print("copied", flush=True)
    return True


def main():
    clipboard = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP,
                      lambda stdin, condition: on_line(stdin, condition, clipboard))
    Gtk.main()


if __name__ == "__main__":
    main()
