# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli and clocks that are off, and nonces."""
import calendar
import time

import client
from cli_testing import CliTest, asked, check, exchanges
from streets import resident
from weather import weather

SKEWS = {"an hour ahead": 3_600_000, "ninety minutes behind": -5_400_000,
         "ten seconds ahead": 10_000, "a year ahead": 365 * 86_400_000}


class Skew(CliTest):
    """The verdict is true whatever this machine's clock says."""

    def see(self, exchange, name, verdict, failure=None, most=1):
        for words, skew in SKEWS.items():
            with self.subTest(words), weather(exchange, skew_ms=skew):
                outcome = check(exchange, name)
                report = self.assert_report(outcome, verdict, failure)
                self.assertAlmostEqual(report["clock_offset_ms"], skew, delta=2500)
                self.assertIn(len(asked(outcome)), range(1, most + 1), outcome)
                self.assert_decent_visits(outcome, exchange)

    def test_good_at_binance(self):
        self.see("binance", "good", "ready")

    def test_good_ed25519_at_binance(self):
        self.see("binance", "good-ed25519", "ready")

    def test_withdraw_at_binance(self):
        self.see("binance", "withdraw", "dangerous")

    def test_bad_secret_at_binance(self):
        self.see("binance", "bad-secret", "rejected", "bad-secret")

    def test_good_at_kraken(self):
        # One clock after the other with one counter: the second rung may be needed.
        self.see("kraken", "good", "ready", most=2)

    def test_bad_signature_at_kraken(self):
        self.see("kraken", "bad-signature", "rejected", "bad-secret")

    def test_good_at_poloniex(self):
        self.see("poloniex", "good", "unproven")

    def test_bad_secret_at_poloniex(self):
        self.see("poloniex", "bad-secret", "rejected", "ambiguous")

    def test_bad_secret_at_bitfinex(self):
        self.see("bitfinex", "bad-secret", "rejected", "bad-secret")

    def test_good_at_htx(self):
        self.see("htx", "good", "ready", most=2)

    def test_expiry_at_htx(self):
        """The answer counts days: from the exchange's today, not from this machine's."""
        for words, skew in SKEWS.items():
            with self.subTest(words), weather("htx", skew_ms=skew):
                at = check("htx", "open-ip").json["expires"]["at"]
                told = calendar.timegm(time.strptime(at, "%Y-%m-%dT%H:%M:%SZ"))
                self.assertAlmostEqual(told, time.time() + skew / 1000 + 80 * 86400, delta=5)

    def test_good_at_kucoin(self):
        self.see("kucoin", "good", "ready")

    def test_bad_passphrase_at_kucoin(self):
        self.see("kucoin", "bad-passphrase", "rejected", "bad-passphrase", most=2)

    def test_fine_weather(self):
        for exchange in exchanges():
            report = check(exchange, "good").json
            self.assertLess(abs(report["clock_offset_ms"]), 2500)

    def test_the_person_is_told(self):
        for exchange in exchanges():
            with weather(exchange, skew_ms=3_600_000):
                self.assertTrue(check(exchange, "good").json["findings"])


class Lies(CliTest):
    """The time call and the judge of timestamps disagree."""

    def test_one_retry_and_no_more(self):
        with weather("binance", time_lie_ms=60_000):
            outcome = check("binance", "good")
        self.assertIn(outcome.json["verdict"], ("ready", "rejected"), outcome)
        if outcome.json["verdict"] == "rejected":
            self.assertEqual(outcome.json["failure"]["class"], "clock")
        self.assertLessEqual(len(asked(outcome)), 2, outcome)


class NoncesOfBitfinex(CliTest):
    """Its nonces are times: too high a one would lock out the person's bot."""

    def nonces(self, name, verdict="ready"):
        outcome = check("bitfinex", name)
        self.assert_report(outcome, verdict)
        return [int(visit["headers"]["bfx-nonce"]) for visit in asked(outcome)]

    def test_never_ahead_of_either_clock(self):
        """Each clock meets a key of its own: one key's counter only goes up."""
        for name, skew in zip(("margin", "lending", "pay", "unknown-scope"), SKEWS.values()):
            with self.subTest(name), weather("bitfinex", skew_ms=skew):
                nonces = self.nonces(name)
                self.assertEqual(len(nonces), 1)
                here = time.time() * 1000
                self.assertLess(nonces[0] / 1000, min(here, here + skew) + 2500)
                self.assertGreater(nonces[0] / 1000, min(here, here + skew) - 10_000)

    def test_a_counter_at_the_other_clock(self):
        """The bot runs beside a clock that is right; this machine's is 90 minutes off."""
        for name, skew in (("nonce-ms", 5_400_000), ("no-account", -5_400_000)):
            with self.subTest(skew), weather("bitfinex", skew_ms=skew):
                bot = int((time.time() * 1000 + max(skew, 0)) * 1000)
                reply = client.bitfinex(resident("bitfinex", name).fields, nonce=bot)
                self.assertEqual(reply.status, 200)
                nonces = self.nonces(name)
                self.assertEqual(len(nonces), 2)
                self.assertLess(nonces[1] - bot, 10_000_000)

    def test_two_checks_in_a_row(self):
        for _ in range(3):
            self.assertEqual(len(self.nonces("other-order")), 1)


class Nonces(CliTest):
    """Kraken's counter must go up, but not further than it has to."""

    def nonces(self, name):
        outcome = check("kraken", name)
        self.assert_report(outcome, "ready")
        return [int(visit["body"].split("nonce=")[1].split("&")[0]) for visit in asked(outcome)]

    def test_milliseconds_first(self):
        for name in ("good", "good-ip"):
            self.assertTrue(all(10 ** 12 < nonce < 10 ** 13 for nonce in self.nonces(name)))

    def test_a_little_ahead_stays_in_milliseconds(self):
        nonces = self.nonces("nonce-ahead-little")
        self.assertEqual(nonces, sorted(set(nonces)))
        self.assertLess(max(nonces), 10 ** 13)

    def test_no_step_is_skipped(self):
        for name, limit in (("nonce-us", 10 ** 16), ("nonce-ns", 10 ** 19)):
            nonces = self.nonces(name)
            self.assertEqual(nonces, sorted(set(nonces)))
            self.assertLess(max(nonces), limit)

    def test_two_checks_in_a_row(self):
        for _ in range(3):
            self.assertEqual(len(self.nonces("ws")), 1)

    def test_the_fallback_counts_up(self):
        outcome = check("kraken", "old-api")
        calls = {visit["path"].rsplit("/", 1)[1] for visit in asked(outcome)}
        self.assertLessEqual({"GetApiKeyInfo", "Balance", "OpenOrders", "ClosedOrders"}, calls)
        self.assert_report(outcome, "unproven", status=4)
