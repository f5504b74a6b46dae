# SPDX-License-Identifier: GPL-3.0-or-later
"""Each page as a screen reader goes through it, and as the Tab key does.

What is heard, and in which order, stands in expected/*.txt. After a change that
is meant, KLY_EXPECTED=write writes those files anew: read them before they are
committed.
"""
import os
import re
import time

import stored_keys
from scenes import LONG_AGO, SceneTest
from x11 import wait

EXPECTED = os.path.join(os.path.dirname(os.path.abspath(__file__)), "expected")
# What only holds other things together, and says nothing by itself.
SILENT = {"filler", "panel", "scroll pane", "viewport", "scroll bar", "separator", "icon", "image",
          "split pane", "window", "frame", "unknown", "layered pane", "drawing area"}
USABLE = ("push button", "toggle button", "radio button", "check box", "combo box", "text",
          "password text", "spin button", "list box", "progress bar")
# What differs from run to run, or with every guide.
VARIABLE = ((re.compile(r"(?<=“)\d+\.\d+\.\d+(?=”)"), "(the version)"),
            (re.compile(r"today at \d\d:\d\d"), "(the time)"),
            (re.compile("(?<=heading “Where the facts come from”\n).*", re.DOTALL), "(the sources)\n"))
TABS = 120                          # more than any page takes


class Reading(SceneTest):

    def heard(self, within):
        """role "name", indented by what it is in."""
        lines = []

        def read(node, depth):
            if node.role not in SILENT or (node.role in ("icon", "image") and node.label):
                lines.append("  " * depth + node.role + (f" “{node.label}”" if node.label else ""))
                depth += 1
            for child in node.children if node.role not in ("push button", "icon") else ():
                if "visible" in child.states:
                    read(child, depth)
        read(within, 0)
        text = "\n".join(lines) + "\n"
        for pattern, word in VARIABLE:
            text = pattern.sub(word, text)
        return text

    def assert_named(self, scene, within):
        nameless = [f"{node.role} in {[above.label for above in node.ancestors() if above.label][:2]}"
                    for node in self.program.find_all(USABLE, within=within)
                    if not node.label.strip()]
        self.assertEqual(nameless, [], scene)
        # GTK gives a combo box its value for a name: only a label says what it is about.
        self.assertEqual([node.name for node in self.program.find_all("combo box", within=within)
                          if not node.label_beside], [], scene)

    def look(self, scene, within=None):
        within = within or self.program.find("frame")
        self.assert_named(scene, within)
        heard = self.program.look(lambda: self.heard(within))
        path = os.path.join(EXPECTED, scene + ".txt")
        if os.environ.get("KLY_EXPECTED") == "write":
            os.makedirs(EXPECTED, exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                file.write(heard)
        with open(path, encoding="utf-8") as file:
            self.assertEqual(heard, file.read(), f"{path}: KLY_EXPECTED=write writes it anew")

    def test_the_start_and_other_windows(self):
        self.start("en", (1000, 800))
        self.see_start()
        self.see_menu()
        self.see_side_windows()
        self.see_no_keys()

    def test_a_guide_and_its_form(self):
        program = self.start("en", (1000, 800))
        program.open("Bittrex")
        program.find("heading", "Sources")
        self.look("bittrex", program.find("split pane").children[1])
        program.open("Poloniex")
        program.click("push button", "Add a key")
        program.find("heading", "Sources")
        self.look("poloniex", program.find("split pane").children[1])

    def test_the_form_and_its_reports(self):
        self.start("en", (1000, 800)).open("Kraken")
        self.see_form()

    def test_keys(self):
        stored_keys.put("poloniex", "good", "First", checked=LONG_AGO, verdict="dangerous")
        program = self.start("en", (1000, 800))
        program.find("push button", "Show")
        program.press("Ctrl+k")
        program.find("push button", "Check all")
        wait("the key", lambda: program.find_now("list item", re.compile("^First")))
        self.look("keys", program.find("split pane").children[1])
        self.program.open("Poloniex")
        keys = wait("the key", lambda: program.find_now("list box", "Your keys"))
        self.look("stored", keys)


class Tab(SceneTest):
    """Wherever something can be used, the Tab key comes, and it comes away again."""

    def usable(self, within):
        """What can have the keyboard now; the rows of a list are one stop, and arrows go on."""
        return [node for node in within.walk()
                if {"focusable", "sensitive"} <= node.states and "visible" in node.states
                and node.role not in ("split pane", "frame", "dialog", "link")]

    def walk_by_tab(self, nodes):
        """The nodes in the order in which Tab comes to them, until it comes to one again."""
        def focused():
            return next((node for node in nodes if node.is_now("focused")), None)
        seen = []
        self.program.take_keyboard()
        if not focused():           # a window that has just come has it nowhere
            self.program.press("Tab")
        for _ in range(TABS):
            node = wait(f"the keyboard somewhere after {seen[-1] if seen else None}", focused, 5)
            if node in seen:
                return seen
            seen.append(node)
            if len(nodes) == 1:     # nowhere else to go
                return seen
            for _link in node.links or [None]:      # Tab goes from one link of a text to the next
                self.program.press("Tab")
            wait(f"Tab leads away from {node}", lambda node=node: not node.is_now("focused"), 5)
        raise AssertionError(f"Tab never comes back: {seen[-3:]}")

    def assert_reachable(self, scene, within=None):
        within = within or self.program.find("frame")
        nodes = self.program.look(lambda: self.usable(within))
        seen = self.walk_by_tab(nodes)
        # One stop of a group of radio buttons or of a list is enough: arrows do the rest.
        groups = {id(node.parent) for node in seen if node.role in ("list item", "radio button")}
        missed = [str(node) for node in nodes if node not in seen
                  and id(node.parent) not in groups and node.role not in ("list box", "scroll pane")]
        self.assertEqual(missed, [], scene)

    def look(self, scene, within=None):
        self.assert_reachable(scene, within)

    def test_pages(self):
        program = self.start("en", (1000, 800))
        program.find("heading", "Creating API keys")
        self.look("start")
        program.open("Poloniex")
        program.click("push button", "Add a key")
        program.find("heading", "New key")
        program.find("heading", "Sources")
        self.look("poloniex")

    def test_side_windows(self):
        """Escape closes them, and the keyboard is where it was."""
        program = self.start("en", (1000, 800))
        program.press("Ctrl+f")
        search = program.find("text", "Find an exchange")
        wait("the keyboard in the search", lambda: search.is_now("focused"))
        for scene, opening in (("shortcuts", ("Ctrl+?",)), ("about", None)):
            if opening:
                program.press(*opening)
            else:
                program.click("toggle button", "Menu")
                program.click("push button", "About Klyuchnik")
            self.look(scene, self.side_window())
            program.press("Escape")
            wait("one window", lambda: len(program.find_all(("frame", "dialog"))) == 1)
        program.press("Ctrl+f")
        wait("the keyboard in the search again", lambda: search.is_now("focused"))

    def test_preferences(self):
        """GTK 3 never says that a combo box has the keyboard: what follows it does."""
        program = self.start("en", (1000, 800))
        program.press("Ctrl+,")
        seconds = program.find("spin button", None, self.side_window())

        def come_by_tab():
            program.press("Tab")
            time.sleep(0.2)
            return seconds.is_now("focused")
        wait("the keyboard in the seconds", come_by_tab)
        program.press("Up")
        wait("more of them", lambda: seconds.value == 35)
        program.press("Tab")
        wait("Tab leads away", lambda: not seconds.is_now("focused"))

    def test_stored_keys(self):
        stored_keys.put("poloniex", "good", "First", checked=LONG_AGO, verdict="dangerous")
        program = self.start("en", (1000, 800))
        program.find("push button", "Show")
        program.press("Ctrl+k")
        wait("the key", lambda: program.find_now("list item", re.compile("^First")))
        self.look("keys")
