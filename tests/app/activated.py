# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed program as the session bus starts it, and what else is on that bus."""
import os

from gi.repository import Gio, GLib

from window import APP, Program, WindowTest
from x11 import wait

APP_ID = "io.github.klyuchnik.Klyuchnik"
PATH = "/io/github/klyuchnik/Klyuchnik"
PREFIX = os.path.dirname(os.path.dirname(APP))
DATA = f"{PREFIX}/share"


def call(method, arguments, signature, interface="org.freedesktop.Application", name=APP_ID, path=PATH):
    """Calls the program over D-Bus, which starts it if it does not run."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    return session.call_sync(name, path, interface, method, GLib.Variant(signature, arguments),
                             None, Gio.DBusCallFlags.NONE, 30000)


def owner(name=APP_ID):
    """The process that has a name on the bus, 0 for none."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    try:
        return session.call_sync("org.freedesktop.DBus", "/", "org.freedesktop.DBus",
                                 "GetConnectionUnixProcessID", GLib.Variant("(s)", (name,)),
                                 None, Gio.DBusCallFlags.NONE, 5000)[0]
    except GLib.Error:
        return 0


class Process:
    """A process that somebody else started, as far as tests need it."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        return None if os.path.exists(f"/proc/{self.pid}") else 0

    def wait(self, seconds=20):
        wait(f"the end of {self.pid}", lambda: self.poll() is not None, seconds)
        return 0

    def kill(self):
        try:
            os.kill(self.pid, 9)
        except ProcessLookupError:
            pass


class Activated(Program):
    """The program that the bus has started."""

    def __init__(self, log, language="ru"):  # pylint: disable=super-init-not-called
        self.language = language
        self.log = log
        self.process = Process(wait("a program with that name on the bus", owner))
        self.root = wait("the program's window", self._find_root)
        self.find("frame")
        self.take_keyboard()


class ActivatedTest(WindowTest):
    """Begins without the program on the bus."""

    def setUp(self):
        super().setUp()
        wait("no program on the bus", lambda: not owner())

    def attach(self):
        """Finds the program that was started by the bus."""
        self.program = Activated(os.path.join(os.environ["TOWN_DIR"], "logs/dbus.log"))
        self.addCleanup(self._assert_quiet, self.program)
        return self.program
