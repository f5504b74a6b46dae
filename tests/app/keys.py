# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of stored keys share: steps in the list, and another program's
view of the key ring."""
import json
import re
import subprocess

from streets import resident
from window import KRAKEN, WindowTest
from x11 import wait

ATTEMPTS = 5
MARKER = ("application", "io.github.klyuchnik.Klyuchnik")


def keyring_items():
    """What any other program finds in the key ring: [(attributes and label, secret)]."""
    found = subprocess.run(["secret-tool", "search", "--all", *MARKER], stdout=subprocess.PIPE,
                           stderr=subprocess.STDOUT, check=False).stdout.decode()
    items = [part for part in re.split(r"^\[/.*\]\n", found, flags=re.MULTILINE) if part.strip()]
    return [("".join(line + "\n" for line in item.splitlines() if not line.startswith("secret")),
             "".join(re.findall("^secret = (.*)", item, re.MULTILINE))) for item in items]


def stored_keys():
    """The JSON in each item of the key ring. secret-tool lists first and reads later: an item
    that has gone in between has no secret, and is not there when asked again."""
    for _ in range(ATTEMPTS):
        secrets = [secret for _about, secret in keyring_items()]
        if all(secrets):
            break
    return [json.loads(secret) for secret in secrets]


def item_ids():
    return [re.search(r"attribute\.item = (\S+)", about)[1] for about, _secret in keyring_items()]


class KeysTest(WindowTest):
    """Steps with stored keys, in English."""

    def row(self, pattern):
        """A key's row: its name is that of the key, its kind and state."""
        return self.program.find("list item", re.compile(pattern))

    def rows(self):
        """The names of all rows."""
        tr = self.program.tr
        keys = self.program.find_now("list box", tr("Your keys"))
        return [row.name for row in self.program.find_all("list item", within=keys)
                if row.parent.name == tr("Your keys")] if keys else []

    def add(self, fields, name=None, note=None, labels=KRAKEN):
        """Saves a new key as a draft."""
        program, tr = self.program, self.program.tr
        program.click("push button", tr("_Add a key"))
        for field, value in fields.items():
            program.paste(self.entry(labels[field]), value)
        if name:
            program.paste(program.find("text", tr("_Name in your list")), name)
        if note:
            program.paste(program.find("text", tr("Note for yourself")), note)
        program.click("push button", tr("_Save as a draft"))
        program.wait_until_gone("heading", tr("New key"))

    def menu(self, name, item):
        """Uses an item of a key's menu."""
        program = self.program
        program.click("toggle button", program.tr("More about “%s”") % name)
        program.click("push button", program.tr(item))

    def edit(self, name):
        """Opens the form of a stored key; returns the form."""
        self.menu(name, "Edit…")
        return self.program.find("heading", self.program.tr("Edit “%s”") % name).parent

    def wait_for_end_of_edit(self, name):
        self.program.wait_until_gone("heading", self.program.tr("Edit “%s”") % name)

    def rename(self, name, other):
        self.menu(name, "Rename…")
        self.set_text(self.program.find("text", self.program.tr("New _name")), other)
        self.program.press("Return")

    def set_text(self, node, text):
        """Types over what is there."""
        self.program.focus(node)
        self.program.press("Ctrl+a")
        self.program.press("Delete")
        wait(f"nothing in {node}", lambda: node.length == 0)
        self.program.paste(node, text)

    def fields(self, name="good"):
        return resident("kraken", name).fields
