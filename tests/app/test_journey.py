# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: find, read, paste, check, keep, come back, check again, delete.

The words are spelled out here as a Russian reader must see them.
"""
import re

import visits
from keys import keyring_items
from streets import resident
from window import WindowTest
from x11 import wait

READY_ROW = re.compile(r"^Kraken\. .*Готов для бота, сегодня в \d\d:\d\d")


class Journey(WindowTest):

    def read_the_page(self):
        """What a person reads before making a key."""
        program = self.program
        self.assertEqual(program.find("frame").name, "Kraken")
        self.assertTrue(program.find_text("Спотовая торговля"))
        self.assertTrue(program.find_text("Settings › API › Create API key"))
        for box, need in (("Query", "Tick"), ("Create & modify orders", "Tick"),
                          ("Withdraw", "Leave empty"), ("Earn", "not needed")):
            word = program.tr(need, "form")
            self.assertTrue(program.find("list item", re.compile(f"^{box} — {word}. ")))
        steps = program.find("list", within=self.section("Шаг за шагом"))
        self.assertEqual([item.children[0].name for item in steps.children],
                         [str(number) for number in range(1, 9)])
        for word in ("Create API key", "Withdraw", "Private key"):
            self.assertTrue(any(word in text for text in program.texts(steps)), word)
        self.assertTrue(program.find_text(re.compile("^Сведения сверены ")))

    def section(self, heading):
        """What is under a heading."""
        return self.program.find("heading", heading).parent

    def row(self):
        return self.program.find("list item", READY_ROW)

    def test_from_search_to_the_keyring_and_back(self):
        self.find_and_read()
        fields = self.paste_check_and_save()
        self.assert_kept_once(fields)
        self.assertEqual(self.program.quit(), 0)
        self.come_back()
        self.delete()

    def find_and_read(self):
        program = self.start()
        program.find("heading", "Создание ключей API")
        program.type("кракен")
        wait("Kraken alone in the list", lambda: program.listed() == ["Kraken"])
        program.press("Return")
        program.find("heading", "Kraken")
        self.read_the_page()

    def paste_check_and_save(self):
        program = self.program
        fields = resident("kraken", "good").fields
        program.find_text(re.compile("^В связке пока нет ключа Kraken"))
        program.click("push button", "Добавить ключ")
        program.paste(self.entry("API key"), f'  "{fields["key"]}"\n')
        program.paste(self.entry("Private key"), f"\t'{fields['secret']}' ")
        self.assertEqual(self.entry("API key").text, fields["key"])
        self.assertEqual(self.entry("Private key").length, len(fields["secret"]))
        mark = visits.count()
        program.click("push button", "Проверить")
        program.find("heading", "Готов для бота")
        program.find_text(re.compile("^Ключ работает"))
        self.assertIn("good", [visit["resident"] for visit in visits.visits(mark)])
        program.click("push button", "Сохранить")
        self.row()
        program.wait_until_gone("heading", "Новый ключ")
        return fields

    def assert_kept_once(self, fields):
        """One item, which holds the secret; nothing about it tells the key."""
        items = keyring_items()
        self.assertEqual(len(items), 1, [about for about, _secret in items])
        about, secret = items[0]
        self.assertTrue(fields["secret"] in secret, "the item does not hold the secret")
        self.assertIn("attribute.exchange = kraken", about)
        for value in fields.values():
            for piece in (value, value[:12], value[-12:]):
                self.assertNotIn(piece, about)

    def come_back(self):
        """The key is there without any check, and can be checked again."""
        mark = visits.count()
        program = self.start()
        program.find("list item", re.compile("^Kraken, .*1 ключ"))
        program.open("Kraken")
        row = self.row()
        self.assertEqual(visits.count(), mark, "something was sent without being asked")
        program.click("push button", re.compile("^Проверить «Kraken»"), row)
        program.find("heading", "Готов для бота", self.row())
        self.assertEqual({visit["resident"] for visit in visits.visits(mark) if visit["key"]},
                         {"good"})
        program.click("push button", "Скрыть отчёт")
        program.wait_until_gone("heading", "Готов для бота")

    def delete(self):
        """Without a question, for it can be undone; then gone for good."""
        program = self.program
        for undone in (True, False):
            program.click("toggle button", re.compile("«Kraken»"), self.row())
            program.click("push button", "Удалить")
            program.find("label", "Ключ «Kraken» удалён.")
            program.wait_until_gone("list item", READY_ROW)
            self.assertEqual(len(keyring_items()), 1)
            if undone:
                program.click("push button", "Вернуть")
                self.assertTrue(self.row())
                program.wait_until_gone("label", "Ключ «Kraken» удалён.")
        program.find_text(re.compile("^В связке пока нет ключа Kraken"))
        self.assertEqual(program.quit(), 0)
        self.assertEqual(keyring_items(), [])
