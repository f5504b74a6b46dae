# SPDX-License-Identifier: GPL-3.0-or-later
"""The program in its sandbox, as Flatpak starts it. KLY_FLATPAK names the
folder where build-aux/test built and installed it.

Nothing is added to its permissions: the sandbox gets /etc/hosts from the world
around it, and the town's CA lies in the stand-in runtime, which is ours alone.
"""
import os
import re
import shutil
import subprocess
import time

from atspi import Gone
from gi.repository import Gio, GLib
from window import Program, WindowTest, bus, display
from x11 import wait

APP_ID = "io.github.klyuchnik.Klyuchnik"
FOLDER = os.environ["KLY_FLATPAK"]
USER = os.path.join(FOLDER, "user")
OWN_FOLDER = os.path.join(os.environ["HOME"], ".var/app", APP_ID)
LANGUAGE_VARIABLES = re.compile("LANG|LC_")
PORTAL = "org.freedesktop.portal.Desktop"


def prepare():
    """Flatpak knows this installation only; what it starts trusts the town."""
    own = {"FLATPAK_USER_DIR": USER, "FLATPAK_SYSTEM_DIR": os.path.join(FOLDER, "system")}
    os.environ.update(own)
    # The backend and the settings that a person has, not those of the other tests.
    for name in ("GDK_BACKEND", "GSETTINGS_BACKEND"):
        os.environ.pop(name, None)
    shares = os.path.join(USER, "exports/share")
    own["XDG_DATA_DIRS"] = f"{shares}:{os.environ.get('XDG_DATA_DIRS', '/usr/share')}"
    os.environ["XDG_DATA_DIRS"] = own["XDG_DATA_DIRS"]
    # What the bus starts by itself belongs to no language.
    Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
        "UpdateActivationEnvironment", GLib.Variant("(a{ss})", ({**own, "LANG": "C.UTF-8"},)),
        None, Gio.DBusCallFlags.NONE, 20_000)
    runtime = flatpak("info", "--user", "--show-runtime", APP_ID).strip()
    location = flatpak("info", "--user", "--show-location", runtime).strip()
    store = os.path.join(location, "files/etc/ssl/certs/ca-certificates.crt")
    os.remove(store)                # it shares its content with Flatpak's repository
    shutil.copy(os.path.join(os.environ["TOWN_DIR"], "../certificates/ca.pem"), store)


def flatpak(*arguments):
    """What Flatpak says."""
    return subprocess.run(["flatpak", *arguments], stdout=subprocess.PIPE, text=True,
                          check=True).stdout


def instances():
    """The process ids of the sandboxes' first processes."""
    lines = [line.split() for line in flatpak("ps", "--columns=application,child-pid").splitlines()]
    return [int(line[1]) for line in lines if line[0] == APP_ID and len(line) == 2]


def stop_all():
    subprocess.run(["flatpak", "kill", APP_ID], stderr=subprocess.DEVNULL, check=False)
    wait("the end of every sandbox", lambda: not instances())


def without_language():
    """The environment as it is where nobody has set a language."""
    return {name: value for name, value in os.environ.items()
            if not LANGUAGE_VARIABLES.match(name)}


def run_inside(*command, options=(), stdin="", **variables):
    """Runs another program in the sandbox, to its end."""
    return subprocess.run(
        ["flatpak", "--user", "run", *options, f"--command={command[0]}", APP_ID, *command[1:]],
        input=stdin, capture_output=True, text=True, check=False, timeout=120,
        env={**without_language(), "LANG": "C.UTF-8", **variables})


class StartedByOthers:
    """Stands for the process of a program that the desktop or the bus has started."""

    @staticmethod
    def poll():
        return None if instances() else 0

    @staticmethod
    def wait(seconds):
        wait("the end of the program", lambda: not instances(), seconds)
        return 0

    @staticmethod
    def kill():
        stop_all()


class Sandbox(Program):
    """One run of the program in its sandbox, or of what COMMAND starts there."""

    def __init__(self, language="ru", options=(), command=None, **variables):
        self.language = language
        self.log = os.path.join(os.environ["TOWN_DIR"], f"logs/sandbox-{time.monotonic_ns()}.log")
        environment = {**without_language(), "LANG": "C.UTF-8", **variables}
        run = command or ["flatpak", "--user", "run", *options, APP_ID]
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen(run, env=environment, stdout=log, stderr=log)
        if command:
            self.process.wait(60)
            wait("a sandbox", instances)
            self.process = StartedByOthers
        try:
            self.root = wait("the program's window", self._find_root)
            self.find("frame")
            self.take_keyboard()
        except BaseException:
            self.kill()
            raise

    def _find_root(self):
        """A screen reader sees not the program on the bus but Flatpak's proxy in front of it."""
        if self.process.poll() is not None:
            raise AssertionError("the sandbox ended:\n" + self.complaints(re.compile("")))
        for root in bus.applications():
            try:
                with open(f"/proc/{bus.process_of(root.place[0])}/comm", encoding="ascii") as name:
                    if name.read() == "xdg-dbus-proxy\n":
                        return root
            except (Gone, FileNotFoundError):
                pass
        return None

    def kill(self):
        stop_all()
        super().kill()


class SandboxTest(WindowTest):
    """A test that begins with nothing kept from earlier ones."""

    def setUp(self):
        super().setUp()
        shutil.rmtree(OWN_FOLDER, ignore_errors=True)

    def start(self, *arguments, **more):
        self.program = Sandbox(*arguments, **more)
        self.addCleanup(self._assert_quiet, self.program)
        return self.program

    def stop(self):
        """As a person ends it."""
        self.assertEqual(self.program.quit(), 0)
        wait("the end of the sandbox", lambda: not instances())


class WithPortals:
    """The desktop's own portals, whose secrets gnome-keyring keeps."""
    portals = ()

    @classmethod
    def setUpClass(cls):
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "xdg-desktop-portal")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "portals.conf"), "w", encoding="ascii") as file:
            file.write("[preferred]\ndefault=gnome-keyring\n")
        environment = {**os.environ, "XDG_CURRENT_DESKTOP": "GNOME"}
        with open(os.path.join(os.environ["TOWN_DIR"], "logs/portals.log"), "ab") as log:
            cls.portals = [subprocess.Popen([f"/usr/libexec/{name}"], env=environment, stdout=log,
                                            stderr=log)
                           for name in ("xdg-permission-store", "xdg-desktop-portal")]
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "30", PORTAL], check=True)

    @classmethod
    def tearDownClass(cls):
        for process in reversed(cls.portals):
            process.terminate()
            process.wait(20)


prepare()
