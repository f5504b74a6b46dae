# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check sends is listed before it is sent, and a key of another site can be moved there."""
import json
import os
import re
import subprocess

import visits
from window import BINANCE, KRAKEN, WindowTest
from x11 import wait

CLI = os.environ["KLY_CLI"]
KUCOIN = {"key": "API Key", "secret": "API Secret", "passphrase": "API Passphrase"}
NARROW = (360, 700)


def requests(exchange, site="live"):
    """What klyuchnik-cli says of it: the same table, read by other eyes."""
    told = subprocess.run([CLI, "requests", exchange, "--json"], stdout=subprocess.PIPE, check=True)
    return [f"{one['method']} https://{one['host']}{one['path']}"
            for one in json.loads(told.stdout) if one["site"] == site]


class SentTest(WindowTest):

    def open_view(self):
        button = self.program.find("toggle button", self.program.tr("What is sent?"))
        button.activate()
        wait("the view open", lambda: button.is_now("checked"))

    def view(self):
        return self.program.find("list box", self.program.tr("What a check sends"))

    def listed(self):
        rows = self.program.find_all("list item", within=self.view())
        return [row.name.split(". ")[0] for row in rows]

    def choose_site(self, msgid):
        self.program.click("push button", f"Choose “{msgid}”")

    def find_words(self, start):
        return self.program.find("label", re.compile("^" + re.escape(start)))


class WhatIsSent(SentTest):

    def test_it_lists_what_a_check_may_send(self):
        self.start("en")
        for exchange in ("Kraken", "HTX", "CEX.IO", "Coinbase"):
            self.open_form(exchange)
            self.open_view()
            exchange_id = {"CEX.IO": "cex"}.get(exchange, exchange.lower())
            self.assertEqual(self.listed(), requests(exchange_id), exchange)

    def test_nothing_else_is_sent(self):
        self.start("en")
        self.open_form()
        self.open_view()
        listed, mark = self.listed(), visits.count()
        self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("Ready for the bot")
        sent = {f"{visit['method']} https://{visit['host']}{visit['path']}"
                for visit in visits.visits(mark)}
        self.assertTrue(sent)
        self.assertLessEqual(sent, set(listed))

    def test_which_fields_go_out(self):
        self.start("en")
        self.open_form("Kraken")
        self.open_view()
        self.find_words("Private key: never sent.")
        self.find_words("API key 2FA: if you enter it, sent to the exchange as it is")
        self.open_form("KuCoin")
        self.open_view()
        self.find_words("API Secret: never sent.")
        self.find_words("API Passphrase: never sent as it is")

    def test_it_fits_a_narrow_window_in_both_languages(self):
        program = self.start()
        self.open_form("CEX.IO")
        program.resize(*NARROW)
        self.open_view()
        self.assertEqual(self.listed(), requests("cex"))
        self.assertEqual(program.size(), NARROW)
        program.click("toggle button", program.tr("Menu"))
        program.click("radio button", "English")
        program.language = "en"
        self.find_words("Secret Key: never sent.")
        self.assertEqual(self.listed(), requests("cex"))
        self.assertEqual(program.size(), NARROW)


class AnotherSite(SentTest):

    def test_a_key_is_moved_to_the_site_it_is_of(self):
        program = self.start("en")
        self.open_form("KuCoin")
        self.open_view()
        self.assertEqual(self.listed(), requests("kucoin"))
        self.fill("kucoin", "europe-good", KUCOIN)
        self.check()
        self.assert_verdict("Refused by the exchange")
        self.choose_site("European site")
        program.find("label", re.compile("^The key was changed after this check"))
        self.assertEqual(self.listed(), requests("kucoin", "europe"))
        self.check()
        self.assert_verdict("Ready for the bot")

    def test_every_other_site_is_offered(self):
        program = self.start("en")
        self.open_form("Binance")
        self.fill("binance", "testnet-good", BINANCE)
        self.check()
        self.assert_verdict("Refused by the exchange")
        offered = program.find_all("push button", re.compile("^Choose “"))
        self.assertEqual([button.name for button in offered],
                         ["Choose “Test network”", "Choose “Demo trading”"])

    def test_many_sites_are_left_to_the_list(self):
        program = self.start("en")
        self.open_form("Bybit")
        self.fill("bybit", "testnet-good", {"key": "API Key", "secret": "API Secret"})
        self.check()
        self.assert_verdict("Refused by the exchange")
        program.find("list item", re.compile("^The key belongs to another site"))
        self.assertIsNone(program.find_now("push button", re.compile("^Choose “")))
        program.find("combo box").select(1)
        self.check()
        self.assert_verdict("Ready for the bot")

    def test_where_there_is_only_one_site_none_is_offered(self):
        program = self.start("en")
        self.open_form("CEX.IO")
        self.fill("cex", "unknown-key", {"key": "API Key", "secret": "Secret Key"})
        self.check()
        self.assert_verdict("Refused by the exchange")
        program.find("list item", re.compile("^The key belongs to another site"))
        self.assertIsNone(program.find_now("push button", re.compile("^Choose “")))

    def test_a_kept_key_only_hears_of_them(self):
        program = self.start("en")
        self.open_form("KuCoin")
        self.fill("kucoin", "europe-good", KUCOIN)
        program.click("push button", "Save as a draft")
        row = program.find("list item", re.compile("Draft: not checked yet"))
        program.click("push button", re.compile("^Check"), row)
        self.assert_verdict("Refused by the exchange")
        program.find("list item", re.compile(r"another one \(European site\), add it anew"))
        self.assertIsNone(program.find_now("push button", re.compile("^Choose “")))
