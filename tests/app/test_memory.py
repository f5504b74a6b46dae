# SPDX-License-Identifier: GPL-3.0-or-later
"""Secrets in the window's memory: in hidden pages while they are needed, and then nowhere."""
import memory
from streets import resident
from weather import clear, weather
from window import BINANCE, KRAKEN, WindowTest, clipboard, display
from x11 import wait

COINBASE = {"key": "API Key Name", "secret": "Private Key"}
KUCOIN = {"key": "API Key", "secret": "API Secret", "passphrase": "API Passphrase"}
PATIENCE = 6                        # seconds until all that happens by itself has happened


class Memory(WindowTest):

    def setUp(self):
        super().setUp()
        self.addCleanup(clear)
        self.secrets = []

    def begin(self, exchange, name, labels, typed=()):
        """A form with a resident's fields."""
        fields = resident(exchange, name).fields
        self.secrets = [fields[name] for name in labels if name != "key"]
        # Meson sets it for tests; it would wipe some of what the program must wipe itself.
        self.start(settings={"clipboard-seconds": 5}, MALLOC_PERTURB_="0")
        self.open_form({"kucoin": "KuCoin"}.get(exchange, exchange.capitalize()))
        for field, label in labels.items():
            if field in typed:
                entry = self.entry(label)
                self.program.focus(entry)
                display.type(fields[field])
                wait("the last letter", lambda entry=entry, field=field:
                     entry.length == len(fields[field]))
            else:
                self.program.paste(self.entry(label), fields[field])
        clipboard.copy("something else")

    def scan(self):
        return memory.scan(self.program.process.pid, *self.secrets)

    def assert_hidden(self, when):
        """There, and only where nobody sees it."""
        hits = []

        def is_hidden():
            hits[:] = self.scan()
            return hits and all(hit.mapping.is_hidden for hit in hits)
        self.wait_for(is_hidden, hits, when)
        pages = {hit.address // memory.PAGE for hit in hits}
        self.assertGreaterEqual(memory.locked_bytes(self.program.process.pid),
                                len(pages) * memory.PAGE)

    def assert_gone(self, when):
        hits = []

        def is_gone():
            hits[:] = self.scan()
            return not hits
        self.wait_for(is_gone, hits, when)

    def wait_for(self, condition, hits, when):
        try:
            wait(when, condition, PATIENCE, interval=0.2)
        except AssertionError:
            words = "\n".join(str(hit) for hit in hits[:20])
            self.fail(f"{when}: {len(hits)} hits\n{words}")

    # What a person does.

    def check_and_see(self):
        self.check()
        self.assert_verdict("Ready for the bot")
        self.assert_hidden("after the check, while the form is open")

    def close_form(self):
        program = self.program
        form = program.find("heading", program.tr("New key")).parent
        program.click("push button", program.tr("C_lose"), within=form)
        program.click("push button", program.tr("_Wipe and close"), within=form)
        program.wait_until_gone("heading", program.tr("New key"))
        self.assert_gone("after the form was closed")

    def save(self):
        program = self.program
        program.click("push button", program.tr("_Save"))
        program.wait_until_gone("heading", program.tr("New key"))
        self.assert_gone("after Save")

    def check_again(self, label):
        """From the key ring, with an exchange that takes its time."""
        program = self.program
        with weather(label.lower(), calls="slow"):
            program.click("push button", program.tr("Check “%s”") % label)
            self.assert_hidden("while a stored key is checked")
            self.assert_verdict("Ready for the bot")
        self.assert_gone("after a stored key was checked")

    def edit_stored(self, label):
        """Looks at a stored key in its form, and closes it again."""
        program = self.program
        program.click("toggle button", program.tr("More about “%s”") % label)
        program.click("push button", program.tr("Edit…"))
        form = program.find("heading", program.tr("Edit “%s”") % label).parent
        self.assert_hidden("while a stored key is in its form")
        program.click("push button", program.tr("C_lose"), within=form)
        program.wait_until_gone("heading", program.tr("Edit “%s”") % label)
        self.assert_gone("after that form was closed")

    def copy_stored(self, label, field):
        program = self.program
        program.click("toggle button", program.tr("More about “%s”") % label)
        program.click("push button", program.tr("Copy for the bot…"))
        program.click("push button", program.tr("Copy “%s”") % field)
        wait("the secret", lambda: clipboard.read() == self.secrets[0])
        self.assert_hidden("while it can be pasted")
        wait("a clear clipboard", lambda: not clipboard.read(), interval=0.3)
        clipboard.copy("something else")
        self.assert_gone("after the countdown")

    # The tests.

    def test_typed_checked_and_closed(self):
        self.begin("kraken", "good", KRAKEN, typed=["secret"])
        self.assert_hidden("typed")
        self.check_and_see()
        self.close_form()

    def test_pasted_saved_copied_checked_again_and_edited(self):
        self.begin("binance", "good", BINANCE)
        self.assert_hidden("pasted")
        self.check_and_see()
        self.save()
        self.copy_stored("Binance", "Secret Key")
        self.check_again("Binance")
        self.edit_stored("Binance")
        self.assertEqual(self.program.quit(), 0)

    def test_a_private_key_pasted_saved_copied_and_checked_again(self):
        self.begin("coinbase", "good", COINBASE)
        self.assert_hidden("pasted")
        self.check_and_see()
        self.save()
        self.copy_stored("Coinbase", "Private Key")
        self.check_again("Coinbase")

    def test_a_long_private_key_shown_and_wiped(self):
        self.begin("binance", "good-rsa", BINANCE)
        self.assert_hidden("pasted")
        reveal = self.program.find("toggle button", self.program.tr("Show “%s”") % "Secret Key")
        reveal.activate()
        # Not by reading it: that goes over D-Bus, and libdbus keeps its messages.
        wait("a shown secret", lambda: any(not hit.mapping.is_hidden for hit in self.scan()))
        reveal.activate()
        self.assert_hidden("hidden again")
        self.close_form()

    def test_a_passphrase(self):
        self.begin("kucoin", "good", KUCOIN)
        self.check_and_see()
        self.save()
