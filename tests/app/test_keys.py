# SPDX-License-Identifier: GPL-3.0-or-later
"""Several keys of one exchange: names, drafts, editing, the same key twice, deleting."""
import re

import stored_keys as stored_keys_of_others
import visits
from keys import KeysTest, keyring_items, stored_keys
from streets import resident
from window import BINANCE, KRAKEN
from x11 import wait

TODAY = r"today at \d\d:\d\d"


class Names(KeysTest):

    def test_keys_without_a_name_are_told_apart(self):
        program = self.start("en")
        program.open("Kraken")
        for name in ("good", "withdraw", "no-trade"):
            self.add(self.fields(name))
        self.assertEqual([row.split(".")[0] for row in self.rows()],
                         ["Kraken", "Kraken 2", "Kraken 3"])
        self.menu("Kraken 2", "Delete")
        program.wait_until_gone("list item", re.compile("^Kraken 2"))
        program.click("push button", "Add a key")
        self.assertTrue(program.find("text", "Name in your list"))
        program.click("push button", "Close")

    def test_a_name_and_a_note_are_kept(self):
        program = self.start("en")
        program.open("Kraken")
        self.add(self.fields(), "Grid bot", "On the server in Frankfurt")
        row = self.row("^Grid bot. Spot. Draft: not checked yet$")
        program.find("label", "On the server in Frankfurt", row)
        program.find("label", re.compile(f"^Added {TODAY}$"), row)
        self.assertEqual([(key["label"], key["note"]) for key in stored_keys()],
                         [("Grid bot", "On the server in Frankfurt")])


class Drafts(KeysTest):

    def test_an_incomplete_draft_is_offered_to_be_finished(self):
        program = self.start("en")
        program.open("Kraken")
        fields = self.fields()
        self.add({"key": fields["key"]})
        self.row("^Kraken. Spot. Draft: “Private key” is missing$")
        program.click("push button", "Finish “Kraken”")
        program.find("heading", "Edit “Kraken”")
        wait("the keyboard in what is missing", lambda: self.entry("Private key").is_now("focused"))
        self.assertEqual(self.entry("API key").text, fields["key"])
        program.paste(self.entry("Private key"), fields["secret"])
        self.check()
        self.assert_verdict("Ready for the bot")
        program.click("push button", "Save")
        self.wait_for_end_of_edit("Kraken")
        self.row(f"^Kraken. Spot. Ready for the bot, {TODAY}$")
        program.find("push button", "Check “Kraken”")
        self.assertEqual([key["fields"] for key in stored_keys()], [fields])


class Editing(KeysTest):

    def setUp(self):
        """A key that the exchange has accepted."""
        super().setUp()
        program = self.start("en")
        self.open_form()
        self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("Ready for the bot")
        program.click("push button", "Save")
        program.wait_until_gone("heading", "New key")

    def save_button(self, form):
        return self.program.find("push button", re.compile("^Save"), form)

    def test_another_name_needs_no_other_check(self):
        form = self.edit("Kraken")
        self.assertFalse(self.save_button(form).is_now("sensitive"))
        self.set_text(self.program.find("text", "Name in your list", form), "Main")
        self.program.paste(self.program.find("text", "Note for yourself", form), "Old server")
        self.assertEqual(self.save_button(form).label, "Save")
        self.program.click("push button", "Save", form)
        self.wait_for_end_of_edit("Kraken")
        self.row(f"^Main. Spot. Ready for the bot, {TODAY}$")
        key, = stored_keys()
        self.assertEqual((key["label"], key["note"], key["verdict"]), ("Main", "Old server", "ready"))

    def test_another_secret_makes_it_a_draft_and_replaces_the_item(self):
        form = self.edit("Kraken")
        other = self.fields("withdraw")
        for field, label in KRAKEN.items():
            self.set_text(self.entry(label), other[field])
        self.assertEqual(self.save_button(form).label, "Save as a draft")
        created = stored_keys()[0]["created"]
        self.program.click("push button", "Save as a draft", form)
        self.wait_for_end_of_edit("Kraken")
        self.row("^Kraken. Spot. Draft: not checked yet$")
        key, = stored_keys()
        self.assertEqual((key["fields"], key["verdict"], key["created"]), (other, None, created))

    def test_a_replaced_key_can_be_checked_before_it_is_saved(self):
        form = self.edit("Kraken")
        other = self.fields("withdraw")
        for field, label in KRAKEN.items():
            self.set_text(self.entry(label), other[field])
        self.check()
        self.assert_verdict("Dangerous")
        self.assertEqual(stored_keys()[0]["fields"], self.fields())
        self.program.click("push button", "Save", form)
        self.wait_for_end_of_edit("Kraken")
        self.row(f"^Kraken. Spot. Dangerous, {TODAY}$")
        self.assertEqual(stored_keys()[0]["verdict"], "dangerous")

    def test_changes_are_not_dropped_by_a_click(self):
        form = self.edit("Kraken")
        program = self.program
        self.set_text(self.entry("Private key"), "c2Vjb25kIHRob3VnaHRz")
        program.click("push button", "Close", form)
        program.find("label", "Close without saving?", form)
        program.open("Binance")
        program.open("Kraken")
        self.assertEqual(self.entry("Private key").length, len("c2Vjb25kIHRob3VnaHRz"))
        program.click("push button", "Close")
        program.click("push button", "Drop the changes")
        self.wait_for_end_of_edit("Kraken")
        self.row(f"^Kraken. Spot. Ready for the bot, {TODAY}$")
        self.assertEqual([key["fields"] for key in stored_keys()], [self.fields()])

    def test_an_unchanged_form_closes_at_once(self):
        form = self.edit("Kraken")
        self.program.click("push button", "Close", form)
        self.wait_for_end_of_edit("Kraken")
        check = self.program.find("push button", "Check “Kraken”")
        wait("the keyboard back in the row", lambda: check.is_now("focused"))

    def test_renaming_is_quick(self):
        self.rename("Kraken", "Renamed")
        self.row(f"^Renamed. Spot. Ready for the bot, {TODAY}$")


class Purpose(KeysTest):

    def test_another_purpose_and_site_are_kept(self):
        program = self.start("en")
        program.open("Binance")
        fields = resident("binance", "good").fields
        self.add(fields, labels=BINANCE)
        self.row("^Binance. Spot. Draft: not checked yet$")
        form = self.edit("Binance")
        # Not the button of the same name above the picture of the exchange's form.
        program.click("radio button", "Futures", form)
        program.find("combo box", None, form).select(1)
        program.click("push button", re.compile("^Save"), form)
        self.wait_for_end_of_edit("Binance")
        self.row("^Binance. Futures · Test network. Draft: not checked yet$")
        about, = [item for item, _secret in keyring_items()]
        self.assertIn("attribute.purpose = futures", about)
        self.assertIn("attribute.site = testnet", about)
        self.assertEqual([key["fields"] for key in stored_keys()], [fields])


class Twins(KeysTest):

    def test_the_same_key_is_noticed_when_saving_and_in_the_list(self):
        program = self.start("en")
        program.open("Kraken")
        self.add(self.fields(), "First")
        program.click("push button", "Add a key")
        self.fill("kraken", "good", KRAKEN)
        program.click("push button", "Save as a draft")
        program.find("label", "The same key as “First”")
        program.find("label", re.compile("^When two programs use one key"))
        self.assertEqual(len(keyring_items()), 1)
        program.click("push button", "Save it all the same")
        program.wait_until_gone("heading", "New key")
        self.row("^First. .*. The same key as “Kraken”$")
        self.row("^Kraken. .*. The same key as “First”$")
        self.assertEqual(len(keyring_items()), 2)
        self.menu("Kraken", "Delete")
        self.row("^First. Spot. Draft: not checked yet$")

    def test_another_key_is_none(self):
        program = self.start("en")
        program.open("Kraken")
        self.add(self.fields(), "First")
        self.add(self.fields("withdraw"), "Second")
        self.assertEqual(len(self.rows()), 2)
        self.assertFalse([row for row in self.rows() if "same key" in row])


class Deleting(KeysTest):

    def setUp(self):
        super().setUp()
        self.start("en").open("Kraken")
        self.add(self.fields(), "First")
        self.add(self.fields("withdraw"), "Second")

    def names(self):
        return [row.split(".")[0] for row in self.rows()]

    def test_it_is_undone_by_button_and_by_key(self):
        program = self.program
        self.menu("First", "Delete")
        program.find("label", "Key “First” deleted.")
        wait("one row", lambda: self.names() == ["Second"])
        program.click("push button", "Undo")
        wait("two rows", lambda: self.names() == ["First", "Second"])
        program.wait_until_gone("label", "Key “First” deleted.")
        self.menu("Second", "Delete")
        wait("one row", lambda: self.names() == ["First"])
        program.press("Ctrl+z")
        wait("two rows", lambda: self.names() == ["First", "Second"])
        self.assertEqual(len(keyring_items()), 2)

    def test_the_keyboard_goes_to_the_next_key(self):
        self.menu("First", "Delete")
        check = self.program.find("push button", "Check “Second”")
        wait("the keyboard in the next row", lambda: check.is_now("focused"))

    def test_after_some_seconds_it_is_gone(self):
        program = self.program
        self.menu("First", "Delete")
        self.menu("Second", "Delete")
        program.find("label", "Key “Second” deleted.")
        self.assertEqual(len(keyring_items()), 2)
        program.click("push button", "Undo")
        program.find("label", "Key “First” deleted.")
        program.wait_until_gone("label", "Key “First” deleted.")
        wait("one key in the key ring", lambda: [key["label"] for key in stored_keys()] == ["Second"])
        self.assertEqual(self.names(), ["Second"])
        program.press("Ctrl+z")
        self.assertEqual(self.names(), ["Second"])

    def test_it_outlives_another_page(self):
        program = self.program
        self.menu("First", "Delete")
        program.find("label", "Key “First” deleted.")
        program.open("Binance")
        program.click("push button", "Undo")
        program.open("Kraken")
        wait("two rows", lambda: self.names() == ["First", "Second"])

    def test_nothing_is_sent(self):
        mark = visits.count()
        self.menu("First", "Delete")
        self.edit("Second")
        self.assertEqual(visits.visits(mark), [])


class Sites(KeysTest):

    def test_an_unknown_site_outlives_another_language(self):
        """A key that another version stored stays what it is while its form is open."""
        stored_keys_of_others.put("binance", "good", "Theirs", site="elsewhere")
        program = self.start("ru")
        program.open("Binance")
        self.edit("Theirs")
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.language = "en"
        form = program.find("heading", "Edit “Theirs”").parent
        save = program.find("push button", re.compile("^Save"), form)
        self.assertFalse(save.is_now("sensitive"))
