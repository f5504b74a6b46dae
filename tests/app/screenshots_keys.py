# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of many keys: the page of all of them, at rest and while they are checked, and
what is done with one of them."""
from datetime import datetime, timedelta, timezone

import stored_keys
from shooting import SIZES, THEMES, LooksTest
from weather import clear, set_weather

LONG_AGO = "2026-02-03T04:05:06Z"
CHECK_ALL, MY_KEYS = "Check _all", "My keys"


def in_days(days):
    moment = datetime.now(timezone.utc) + timedelta(days=days)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Pictures(LooksTest.Case):

    def setUp(self):
        """Keys of several exchanges, each in another state."""
        super().setUp()
        self.addCleanup(clear)
        for position, (exchange, name, label, known) in enumerate((
                ("binance", "good", "Grid", {"checked": LONG_AGO, "verdict": "ready",
                                             "expiry": "on", "expires": in_days(5.5)}),
                ("kraken", "good", "DCA", {}),
                ("kraken", "good", "DCA 2", {"note": "The same key once more"}),
                ("kraken", "withdraw", "Old bot", {"checked": LONG_AGO, "verdict": "dangerous"}),
                ("kucoin", "good", "KuCoin", {"checked": LONG_AGO, "verdict": "ready",
                                              "ip": "open"}),
                ("poloniex", "good", "Poloniex", {}))):
            stored_keys.put(exchange, name, label, position=position, **known)

    def open_keys(self):
        self.program.resize(*SIZES["wide"])
        self.program.press("Ctrl+k")
        self.program.find("heading", self.program.tr(MY_KEYS))

    def shoot_all(self, language, theme):
        self.theme = theme
        program = self.start(language, GTK_THEME=THEMES[theme])
        tr = program.tr
        self.shoot_both("attention", None)
        self.open_keys()
        self.shoot_both("overview", None)
        program.resize(*SIZES["wide"])
        set_weather("kraken", all="hang")
        set_weather("binance", all="html-503")
        program.click("push button", tr(CHECK_ALL))
        program.find("list item", None)
        self.shoot_both("overview-running", None)
        program.click("push button", tr("_Cancel"))
        program.find("push button", tr(CHECK_ALL), seconds=60)
        clear()
        set_weather("binance", all="html-503")
        program.click("push button", tr(CHECK_ALL))
        program.find("push button", tr("Check _these again"), seconds=60)
        self.shoot_both("overview-checked", None)
        self.shoot_both("overview-checked-end", "push button", tr("Check _these again"))
        program.resize(*SIZES["wide"])
        program.open("Kraken")
        self.shoot_both("twins", "heading", tr("Your keys"))
        program.resize(*SIZES["wide"])
        # The form itself comes into sight when it opens.
        for width, size in SIZES.items():
            program.resize(*size)
            form = self.edit("Old bot")
            self.shoot(f"edit-{language}-{theme}-{width}", size)
            program.click("push button", tr("C_lose"), form)
            self.wait_for_end_of_edit("Old bot")
        program.resize(*SIZES["wide"])
        self.menu("DCA 2", "Delete")
        self.shoot_both("undo", None)
        program.kill()
