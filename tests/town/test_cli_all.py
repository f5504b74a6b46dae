# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli check --all: many keys of a real key ring, exchanges side by side."""
import contextlib
import json
import os
import signal
import time

import stored_keys
import visits
from cli_testing import CliTest, asked, exchanges, pieces, run, start
from streets import resident
from weather import clear, set_weather

EACH = 3                            # keys of an exchange
LONG_AGO = "2026-02-03T04:05:06Z"
# Enough for all exchanges to be asked before the first has answered.
LATE_MS = 1500


def wait(what, condition, seconds=30):
    """Until CONDITION holds."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"never: {what}"
        time.sleep(0.05)


class AllTest(CliTest):

    def setUp(self):
        self.names = []
        stored_keys.clear()
        self.addCleanup(stored_keys.clear)
        self.addCleanup(clear)

    def put(self, exchange, name, label=None, **more):
        """A resident's key; keys of an exchange are listed in the order of these calls."""
        label = label or f"{exchange} {name} {len(self.names)}"
        self.names.append((exchange, name))
        stored_keys.put(exchange, name, label, position=len(self.names), **more)
        return label

    def check_all(self, *arguments):
        outcome = run("check", "--all", "--json", *arguments)
        for exchange, name in self.names:
            fields = resident(exchange, name).fields
            for piece in [*pieces(fields["secret"]), *pieces(fields["key"])]:
                self.assertNotIn(piece, outcome.out + outcome.err)
        return outcome

    def verdicts(self, outcome):
        return {report["label"]: report["verdict"] for report in outcome.json}


class Together(AllTest):
    """How the exchanges are asked."""

    def test_side_by_side_and_one_at_a_time(self):
        labels = [self.put(exchange, "good") for exchange in exchanges() for _ in range(EACH)]
        for exchange in exchanges():
            set_weather(exchange, delay_ms=LATE_MS)
        outcome = self.check_all()
        self.assertEqual([report["label"] for report in outcome.json], labels, outcome)
        self.assertEqual(len(asked(outcome)), len({(v["at"], v["key"]) for v in asked(outcome)}))
        for exchange in exchanges():
            seen = [visit for visit in outcome.visits if visit["street"] == exchange]
            self.assertGreaterEqual(len(seen), 2 * EACH, exchange)
            self.assertEqual({visit["beside"] for visit in seen}, {0}, exchange)
        self.assertEqual(max(visit["elsewhere"] for visit in outcome.visits), len(exchanges()) - 1)
        self.assertEqual(outcome.status, 4, outcome)

    def test_sites_of_an_exchange_wait_for_each_other(self):
        self.put("binance", "good")
        self.put("binance", "testnet-good", site="testnet")
        self.put("binance", "demo-good", site="demo")
        set_weather("binance", delay_ms=LATE_MS // 4)
        outcome = self.check_all()
        self.assertEqual([report["site"] for report in outcome.json], ["live", "testnet", "demo"])
        self.assertEqual({visit["beside"] for visit in outcome.visits}, {0})

    def test_the_order_is_not_that_of_the_answers(self):
        labels = [self.put("kraken", "good"), self.put("kraken", "withdraw"),
                  self.put("poloniex", "good")]
        set_weather("kraken", delay_ms=LATE_MS // 4)
        outcome = self.check_all()
        self.assertEqual([report["label"] for report in outcome.json], labels)
        text = run("check", "--all", "--lang", "en")
        self.assertEqual([line for line in text.out.splitlines() if line in labels], labels, text)
        self.assertEqual(text.status, 1, text)

    def test_one_exchange(self):
        self.put("kraken", "good")
        self.put("poloniex", "good")
        outcome = run("check", "kraken", "--json")
        self.assertEqual([report["exchange"] for report in outcome.json], ["kraken"])
        self.assertEqual(outcome.status, 0, outcome)

    def test_nothing_to_check(self):
        self.assert_usage_error(run("check", "--all", "--json"))


class Kept(AllTest):
    """What is stored with the keys."""

    def test_results_are_stored(self):
        good, bad = self.put("kraken", "good"), self.put("kraken", "bad-signature")
        self.check_all()
        items = stored_keys.read_all()
        self.assertEqual(items["kraken", good]["verdict"], "ready")
        self.assertEqual(items["kraken", bad]["verdict"], "rejected")
        self.assertEqual(items["kraken", good]["fields"], resident("kraken", "good").fields)
        self.assertGreater(items["kraken", good]["checked"], LONG_AGO)

    def test_no_answer_changes_nothing(self):
        label = self.put("kraken", "good", checked=LONG_AGO, verdict="dangerous")
        set_weather("kraken", all="refuse")
        outcome = self.check_all()
        self.assertEqual(self.verdicts(outcome), {label: "unreachable"})
        self.assertEqual(outcome.status, 3, outcome)
        item = stored_keys.read_all()["kraken", label]
        self.assertEqual((item["verdict"], item["checked"]), ("dangerous", LONG_AGO))


class Silence(AllTest):
    """An exchange that gives no answer about one key is not asked about the others."""

    def not_asked(self, report):
        return "not-asked" in [finding["id"] for finding in report["findings"]]

    def test_no_answer(self):
        labels = [self.put("kraken", "good"), self.put("kraken", "withdraw")]
        well = self.put("poloniex", "good")
        set_weather("kraken", all="html-503")
        outcome = self.check_all()
        self.assertEqual(self.verdicts(outcome), {labels[0]: "unreachable",
                                                  labels[1]: "unreachable", well: "unproven"})
        self.assertEqual([self.not_asked(report) for report in outcome.json], [False, True, False])
        self.assertEqual({report["failure"]["class"] for report in outcome.json[:2]},
                         {"maintenance"})
        self.assertEqual(len([v for v in outcome.visits if v["street"] == "kraken"]), 1, outcome)

    def test_a_ban(self):
        self.put("binance", "banned")
        self.put("binance", "good")
        outcome = self.check_all()
        first, second = outcome.json
        self.assertEqual(len(asked(outcome)), 1, outcome)
        self.assertEqual(second["failure"], first["failure"])
        for report in (first, second):
            self.assertIn("retry-after", [finding["id"] for finding in report["findings"]])

    def test_a_limit_of_one_key(self):
        """Kraken counts each account for itself, and says so without an error of HTTP."""
        self.put("kraken", "rate")
        good = self.put("kraken", "good")
        self.assertEqual(self.verdicts(self.check_all())[good], "ready")

    def test_another_site_is_another_host(self):
        self.put("binance", "good")
        testnet = self.put("binance", "testnet-good", site="testnet")
        set_weather("api.binance.com", all="refuse")
        self.assertEqual(self.verdicts(self.check_all())[testnet], "unproven")


class Unreadable(AllTest):
    """What cannot be read does not stop the rest."""

    def test_a_broken_item(self):
        first, last = self.put("kraken", "good"), self.put("poloniex", "good")
        stored_keys.put_raw("kraken", "no JSON")
        outcome = self.check_all()
        self.assertEqual(self.verdicts(outcome), {first: "ready", last: "unproven"})
        self.assertEqual(outcome.status, 2, outcome)
        self.assertIn("Kraken: ", outcome.err)

    def test_an_exchange_that_is_not_known(self):
        stored_keys.put("nowhere", None, "lost", fields={"key": "k", "secret": "s"})
        good = self.put("kraken", "good")
        outcome = self.check_all()
        self.assertEqual(self.verdicts(outcome), {good: "ready"})
        self.assertIn("nowhere — lost: ", outcome.err)
        self.assertEqual(outcome.status, 2, outcome)

    def test_a_locked_collection(self):
        good = self.put("kraken", "good")
        with stored_keys.locked_collection():
            outcome = self.check_all()
        self.assertEqual(self.verdicts(outcome), {good: "ready"})
        self.assertEqual(outcome.status, 2, outcome)
        self.assertTrue(outcome.err)


class Interrupted(AllTest):

    @staticmethod
    def are_stored(labels):
        """Whether they have verdicts. A key that is being replaced may have two items, or
        seem to have none: the new one was not there yet when the items were listed, and
        the old one not any more when its turn to be read came."""
        try:
            items = stored_keys.read_all()
        except (AssertionError, ValueError):
            return False
        return all(items.get((label.split()[0], label), {}).get("verdict") for label in labels)

    def interrupt(self, number):
        """Kraken never answers; the others have."""
        never = [self.put("kraken", "good"), self.put("kraken", "withdraw")]
        ended = [self.put("binance", "good"), self.put("poloniex", "good")]
        set_weather("kraken", calls="hang")
        mark = visits.count()
        process = start("check", "--all", "--json")
        self.addCleanup(process.kill)
        wait("results", lambda: self.are_stored(ended))
        wait("a question to Kraken", lambda: any(visit["street"] == "kraken" and visit["key"]
                                                 for visit in visits.visits(mark)))
        began = time.monotonic()
        process.send_signal(number)
        out, err = process.communicate(timeout=30)
        self.assertLess(time.monotonic() - began, 10)
        return never, ended, process.returncode, out, err

    def test_what_is_there_is_printed(self):
        for number in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(number):
                stored_keys.clear()
                never, ended, status, out, err = self.interrupt(number)
                self.assertEqual((status, err), (128 + number, b""))
                self.assertEqual([report["label"] for report in json.loads(out)], ended)
                items = stored_keys.read_all()
                self.assertEqual({items["kraken", label]["verdict"] for label in never}, {None})
                self.assertEqual(len(items), 4)


class Terminal(AllTest):

    @staticmethod
    def read_all(master):
        """What was written to a terminal that is closed by now."""
        shown = b""
        with open(master, "rb", buffering=0) as terminal, contextlib.suppress(OSError):
            while chunk := terminal.read(1000):
                shown += chunk
        return shown.decode()

    def test_progress_is_only_for_people(self):
        """On a terminal; a script's standard error stays empty."""
        self.put("kraken", "good")
        self.put("poloniex", "good")
        self.assertEqual(self.check_all().err, "")
        master, slave = os.openpty()
        process = start("check", "--all", "--json", stderr=slave)
        out, _ = process.communicate(timeout=60)
        os.close(slave)
        shown = self.read_all(master)
        self.assertEqual(len(json.loads(out)), 2)
        for text in ("0 of 2", "1 of 2"):
            self.assertIn(text, shown)
        self.assertTrue(shown.endswith("\r\x1b[K"), repr(shown))
