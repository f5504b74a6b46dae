#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program, from which something is copied, or into which it is pasted.

Each line on standard input is JSON: a string to copy, {"read": TARGET} or
{"targets": true}; the answer is a line of its own. Ends with its input. Secrets
come by the pipe, not by the arguments.
"""
import json
import os
import sys

os.environ["NO_AT_BRIDGE"] = "1"
import gi  # noqa: E402

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402


def answer(wish, clipboard):
    if isinstance(wish, str):
        clipboard.set_text(wish, -1)
        return "copied"
    if "read" in wish:
        data = clipboard.wait_for_contents(Gdk.Atom.intern(wish["read"], False))
        return data and data.get_data().decode()
    _found, targets = clipboard.wait_for_targets()
    return sorted(target.name() for target in targets or ())


def on_line(channel, _condition, clipboard):
    line = channel.readline()
    if not line:
        Gtk.main_quit()
        return False
    print(json.dumps(answer(json.loads(line), clipboard)), flush=True)
    return True


def main():
    clipboard = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
    GLib.io_add_watch(sys.stdin, GLib.PRIORITY_DEFAULT, GLib.IO_IN | GLib.IO_HUP,
                      lambda stdin, condition: on_line(stdin, condition, clipboard))
    Gtk.main()


if __name__ == "__main__":
    main()
