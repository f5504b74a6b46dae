# SPDX-License-Identifier: GPL-3.0-or-later
"""The network goes and comes back while the window is open."""
import re

import stored_keys
from netlink import bring_loopback_up, take_loopback_down
from window import WindowTest

OFFLINE = "There seems to be no network."
CHECK_ALL, AGAIN = "Check _all", "Check _these again"
IS_BACK = "The network seems to be back: ask about them once more."
IS_SILENT = re.compile("^That says nothing against a key")


class NetworkBack(WindowTest):

    is_down = False

    def setUp(self):
        super().setUp()
        self.addCleanup(self.bring_up)

    def take_down(self):
        take_loopback_down()
        self.is_down = True

    def bring_up(self):
        if self.is_down:
            bring_loopback_up()
        self.is_down = False

    def open_keys(self, language):
        stored_keys.put("kraken", "good", "key one")
        stored_keys.put("binance", "good", "key two", position=1)
        program = self.start(language)
        program.press("Ctrl+k")
        program.find("heading", program.tr("My keys"))
        return program

    def check_all(self):
        program = self.program
        program.click("push button", program.tr(CHECK_ALL))
        program.find("push button", program.tr(CHECK_ALL), seconds=60)

    def assert_offered_again(self, language):
        self.take_down()
        program = self.open_keys(language)
        tr = program.tr
        self.check_all()
        program.find("push button", tr(AGAIN))
        self.assertIsNone(program.find_now("label", tr(IS_BACK)))
        self.bring_up()
        program.find("label", tr(IS_BACK))
        program.click("push button", tr(AGAIN))
        program.wait_until_gone("push button", tr(AGAIN))
        for name in ("one", "two"):
            program.find("list item", re.compile(f"^key {name}\\..*{tr('Ready for the bot')}", re.DOTALL),
                         seconds=60)
        program.wait_until_gone("label", tr(IS_BACK))
        self.assertEqual({item["verdict"] for item in stored_keys.read_all().values()}, {"ready"})

    def test_the_check_is_offered_again(self):
        self.assert_offered_again("ru")

    def test_the_check_is_offered_again_in_english(self):
        self.assert_offered_again("en")

    def test_it_goes_again(self):
        """What is not true any more is not said any more; offered it is all the same."""
        self.take_down()
        program = self.open_keys("en")
        self.check_all()
        self.bring_up()
        program.find("label", IS_BACK)
        self.take_down()
        program.wait_until_gone("label", IS_BACK)
        program.find("label", IS_SILENT)
        program.find("push button", "Check these again")

    def test_a_page_s_hint_follows(self):
        program = self.start("en")
        program.open("Kraken")
        self.assertIsNone(program.find_now("label", OFFLINE))
        self.take_down()
        program.find("label", OFFLINE)
        program.open("Binance")
        program.find("label", OFFLINE)
        self.bring_up()
        program.wait_until_gone("label", OFFLINE)
        program.open("Kraken")
        self.assertIsNone(program.find_now("label", OFFLINE))
