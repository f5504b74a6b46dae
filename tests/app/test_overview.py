# SPDX-License-Identifier: GPL-3.0-or-later
"""All keys on one page: what needs attention, and the check of all of them."""
import re
from datetime import datetime, timedelta, timezone

import stored_keys
import visits
from weather import clear, set_weather
from window import WindowTest
from x11 import wait

LONG_AGO = "2026-02-03T04:05:06Z"
MY_KEYS, CHECK_ALL = "My keys", "Check all"


def in_days(days):
    moment = datetime.now(timezone.utc) + timedelta(days=days)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Overview(WindowTest):

    def setUp(self):
        super().setUp()
        self.addCleanup(clear)

    def open_page(self, language="en"):
        program = self.start(language)
        program.press("Ctrl+k")
        program.find("heading", program.tr(MY_KEYS))
        return program

    def row(self, beginning, end=""):
        return self.program.find("list item", re.compile(f"^{beginning}\\..*{end}", re.DOTALL))

    def rows(self):
        """The names of the keys that the page lists, from the top."""
        names = [node.name.split(".")[0] for node in self.program.find_all("list item")]
        return [name for name in names if name.startswith("key ")]

    def wait_for_end(self):
        self.program.find("push button", CHECK_ALL, seconds=60)

    def test_no_key_yet(self):
        program = self.open_page()
        program.find("label", re.compile("^No key is kept here yet"))
        self.assertIsNone(program.find_now("push button", CHECK_ALL))
        program.click("push button", "Find your exchange")
        wait("the keyboard in the search",
             lambda: program.find("text", "Find an exchange").is_now("focused"))

    def test_all_are_checked(self):
        for position, exchange in enumerate(("binance", "kraken", "poloniex")):
            stored_keys.put(exchange, "good", f"key {exchange}", position=position)
        stored_keys.put("kraken", "withdraw", "key dangerous", position=9)
        program = self.open_page()
        self.row("key kraken", "not checked yet")
        program.click("push button", CHECK_ALL)
        self.wait_for_end()
        self.row("key kraken", "Ready for the bot")
        self.row("key dangerous", "Dangerous")
        self.row("key poloniex", "not proven")
        wait("what needs attention first", lambda: self.rows()[0] == "key dangerous")
        program.find("label", re.compile("The check of 4 keys is over"))
        self.assertEqual({label: item["verdict"] for (_, label), item
                          in stored_keys.read_all().items()},
                         {"key binance": "ready", "key kraken": "ready",
                          "key poloniex": "unproven", "key dangerous": "dangerous"})

    def test_no_answer_is_nobody_s_fault(self):
        stored_keys.put("kraken", "good", "key one", checked=LONG_AGO, verdict="ready")
        set_weather("kraken", all="html-503")
        program = self.open_page()
        program.click("push button", CHECK_ALL)
        self.wait_for_end()
        self.row("key one", "Ready for the bot.*There was no answer this time")
        self.assertIsNone(program.find_now("heading", "These need attention"))
        clear()
        program.click("push button", "Check these again")
        self.wait_for_end()
        self.row("key one", "Ready for the bot, today")
        program.wait_until_gone("push button", "Check these again")

    def test_cancel(self):
        stored_keys.put("kraken", "good", "key one")
        stored_keys.put("kraken", "withdraw", "key two", position=1)
        set_weather("kraken", all="hang")
        program = self.open_page()
        program.click("push button", CHECK_ALL)
        self.row("key one", "Being checked")
        self.row("key two", "Waits for its turn")
        program.click("push button", "Cancel")
        self.wait_for_end()
        program.find("label", re.compile("^Cancelled after 0 of 2"))
        self.assertEqual({item["verdict"] for item in stored_keys.read_all().values()}, {None})

    def test_a_row_opens_its_key(self):
        """The last of more than are made at once."""
        names = [f"key {i}" for i in range(10)]
        for position, name in enumerate(names):
            stored_keys.put("binance", "good", name, position=position)
        stored_keys.put("htx", "good", "key urgent", checked=LONG_AGO, verdict="dangerous")
        stored_keys.put("kraken", "good", "key one")
        program = self.open_page()
        wait("every key, the urgent one first",
             lambda: self.rows() == ["key urgent", *names, "key one"])
        program.focus(self.row("key one"))
        program.press("Return")
        program.find("heading", "Kraken")
        wait("the keyboard in the key", lambda: any(
            node.is_now("focused") for node in program.find_all("list item",
                                                                re.compile("^key one"))))

    def test_said_at_the_top_without_a_question(self):
        mark = visits.count()
        stored_keys.put("kraken", "good", "key one", checked=LONG_AGO, verdict="ready",
                        expiry="on", expires=in_days(12.5))
        stored_keys.put("binance", "withdraw", "key two", checked=LONG_AGO, verdict="dangerous")
        program = self.start("en")
        text = "1 key was dangerous when it was last checked. 1 key expires within two weeks."
        program.find("label", text)
        program.click("push button", "Show")
        program.find("heading", MY_KEYS)
        program.wait_until_gone("label", text)
        self.row("key one", "Expires in 1[23] days")
        self.assertEqual(visits.visits(mark), [])

    def test_a_rule_is_no_date(self):
        stored_keys.put("kucoin", "good", "key one", checked=LONG_AGO, verdict="ready", ip="open")
        program = self.open_page()
        program.find("label", re.compile("after 30 days without use"))
        program.find("label", re.compile("^Source: .*KuCoin: How to create API"))
        self.assertNotIn("Expire", self.row("key one").name)
