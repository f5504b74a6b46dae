# SPDX-License-Identifier: GPL-3.0-or-later
"""What GNOME Shell asks when somebody types into its search, as the Shell asks it:
by what the installed .ini file says."""
import configparser
import os
import time

import activated
from activated import APP_ID, DATA, ActivatedTest, Process, owner
from window import display
from x11 import wait

INTERFACE = "org.gnome.Shell.SearchProvider2"


def read_ini():
    parser = configparser.ConfigParser()
    parser.optionxform = str
    parser.read(f"{DATA}/gnome-shell/search-providers/{APP_ID}.search-provider.ini")
    return parser["Shell Search Provider"]


INI = read_ini()
NAME = INI["BusName"]


def ask(method, arguments, signature):
    return activated.call(method, arguments, signature, INTERFACE, NAME, INI["ObjectPath"])


def find(*terms):
    return ask("GetInitialResultSet", (terms,), "(as)")[0]


class Search(ActivatedTest):

    def tearDown(self):
        """It never brings the window along by itself."""
        self.assertTrue(self.program or not owner())

    def test_what_the_ini_file_says(self):
        self.assertEqual(INI["Version"], "2")
        self.assertTrue(os.path.exists(f"{DATA}/applications/{INI['DesktopId']}"))

    def test_names_and_aliases(self):
        for terms, wanted in (
                (["кракен"], ["kraken"]), (["kraken"], ["kraken"]), (["KRAK"], ["kraken"]),
                (["Бинанс"], ["binance"]), (["коинбейс"], ["coinbase", "coinbase-pro"]),
                (["coinbase", "pro"], ["coinbase-pro"]), (["хуоби"], ["htx"]),
                (["nasdaq"], []), (["k"], []), (["", " "], []), ([], [])):
            self.assertEqual(find(*terms), wanted, terms)

    def test_the_next_letter(self):
        first = find("ку")
        self.assertIn("kucoin", first)
        self.assertEqual(ask("GetSubsearchResultSet", (first, ["кукоин"]), "(asas)")[0], ["kucoin"])
        self.assertEqual(ask("GetSubsearchResultSet", (first, ["кукоинx"]), "(asas)")[0], [])

    def test_what_is_shown(self):
        metas = ask("GetResultMetas", (["kraken", "nasdaq", "bittrex"],), "(as)")[0]
        self.assertEqual([meta["id"] for meta in metas], ["kraken", "bittrex"])
        self.assertEqual(metas[0]["name"], "Kraken")
        self.assertEqual(metas[0]["description"], "Ключ API для бота: инструкция, проверка, хранение")
        self.assertEqual(metas[1]["description"], "Эта биржа закрыта")
        self.assertEqual(metas[0]["icon"][0], "themed")
        self.assertIn(APP_ID, metas[0]["icon"][1])

    def test_a_result_opens_its_page(self):
        ask("ActivateResult", ("kraken", ["кракен"], 4321), "(sasu)")
        self.attach().find("heading", "Kraken")
        ask("ActivateResult", ("binance", ["бинанс"], 4322), "(sasu)")
        self.program.find("heading", "Binance")
        self.assertEqual(len(display.windows("klyuchnik")), 1)

    def test_all_results_are_shown_in_the_list(self):
        ask("LaunchSearch", (["коинбейс"], 4321), "(asu)")
        program = self.attach()
        wait("the hits alone", lambda: program.listed() == ["Coinbase", "Coinbase Pro"])

    def test_it_is_cheap(self):
        """No window, no GTK, and over after a while."""
        find("kraken")
        process = Process(owner(NAME))
        with open(f"/proc/{process.pid}/maps", encoding="utf-8") as maps:
            self.assertNotRegex(maps.read(), "libgtk|libsoup|libsecret")
        self.assertEqual(display.windows("klyuchnik"), [])
        self.assertFalse(owner())
        began = time.monotonic()
        process.wait(60)
        self.assertGreater(time.monotonic() - began, 5)
        self.assertEqual(find("kraken"), ["kraken"])
