# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli in bad weather: no answer is ever taken for an answer about the key."""
import json

import expected
from cli_testing import CliTest, asked, check, exchanges, run
from faults import TLS_FAULTS
from streets import ELSEWHERE, all_streets, resident
from weather import weather

BAD = "bad-response"
# Fault → the classes that may be said of it by any exchange, whether it meets all requests or the
# signed ones. All faults, with what is to come of them, are in fault_table.py.
CLASSES = {
    "refuse": ("network",), "cut": ("network",), "html-503": ("maintenance",),
    "html-403": (BAD, "geo-blocked"), "html-200": (BAD,), "status-429": ("rate-limited",),
    "geo-451": ("geo-blocked",), "redirect-host": (BAD,), "redirect-http": (BAD,), "big": (BAD,),
    "gzip-bomb": (BAD,), "deep-100": (BAD,), "deep-json": (BAD,), "deep-object": (BAD,), "half": (BAD,),
    "invalid-utf8": (BAD,), "nul": (BAD,), "nothing": (BAD,), "escapes": (BAD,),
    **{fault: ("tls",) for fault in TLS_FAULTS},
}
# A time call that is refused like this is a word of the exchange: not one request more.
STOPS = ("status-429", "geo-451")
# Answers without a usable time in the body, whose Date tells it all the same.
DATED = ("html-200", "nothing", "half", "invalid-utf8", "nul", "deep-json")
WITH_CLOCK = [exchange for exchange, street in all_streets().items() if street.clock_calls]


class Faults(CliTest):
    """Filled by add_tests()."""

    def unreachable(self, exchange, fault, **where):
        with weather(exchange, **where):
            outcome = check(exchange, "good")
        report = self.assert_report(outcome, "unreachable", CLASSES[fault], status=3)
        self.assertEqual(set(report["permissions"].values()), {"undisclosed"}, outcome)
        self.assertEqual(report["ip"]["state"], "undisclosed")
        self.assert_decent_visits(outcome, exchange)
        # libsoup itself repeats a GET when a kept connection ends without any answer.
        self.assertLessEqual(len(asked(outcome)), 2 if fault == "refuse" else 1, outcome)
        self.assertLess(outcome.seconds, 10)
        self.assert_plain(outcome)

    def assert_plain(self, outcome):
        """Whatever came in, no control character goes out."""
        strange = [c for c in outcome.out if ord(c) < 32 and c != "\n" or c in "\x7f\u202e"]
        self.assertEqual(strange, [])
        detail = (outcome.json["failure"] or {}).get("detail") or ""
        self.assertLess(len(detail), 500)
        self.assertNotIn("<", detail)


def add_tests():
    """Each fault over each exchange, over all requests and over the signed ones."""
    for exchange in exchanges():
        for fault in CLASSES:
            for place in ("all", "calls"):
                if fault in TLS_FAULTS and place == "calls":
                    continue

                def test(self, exchange=exchange, fault=fault, place=place):
                    self.unreachable(exchange, fault, **{place: fault})
                name = f"test_{exchange}_{place}_{fault}".replace("-", "_")
                setattr(Faults, name, test)


add_tests()


class Time(CliTest):
    """Only the time call is ill."""

    def usual(self, exchange):
        """What is said of the good key in fine weather."""
        return expected.of_street(exchange)["good"].verdict

    def test_date_instead(self):
        for exchange in WITH_CLOCK:
            for fault in DATED:
                with self.subTest(exchange=exchange, fault=fault):
                    with weather(exchange, time=fault, skew_ms=3_600_000):
                        outcome = check(exchange, "good")
                    report = self.assert_report(outcome, self.usual(exchange))
                    self.assertAlmostEqual(report["clock_offset_ms"], 3_600_000, delta=2500)

    def test_never_a_word_about_the_key(self):
        for exchange in WITH_CLOCK:
            for fault in CLASSES:
                with self.subTest(exchange=exchange, fault=fault):
                    if fault in TLS_FAULTS:
                        continue
                    with weather(exchange, time=fault):
                        outcome = check(exchange, "good")
                    self.assertIn(outcome.json["verdict"],
                                  (self.usual(exchange), "unreachable"), outcome)

    def test_no_more_after_a_rate_limit_or_block(self):
        for exchange in WITH_CLOCK:
            for fault in STOPS:
                with self.subTest(exchange=exchange, fault=fault):
                    with weather(exchange, time=fault):
                        outcome = check(exchange, "good")
                    self.assert_report(outcome, "unreachable", CLASSES[fault])
                    self.assertEqual(len(outcome.visits), 1, outcome)


class Redirects(CliTest):
    """Never followed: no second host, nothing without encryption."""

    def test_nobody_else_is_visited(self):
        for exchange in exchanges():
            host = next(iter({visit["host"] for visit in check(exchange, "good").visits}))
            for fault in ("redirect-host", "redirect-http"):
                for place in ("all", "time", "calls"):
                    with self.subTest(exchange=exchange, fault=fault, place=place):
                        with weather(exchange, **{place: fault}):
                            outcome = check(exchange, "good")
                        self.assertEqual({visit["host"] for visit in outcome.visits}, {host})
                        self.assertNotIn(ELSEWHERE, str(outcome.visits))
                        self.assertTrue(all(visit["encrypted"] for visit in outcome.visits))


class Tls(CliTest):
    """A false certificate ends the talk before a key is spoken."""

    def test_no_request_at_all(self):
        for fault in TLS_FAULTS:
            with self.subTest(fault), weather("kraken", all=fault):
                self.assert_nothing_sent(check("kraken", "good"))


class ForPeople(CliTest):
    """The same in words."""

    def test_every_failure_has_words(self):
        fields = json.dumps(resident("kraken", "good").fields).encode()
        for fault in CLASSES:
            for language in ("ru", "en"):
                with self.subTest(fault=fault, language=language):
                    with weather("kraken", all=fault):
                        outcome = run("check", "kraken", "--stdin", "--lang", language,
                                      stdin=fields)
                    self.assertEqual(outcome.status, 3, outcome)
                    self.assertGreater(len(outcome.out), 60)
                    self.assertNotIn("\x1b", outcome.out)
                    self.assertNotIn("(null)", outcome.out)

    def test_how_long_to_wait(self):
        """What the exchange says, else the general sentence; never both."""
        general = "a quarter of an hour"
        for name, words in (("rate-limited", "17 seconds"), ("rate-limited-vague", general),
                            ("rate-limited-zero", general), ("rate-limited-html", "90 seconds"),
                            ("banned", "2 minutes"), ("banned-days", "3 days"),
                            ("banned-vague", general)):
            with self.subTest(name):
                fields = json.dumps(resident("binance", name).fields).encode()
                out = run("check", "binance", "--stdin", "--lang", "en", stdin=fields).out
                said = " ".join(out.split())
                self.assertIn(words, said)
                self.assertEqual(general in said, words == general)
