# SPDX-License-Identifier: GPL-3.0-or-later
"""The riskiest rows of the table of faults (tests/town/fault_table.py) in the window: it stays
alive, ends by itself, and loses nothing that was stored."""
import contextlib
import os
import re
import signal
import time

from gi.repository import Gio, GLib

import netlink
import stored_keys
import visits
from fault_table import MEMORY
from faults import SLOW_SECONDS
from keys import KeysTest
from streets import resident
from town import ADDRESS
from weather import weather
from window import BINANCE, KRAKEN, SANITIZED
from x11 import wait

NO_ANSWER = "No answer about the key"
KNOWN = {"verdict": "ready", "checked": "2026-02-03T04:05:06Z"}
# What the window itself takes of memory is bench's to measure.
GROWTH = 16 << 20


def peak(process_id):
    """VmHWM, in bytes."""
    with open(f"/proc/{process_id}/status", encoding="ascii") as status:
        return int(re.search(r"VmHWM:\s*(\d+) kB", status.read())[1]) * 1024


@contextlib.contextmanager
def stopped_key_ring():
    """The key ring's daemon stands still: whatever is being stored stays under way."""
    session = Gio.bus_get_sync(Gio.BusType.SESSION)
    process_id, = session.call_sync(
        "org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
        GLib.Variant("(s)", ("org.freedesktop.secrets",)), None, 0, 20_000).unpack()
    os.kill(process_id, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process_id, signal.SIGCONT)


class FaultsTest(KeysTest):

    def begin_check(self, exchange="Kraken", labels=KRAKEN, **variables):
        """A good key in the form of a new one, its check under way."""
        self.start("en", **variables)
        self.open_form(exchange)
        fields = self.fill(exchange.lower(), "good", labels)
        self.check()
        return fields

    def assert_alive(self):
        """Other pages open meanwhile."""
        began = time.monotonic()
        self.program.open("Binance")
        self.program.open("Kraken")
        self.assertLess(time.monotonic() - began, 10)

    def assert_ended(self, seconds=10):
        process = self.program.process
        wait("the program's end", lambda: process.poll() is not None, seconds)
        self.assertEqual(process.returncode, 0)


class Weather(FaultsTest):

    def test_drip(self):
        with weather("kraken", calls="drip"):
            self.begin_check()
            self.program.find("progress bar")
            self.assert_alive()
            self.program.find("heading", NO_ANSWER, seconds=25)
        self.assertTrue(self.entry("API key").text)

    def test_provisional_answers_without_an_end(self):
        with weather("kraken", calls="early-hints"):
            self.begin_check()
            self.program.find("heading", NO_ANSWER)

    def test_a_gigabyte(self):
        self.start("en")
        self.open_form("Kraken")
        self.fill("kraken", "good", KRAKEN)
        self.check()
        self.assert_verdict("Ready for the bot")
        before = peak(self.program.process.pid)
        for fault in ("huge", "huge-chunks", "gzip-huge", "huge-head"):
            with self.subTest(fault), weather("kraken", calls=fault):
                mark = visits.count()
                self.check()
                wait("a visit", lambda mark=mark: any(visit["key"] for visit in visits.visits(mark)))
                self.assert_verdict(NO_ANSWER)
        if not SANITIZED:       # whose shadow is larger than the program
            self.assertLess(peak(self.program.process.pid) - before, GROWTH)
            self.assertLess(peak(self.program.process.pid), 2 * MEMORY)

    def test_self_signed(self):
        mark = visits.count()
        with weather("kraken", all="tls-self-signed"):
            self.begin_check()
            self.assert_verdict(NO_ANSWER)
        self.assertEqual(visits.visits(mark), [])
        self.program.find("list item", re.compile("^Nobody whom this computer trusts"))
        # What is said exactly is not said in general besides.
        self.assertFalse([text for text in self.program.texts() if "whether the date of" in text])

    def test_the_clock_jumps(self):
        jump = {"LD_PRELOAD": os.environ["KLY_JUMP_LIBRARY"], "KLY_JUMP": "-3600",
                "KLY_JUMP_FILE": f"{os.environ['TOWN_DIR']}/{ADDRESS}.jump",
                "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"}
        with weather("binance", time="jump"):
            self.begin_check("Binance", BINANCE, **jump)
            self.assert_verdict("Ready for the bot")
        self.assertTrue(os.path.exists(jump["KLY_JUMP_FILE"]))

    def test_the_network_is_lost(self):
        with weather("kraken", calls="hang"):
            mark = visits.count()
            self.begin_check()
            wait("a question", lambda: any(visit["key"] for visit in visits.visits(mark)))
            netlink.take_loopback_down()
            try:
                self.program.find("heading", NO_ANSWER, seconds=25)
            finally:
                netlink.bring_loopback_up()
        self.check()
        self.assert_verdict("Ready for the bot")


class Closed(FaultsTest):

    def test_in_the_middle_of_a_check_of_a_new_key(self):
        with weather("kraken", calls="hang"):
            self.begin_check()
            self.program.find("progress bar")
            self.program.press("Ctrl+q")
            dialog = self.program.find("alert", "Close without saving?")
            self.program.click("push button", "Wipe and close", dialog)
            self.assert_ended()

    def test_in_the_middle_of_a_check_of_a_stored_key(self):
        stored_keys.put("kraken", "good", "Main", **KNOWN)
        before = stored_keys.read_all()
        with weather("kraken", calls="hang"):
            mark = visits.count()
            program = self.start("en")
            program.open("Kraken")
            program.click("push button", "Check “Main”")
            wait("a question", lambda: any(visit["key"] for visit in visits.visits(mark)))
            program.press("Ctrl+q")
            self.assert_ended()
        self.assertEqual(stored_keys.read_all(), before)

    def test_in_the_middle_of_a_save(self):
        program = self.start("en")
        program.open("Kraken")
        program.click("push button", "Add a key")
        fields = self.fill("kraken", "good", KRAKEN)
        with stopped_key_ring():
            program.click("push button", "Save as a draft")
            program.press("Ctrl+q")
            program.find("alert", "Close without saving?")
            self.assertIsNone(program.process.poll(), "it did not wait for the key ring")
        self.assert_ended(20)
        self.assertEqual([item["fields"] for item in stored_keys.read_raw()], [fields])


class Killed(FaultsTest):

    def kill_while(self, act):
        """Kills the program while the key ring has been asked and has not answered."""
        with stopped_key_ring():
            act()
            self.program.process.send_signal(signal.SIGKILL)
            self.program.process.wait(20)
        wait("the key ring", stored_keys.read_raw)

    def test_in_the_middle_of_a_change(self):
        stored_keys.put("kraken", "good", "Main", **KNOWN)
        program = self.start("en")
        program.open("Kraken")
        form = self.edit("Main")
        self.set_text(program.find("text", "Name in your list", form), "Other")
        self.kill_while(lambda: (program.click("push button", "Save", form), time.sleep(1)))
        self.start("en").open("Kraken")
        self.row("^(Main|Other). Spot. Ready for the bot")
        for item in stored_keys.read_raw():
            self.assertEqual(item["fields"], resident("kraken", "good").fields)

    def test_in_the_middle_of_a_check_that_is_stored(self):
        stored_keys.put("kraken", "good", "Main", **KNOWN)
        program = self.start("en")
        program.open("Kraken")
        self.row("^Main")
        mark = visits.count()
        with weather("kraken", calls="slow"):
            program.click("push button", "Check “Main”")
            wait("a question", lambda: any(visit["key"] for visit in visits.visits(mark)))
            # It comes while the key ring stands still already.
            self.kill_while(lambda: time.sleep(SLOW_SECONDS + 1.5))
        self.start("en").open("Kraken")
        self.row("^Main. Spot. Ready for the bot")
        for item in stored_keys.read_raw():
            self.assertEqual(item["fields"], resident("kraken", "good").fields)

    def test_in_the_middle_of_the_first_save(self):
        stored_keys.put("binance", "good", "Old")
        program = self.start("en")
        program.open("Kraken")
        program.click("push button", "Add a key")
        fields = self.fill("kraken", "good", KRAKEN)
        self.kill_while(lambda: (program.click("push button", "Save as a draft"), time.sleep(1)))
        self.start("en").open("Kraken")
        # It may have been asked already, or only been greeted.
        items = [item for item in stored_keys.read_raw() if item["label"] != "Old"]
        self.assertIn([item["fields"] for item in items], ([], [fields]))
        old, = [item for item in stored_keys.read_raw() if item["label"] == "Old"]
        self.assertEqual(old["fields"], resident("binance", "good").fields)
        self.add(resident("kraken", "withdraw").fields, "Next")
        self.row("^Next. Spot. Draft: not checked yet$")
