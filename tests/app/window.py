# SPDX-License-Identifier: GPL-3.0-or-later
"""The program's window as a person uses it: what is there is found by role and
name, and everything is waited for, never slept for. KLY_APP names the program.

The tests run in the town's world, with a display and mostly a key ring.
"""
import json
import os
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ElementTree

from atspi import Bus, Gone
from cli_testing import LANGUAGE_VARIABLES
from streets import resident
from texts import tr
from x11 import Display, wait

HERE = os.path.dirname(os.path.abspath(__file__))
APP = os.environ.get("KLY_APP") or os.path.join(HERE, "../../build/src/app/klyuchnik")
if not os.access(APP, os.X_OK):
    sys.exit(f"window: no program at {APP}; KLY_APP names it.")
BUILD = os.environ.get("KLY_SCREENSHOTS") or os.path.join(HERE, "../../build/screenshots")
GUIDES = os.path.join(HERE, "../../data/exchanges")
SETTINGS = "[io/github/klyuchnik/Klyuchnik]\n"
# What GTK, GLib and the program itself complain about.
COMPLAINT = re.compile(r"-(WARNING|CRITICAL) \*\*|^\*\* ", re.MULTILINE)
# And what a sanitizer says, with all that follows.
SANITIZED = "ASAN_OPTIONS" in os.environ
SANITIZER = re.compile(r"[^\n]*(ERROR: \w+Sanitizer|: runtime error:).*", re.DOTALL)
# Not the program’s doing: GTK asks a popover that is gone when AT-SPI asks for its states.
HARMLESS = re.compile(r"gtk_popover_get_modal: assertion")



def names(is_open):
    """The exchanges that are open, or closed, as the list of the window has them."""
    roots = [ElementTree.parse(os.path.join(GUIDES, file)).getroot()
             for file in os.listdir(GUIDES) if file.endswith(".xml")]
    return sorted((root.get("name") for root in roots if (root.find("closed") is None) == is_open),
                  key=str.casefold)


OPEN, CLOSED = names(True), names(False)

bus = Bus()
display = Display()


class Clipboard:
    """Another program, from which a person copies, and into which they paste."""

    def __init__(self):
        self.process = None

    def _ask(self, wish):
        if self.process is None:
            self.process = subprocess.Popen(
                ["/usr/bin/python3", os.path.join(HERE, "clipboard.py")],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.process.stdin.write(json.dumps(wish) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def copy(self, text):
        if self._ask(text) != "copied":
            raise AssertionError("nothing was copied")

    def read(self, target="UTF8_STRING"):
        """What is on the clipboard, None if there is no such thing."""
        return self._ask({"read": target})

    def targets(self):
        return self._ask({"targets": True})


clipboard = Clipboard()


def matches(wanted, text):
    """WANTED is a text, a pattern to be found in it, or None for any."""
    if isinstance(wanted, re.Pattern):
        return bool(wanted.search(text))
    return wanted is None or wanted == text


class Program:
    """One run of the program."""

    def __init__(self, language="ru", size=None, arguments=(), settings=(), wrap=(), **variables):
        base = {name: value for name, value in os.environ.items()
                if name not in LANGUAGE_VARIABLES}
        base.update({"LANG": "C.UTF-8", "LANGUAGE": language} if language else {})
        if size:
            settings = {"window-width": size[0], "window-height": size[1], **dict(settings)}
        base.update(self._settings(settings) if settings else {}, **variables)
        self.language = language or "ru"
        logs = os.path.join(os.environ["TOWN_DIR"], "logs")
        self.log = os.path.join(logs, f"klyuchnik-{len(os.listdir(logs))}.log")
        with open(self.log, "wb") as log:
            self.process = subprocess.Popen([*wrap, APP, *arguments], env=base, stdout=log, stderr=log)
        try:
            self.root = wait("the program's window", self._find_root)
            self.find("frame")
            self.take_keyboard()
        except BaseException:
            self.kill()
            raise

    @staticmethod
    def _settings(settings):
        """What was set the last time, as if it were kept in a file."""
        folder = os.path.join(os.environ["XDG_CONFIG_HOME"], "glib-2.0/settings")
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "keyfile"), "w", encoding="utf-8") as file:
            file.write(SETTINGS + "".join(f"{name}={value}\n" for name, value in settings.items()))
        return {"GSETTINGS_BACKEND": "keyfile"}

    def _find_root(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}:\n"
                                 + self.complaints(re.compile("")))
        return bus.application(self.process.pid)

    def tr(self, msgid, context=None):
        """A text of the program in its language."""
        return tr(msgid, self.language, context)

    # Finding

    def _matching(self, role, name, within):
        roles = (role,) if isinstance(role, str) else role
        for node in (within or self.root).walk():
            if node.role in roles and matches(name, node.label):
                yield node

    def look(self, look_for, *arguments):
        """Looks again when the window has changed meanwhile."""
        for _ in range(20):
            try:
                return look_for(*arguments)
            except Gone:
                if self.process.poll() is not None:
                    raise
        raise AssertionError("the window never stands still")

    def find_all(self, role, name=None, within=None):
        """All that has this role, or one of these roles, and name now and is not hidden."""
        return self.look(lambda: list(self._matching(role, name, within)))

    def find_now(self, role, name=None, within=None):
        """The first of them, or None."""
        return self.look(lambda: next(self._matching(role, name, within), None))

    def find(self, role, name=None, within=None, seconds=20):
        """The first of them, as soon as there is one."""
        return wait(f"{role} {name!r}", lambda: self.find_now(role, name, within), seconds)

    def wait_until_gone(self, role, name=None, within=None):
        wait(f"no {role} {name!r}", lambda: not self.find_now(role, name, within))

    def texts(self, within=None):
        """Every word that is read out, and every text in an entry."""
        words = []
        for node in self.look(lambda: list((within or self.root).walk())):
            words.append(node.name)
            if node.role not in ("label", "filler", "icon"):
                words.append(node.description)
            if node.role in ("text", "password text"):
                words.append(node.text)
        return [word for word in words if word]

    def find_text(self, text, within=None, seconds=20):
        """A label, heading or row with this text."""
        return self.find(("label", "heading", "list item"), text, within, seconds)

    def listed(self):
        """The exchanges that the list shows: filtered rows are hidden by not being drawn."""
        exchanges = self.find("list box", self.tr("Exchanges"))
        return [row.name.split(",")[0] for row in self.find_all("list item", within=exchanges)
                if "showing" in row.states]

    # Doing

    @property
    def window(self):
        """The X id of the upmost window."""
        return wait("a window", lambda: display.windows("klyuchnik"))[0]

    def take_keyboard(self):
        display.focus(self.window)

    def press(self, chord):
        self.take_keyboard()
        display.press(chord)

    def type(self, text):
        self.take_keyboard()
        display.type(text)

    def click(self, role, name=None, within=None):
        """Waits until it is there and can be used, and uses it."""
        def find_usable():
            return self.look(lambda: next((node for node in self._matching(role, name, within)
                                           if "sensitive" in node.states), None))
        wait(f"a usable {role} {name!r}", find_usable).activate()

    def focus(self, node):
        self.take_keyboard()
        node.grab_focus()
        wait(f"the keyboard in {node}", lambda: node.is_now("focused"))

    def paste(self, node, text):
        """Copies TEXT elsewhere and pastes it."""
        clipboard.copy(text)
        self.focus(node)
        before = node.length
        display.press("Ctrl+v")
        wait(f"something pasted in {node}", lambda: node.length != before)

    def resize(self, width, height):
        """Waits until the window has drawn itself anew in that size."""
        display.resize(self.window, width, height)
        wait(f"a window of {width}×{height}", lambda: self.size() == (width, height))

    def size(self):
        """What the window takes of the screen."""
        attributes = display.attributes(self.window)
        return attributes.width, attributes.height

    def open(self, exchange):
        """Opens an exchange's page from the list."""
        row = self.find("list item", re.compile(f"^{re.escape(exchange)}(, .*)?$"))
        self.focus(row)
        self.press("Return")
        return self.find("heading", exchange)

    # Ending

    def complaints(self, pattern=COMPLAINT):
        with open(self.log, encoding="utf-8", errors="replace") as log:
            text = log.read()
        lines = [line for line in text.splitlines(True) if pattern.search(line) and not HARMLESS.search(line)]
        found = SANITIZER.search(text)
        return "".join(lines) + (found[0] if found else "")

    def quit(self):
        """As a person does; returns the exit status."""
        self.press("Ctrl+q")
        return self.process.wait(20)

    def end(self):
        """As a session that ends: leaks are told only by a program that ends by itself."""
        subprocess.run(["gdbus", "call", "--session", "--dest", "io.github.klyuchnik.Klyuchnik",
                        "--object-path", "/io/github/klyuchnik/Klyuchnik",
                        "--method", "org.gtk.Actions.Activate", "quit", "[]", "{}"],
                       stdout=subprocess.DEVNULL, check=False, timeout=20)

        def has_ended():
            if self.process.poll() is not None:
                return True
            try:
                button = self.find_now("push button", self.tr("_Wipe and close"))
                if button:
                    button.activate()
            except (Gone, AssertionError):      # of a window that is being closed
                pass
            return self.process.poll() is not None
        wait("the end of the program", has_ended, 60)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait(20)


class WindowTest(unittest.TestCase):
    """A test that starts the program, which is ended in any case."""
    maxDiff = None
    program = None

    def setUp(self):
        """Every test begins with an empty key ring, if there is any."""
        subprocess.run(["secret-tool", "clear", "application", "io.github.klyuchnik.Klyuchnik"],
                       stderr=subprocess.DEVNULL, check=False)

    def start(self, *arguments, **variables):
        self.program = Program(*arguments, **variables)
        self.addCleanup(self._assert_quiet, self.program)
        return self.program

    def _assert_quiet(self, program):
        if SANITIZED and program.process.poll() is None:
            program.end()
        self.assertEqual(program.complaints(), "")

    def run(self, result=None):
        before = len(result.failures) + len(result.errors)
        super().run(result)
        if self.program is not None:
            if len(result.failures) + len(result.errors) > before:
                self._dump()
            self.program.kill()

    def _dump(self):
        """What was in the window when the test failed."""
        folder = os.path.join(BUILD, "../app-failures")
        os.makedirs(folder, exist_ok=True)
        try:
            text = "\n".join(self.program.root.dump())
        except Gone as error:
            text = str(error)
        path = os.path.join(folder, self.id() + ".txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text + "\n\n" + self.program.complaints(re.compile("")))
        subprocess.run(["/usr/bin/python3", os.path.join(HERE, "picture.py"),
                        path.replace(".txt", ".png")], check=False)

    # What several tests do.

    def open_form(self, exchange="Kraken"):
        self.program.open(exchange)
        self.program.click("push button", self.program.tr("_Add a key"))

    def entry(self, label):
        """The form's entry of a field, by the exchange's own name for it."""
        return self.program.find(("text", "password text"), label)

    def fill(self, exchange, name, labels):
        """Pastes a resident's fields; returns them."""
        fields = resident(exchange, name).fields
        for field, label in labels.items():
            self.program.paste(self.entry(label), fields[field])
        return fields

    def check(self):
        self.program.click("push button", self.program.tr("_Check"))

    def assert_verdict(self, msgid):
        """The report's own heading."""
        return self.program.find("heading", self.program.tr(msgid))


KRAKEN = {"key": "API key", "secret": "Private key"}
BINANCE = {"key": "API Key", "secret": "Secret Key"}
