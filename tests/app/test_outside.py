# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs do to the keys while they are shown."""
import json
import re
import subprocess

from keys import KeysTest, MARKER, item_ids, stored_keys

CHANGED = "This key was changed elsewhere while you are editing it."
CLOSE_SAVED = "Close without saving?"


def delete_outside(item_id):
    subprocess.run(["secret-tool", "clear", *MARKER, "item", item_id], check=True)


def change_outside(name, **members):
    """Another program writes something else into the item of a key."""
    position, = [i for i, key in enumerate(stored_keys()) if key["label"] == name]
    item = {**stored_keys()[position], **members}
    subprocess.run(["secret-tool", "store", "--label=Klyuchnik: Kraken", *MARKER,
                    "item", item_ids()[position], "exchange", "kraken", "site", "live",
                    "purpose", "spot"], input=json.dumps(item).encode(), check=True)


class Outside(KeysTest):

    def setUp(self):
        super().setUp()
        self.start("en").open("Kraken")
        self.add(self.fields(), "First")

    def test_a_deleted_key_leaves_the_list(self):
        delete_outside(item_ids()[0])
        self.program.wait_until_gone("list item", re.compile("^First"))

    def test_what_is_typed_outlives_its_key(self):
        program = self.program
        form = self.edit("First")
        self.set_text(program.find("text", "Name in your list", form), "Typed")
        delete_outside(item_ids()[0])
        program.find("label", "This key was deleted elsewhere while you are editing it.")
        self.assertEqual(program.find("text", "Name in your list").text, "Typed")
        program.click("push button", re.compile("^Save"))
        self.wait_for_end_of_edit("First")
        self.row("^Typed[.] ")
        self.assertEqual(len(self.rows()), 1)
        self.assertEqual([key["fields"] for key in stored_keys()], [self.fields()])


class Changed(KeysTest):
    """A key is changed elsewhere while it is being changed here: nobody's work is lost."""

    def begin(self, language="en"):
        """The form of a key, in which a note was typed."""
        program = self.start(language)
        program.open("Kraken")
        self.add(self.fields(), "First")
        self.form = self.edit("First")
        program.paste(program.find("text", program.tr("Note for yourself"), self.form), "Mine")
        return program

    def find_notice(self):
        program = self.program
        program.find("label", program.tr(CHANGED), self.form)
        self.assertEqual(program.find("text", program.tr("Note for yourself"), self.form).text, "Mine")

    def save(self):
        self.program.click("push button", re.compile("^" + self.program.tr("_Save")), self.form)
        self.wait_for_end_of_edit("First")

    def labels_and_notes(self):
        return sorted((key["label"], key["note"]) for key in stored_keys())

    def check_name(self, language):
        self.begin(language)
        change_outside("First", label="Theirs")
        self.find_notice()
        self.save()
        self.row("^Theirs\\. ")
        self.row("^First\\. ")
        self.assertEqual(len(self.rows()), 2)
        self.assertEqual(self.labels_and_notes(), [("First", "Mine"), ("Theirs", "")])

    def test_its_name(self):
        self.check_name("en")

    def test_its_name_in_russian(self):
        self.check_name("ru")

    def test_its_secret_alone(self):
        """Which no list shows."""
        self.begin()
        note = self.program.find("text", "Note for yourself", self.form)
        theirs = {**self.fields(), "secret": self.fields("withdraw")["secret"]}
        change_outside("First", fields=theirs)
        self.find_notice()
        self.set_text(note, "Mine again")
        self.program.find("label", CHANGED, self.form)
        self.save()
        self.assertEqual(len(self.rows()), 2)
        self.assertEqual({(key["note"], key["fields"]["secret"]) for key in stored_keys()},
                         {("", theirs["secret"]), ("Mine again", self.fields()["secret"])})

    def test_the_changes_here_are_dropped(self):
        program = self.begin()
        change_outside("First", label="Theirs")
        self.find_notice()
        program.click("push button", "Close", self.form)
        program.find("label", CLOSE_SAVED, self.form)
        program.click("push button", "Drop the changes", self.form)
        self.wait_for_end_of_edit("First")
        self.row("^Theirs\\. ")
        self.assertEqual(self.labels_and_notes(), [("Theirs", "")])

    def test_nothing_was_changed_here(self):
        """Then what is there now is what the form shows when it is opened again."""
        program = self.start("en")
        program.open("Kraken")
        self.add(self.fields(), "First")
        form = self.edit("First")
        change_outside("First", label="Theirs", fields=self.fields("withdraw"))
        program.find("label", CHANGED, form)
        program.click("push button", "Close", form)
        self.wait_for_end_of_edit("First")
        self.edit("Theirs")
        self.assertEqual(self.entry("API key").text, self.fields("withdraw")["key"])

    def test_twice(self):
        self.begin()
        change_outside("First", label="Theirs")
        self.find_notice()
        change_outside("Theirs", label="Theirs too")
        self.row("^Theirs too\\. ")
        self.find_notice()
        self.save()
        self.assertEqual(self.labels_and_notes(), [("First", "Mine"), ("Theirs too", "")])
