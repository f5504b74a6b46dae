# SPDX-License-Identifier: GPL-3.0-or-later
"""How long the window ever stands still, and whether it sleeps when nothing happens."""
import os
import re
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../app"))

import cli  # noqa: E402
import stored_keys  # noqa: E402
import weather  # noqa: E402
from metered import Metered, PATIENCE  # noqa: E402
from streets import all_streets  # noqa: E402
from x11 import Display, wait  # noqa: E402

FRAME = 16
APP_ID = "io.github.klyuchnik.Klyuchnik"
RUNS = 7
display = None


class Window:
    """The program's window, with hands on its keyboard."""

    def __init__(self, **variables):
        global display
        display = display or Display()
        self.run = Metered([os.environ["KLY_APP"]], **variables)
        self.first = self.run.rest()
        name = os.path.basename(os.environ["KLY_APP"])
        self.window = wait("the window", lambda: (display.windows(name) or [None])[0])
        display.focus(self.window)
        time.sleep(1)
        self.drain()

    def drain(self):
        """Forgets what was measured up to now."""
        while True:
            try:
                self.run.rest(0.6)
            except RuntimeError:
                return

    def do(self, action):
        """What the meter says of all that followed an action, in ms."""
        action()
        line = self.run.rest()
        return {"turn": line["turn"] / 1000, "span": (line["last"] - line["key"]) / 1000 if line["key"] else None}

    def press(self, chord):
        return self.do(lambda: display.press(chord))

    def activate(self, action, parameter, of=""):
        """An action of the application or of its window, as the shell would activate it."""
        return self.do(lambda: subprocess.run(
            ["gdbus", "call", "--session", "--dest", APP_ID, "--object-path", f"/io/github/klyuchnik/Klyuchnik{of}",
             "--method", "org.gtk.Actions.Activate", action, parameter, "{}"],
            check=True, stdout=subprocess.DEVNULL))

    def end(self):
        self.run.end()


def clear(window):
    window.press("Ctrl+f")
    display.press("Ctrl+a")
    window.press("BackSpace")


def search(window):
    clear(window)
    found = [window.press(letter)["turn"] for letter in "kraken"]
    return max(found)


def open_page(window, name):
    clear(window)
    for letter in name:
        window.press(letter)
    return window.press("Return")["turn"]


def turns(figures):
    starts, searches, pages, languages = [], [], [], []
    for _ in range(RUNS):
        window = Window()
        try:
            starts.append(window.first["turn"] / 1000)
            searches.append(search(window))
            pages.append(max(open_page(window, name) for name in ("kraken", "binance", "bittrex")))
            languages.append(max(window.activate("language", f"[<'{code}'>]")["turn"] for code in ("en", "ru")))
        finally:
            window.end()
    for name, values in (("start", starts), ("search", searches), ("page change", pages),
                         ("language switch", languages)):
        figures.row(f"longest turn of the main loop, {name}", values, FRAME, "ms")


def check_all(figures):
    exchanges = list(all_streets())
    cli.store_keys(exchanges)
    opened, longest = [], []
    try:
        for _ in range(RUNS):
            window = Window(LANGUAGE="en")
            try:
                opened.append(window.activate("keys", "[]", of="/window/1")["turn"])
                longest.append(window.press("Alt+a")["turn"])
            finally:
                window.end()
    finally:
        weather.clear()
        stored_keys.clear()
    keys = f"{cli.KEYS_EACH * len(exchanges)} keys"
    figures.row(f"longest turn of the main loop, My keys opened, {keys}", opened, FRAME, "ms")
    figures.row(f"longest turn of the main loop, check all, {keys}", longest, FRAME, "ms")


def make_guides(folder, number):
    """NUMBER made-up exchanges, beside those that are there."""
    source = os.path.join(HERE, "../../data/exchanges")
    with open(os.path.join(source, "poloniex.xml"), encoding="utf-8") as file:
        xml = file.read()
    for i in range(number):
        one = re.sub(r'id="poloniex"', f'id="made-up-{i}"', xml, count=1)
        one = re.sub(r'name="[^"]*"', f'name="Exchange {i:04} of {number}"', one, count=1)
        with open(os.path.join(folder, f"made-up-{i}.xml"), "w", encoding="utf-8") as file:
            file.write(one)


def thousand(figures):
    with tempfile.TemporaryDirectory() as folder:
        make_guides(folder, 1000)
        window = Window(G_RESOURCE_OVERLAYS=f"/io/github/klyuchnik/Klyuchnik/exchanges={folder}")
        try:
            spans = []
            for _ in range(RUNS):
                clear(window)
                spans += [window.press(letter)["span"] for letter in "09"]
        finally:
            window.end()
    figures.row("key press to filtered list drawn, 1,000 exchanges", spans, FRAME, "ms")


def idle(figures):
    settings = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-3.0")
    os.makedirs(settings, exist_ok=True)
    with open(os.path.join(settings, "settings.ini"), "w", encoding="utf-8") as file:
        file.write("[Settings]\ngtk-cursor-blink=0\n")
    window = Window()
    try:
        time.sleep(3)
        traced = subprocess.run(["timeout", "10", "strace", "-f", "-qq", "-p", str(window.run.process.pid)],
                                capture_output=True, text=True, timeout=PATIENCE, check=False)
    finally:
        window.end()
        os.unlink(os.path.join(settings, "settings.ini"))
    # Each thread's last line is what it was waiting in when it was left alone.
    lines = [line for line in traced.stderr.splitlines() if not line.startswith("strace:")]
    waits = [line for line in lines if "<detached ...>" in line]
    if not waits:
        raise RuntimeError(f"nothing was traced: {traced.stderr}")
    calls = [line for line in lines if line not in waits and "<unfinished" not in line]
    for line in calls[:5]:
        print("       ", line)
    figures.row("system calls in ten idle seconds", [len(calls)], 0, "")
