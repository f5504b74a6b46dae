# SPDX-License-Identifier: GPL-3.0-or-later
"""What other programs do to the keys while they are shown."""
import re
import subprocess

from keys import KeysTest, MARKER, item_ids, stored_keys


def delete_outside(item_id):
    subprocess.run(["secret-tool", "clear", *MARKER, "item", item_id], check=True)


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
