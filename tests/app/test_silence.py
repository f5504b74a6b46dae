# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the program: nothing but the promised requests, when asked; no secret, ever."""
import json
import os

import visits
from cli_testing import promised
from streets import resident
from window import BINANCE, CLOSED, KRAKEN, OPEN, WindowTest

FOLDERS = ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME",
           "XDG_RUNTIME_DIR", "TMPDIR", "TOWN_DIR")


def sockets(process_id):
    """The program's connections over TCP or UDP, whomever to."""
    folder = f"/proc/{process_id}/fd"
    open_files = [os.readlink(f"{folder}/{number}") for number in os.listdir(folder)]
    found = []
    for kind in ("tcp", "tcp6", "udp", "udp6"):
        with open(f"/proc/{process_id}/net/{kind}", encoding="ascii") as table:
            found += [line for line in table.readlines()[1:]
                      if f"socket:[{line.split()[9]}]" in open_files]
    return found


def files():
    """(path, content) of every file that the program could have written."""
    folders = {os.path.realpath(os.environ[name]) for name in FOLDERS}
    for top in folders:
        for folder, _subfolders, names in os.walk(top):
            for name in names:
                path = os.path.join(folder, name)
                if os.path.isfile(path):
                    with open(path, "rb") as file:
                        yield path, file.read()


def pieces(value):
    """What would give a secret away."""
    return [value[:16], value[-16:], value[len(value) // 2:][:16]]


class Silence(WindowTest):

    def assert_silent(self, mark, after):
        self.assertEqual(visits.visits(mark), [], after)
        self.assertEqual(sockets(self.program.process.pid), [], after)

    def test_nothing_is_sent_without_a_check(self):
        """Not at start, nor while reading, searching, typing, or changing the language."""
        mark = visits.count()
        program = self.start()
        program.find("heading", "Создание ключей API")
        self.assert_silent(mark, "the start")
        program.type("коинбейс")
        program.press("Escape")
        for exchange in OPEN + CLOSED:
            program.open(exchange)
            self.assert_silent(mark, f"reading about {exchange}")
        self.open_form()
        fields = self.fill("kraken", "good", KRAKEN)
        self.assertTrue(fields)
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.find("heading", "New key")
        self.assert_silent(mark, "typing")
        program.click("push button", "Save as a draft")
        program.wait_until_gone("heading", "New key")
        self.assertEqual(program.quit(), 0)
        self.assertEqual(visits.visits(mark), [])

    def test_a_closed_exchange_offers_no_check(self):
        program = self.start()
        for exchange in CLOSED:
            program.open(exchange)
            program.find("label", program.tr("This exchange is closed"))
            names = [node.name for node in program.find_all("push button")]
            for msgid in ("_Add a key", "_Check", "Check again"):
                self.assertNotIn(program.tr(msgid), names, exchange)

    def assert_check_sends_only_promises(self, exchange, name, labels, verdict):
        mark = visits.count()
        self.start("en")
        self.open_form(exchange)
        fields = self.fill(exchange.lower(), name, labels)
        self.check()
        self.assert_verdict(verdict)
        seen = visits.visits(mark)
        self.assertTrue(seen)
        for visit in seen:
            self.assertIn((visit["method"], visit["host"], visit["path"]),
                          promised(exchange.lower()))
            self.assertFalse(visit["trespass"], visit)
            self.assertNotIn("cookie", visit["headers"])
            for piece in pieces(fields["secret"]):
                self.assertNotIn(piece, json.dumps(visit), "the secret was sent")
        self.program.kill()

    def test_a_check_sends_only_what_is_promised(self):
        for name, verdict in (("good", "Ready for the bot"),
                              ("withdraw", "Dangerous")):
            self.assert_check_sends_only_promises("Kraken", name, KRAKEN, verdict)
        self.assert_check_sends_only_promises("Binance", "withdraw", BINANCE, "Dangerous")


class Secrets(WindowTest):

    def test_a_secret_is_nowhere_but_in_its_entry_and_the_keyring(self):
        program = self.start()
        self.open_form()
        fields = self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("Ready for the bot")
        self.assert_unseen(fields["secret"])
        program.click("push button", program.tr("_Save"))
        program.wait_until_gone("heading", program.tr("New key"))
        self.assert_unseen(fields["secret"])
        self.assert_unseen(fields["key"], but="visits.jsonl")
        self.assertEqual(program.quit(), 0)
        self.assert_not_in_files(fields["secret"])
        self.assert_not_in_files(fields["key"], but="visits.jsonl")

    def assert_unseen(self, value, but=None):
        """Not on the screen, not in a file, not in what other programs see of this one."""
        process = self.program.process.pid
        seen = "\n".join(self.program.texts())
        for name in ("cmdline", "environ"):
            with open(f"/proc/{process}/{name}", encoding="utf-8", errors="replace") as file:
                seen += file.read()
        for piece in pieces(value):
            self.assertNotIn(piece, seen)
        self.assert_not_in_files(value, but)

    def assert_not_in_files(self, value, but=None):
        looked_at = 0
        for path, content in files():
            if but and path.endswith(but):
                continue
            looked_at += 1
            for piece in pieces(value):
                self.assertNotIn(piece.encode(), content, path)
        self.assertGreater(looked_at, 3)

    def test_a_secret_of_a_failed_check_is_nowhere_either(self):
        program = self.start()
        self.open_form()
        value = resident("kraken", "bad-signature").fields
        self.fill("kraken", "bad-signature", KRAKEN)
        self.check()
        self.assert_verdict("Refused by the exchange")
        self.assert_unseen(value["secret"])
        self.assertEqual(program.complaints(), "")
