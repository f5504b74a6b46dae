# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves Poloniex's street with a client of the town's own: `taprunner.py selftest_poloniex`."""
import unittest

import visits
from client import now_ms, poloniex, send
from streets import all_streets, resident
from weather import weather

STREET = all_streets()["poloniex"]
BALANCES = [{"accountId": "1", "accountType": "SPOT", "balances": []}]
PAIR = "Invalid API key/secret pair."
# Resident → status and the exchange's code.
CODES = {
    "forbidden-pair": (400, "FORBIDDEN"), "parrot": (400, "FORBIDDEN"),
    "no-permission": (403, 403), "access-deny": (200, 403), "no-account": (400, 21600),
    "account-locked": (400, 21601), "trading-frozen": (400, 21351),
    "email-not-verified": (400, 21354), "no-user": (200, 1000), "frozen": (200, 1003),
    "no-kyc": (200, 12004), "clock-late": (408, 408), "clock-ahead": (400, 400),
    "us-customer": (400, 21353), "maintenance": (400, 21340), "futures-maintenance": (200, 1002),
    "unavailable": (503, 503), "busy": (400, 24201), "internal": (500, 500),
    "timed-out": (500, 603), "rate": (429, 429), "news": (400, 10005),
}
BODIES = {
    **{name: (401, b"") for name in ("unknown-key", "other-ip", "deleted", "old-generation",
                                     "bad-secret")},
    "clock-bare": (408, b""), "clock-bare-400": (400, b""), "clock-once": (408, b""),
    "rate-bare": (429, b""), "rate-told": (429, b""), "empty-403": (403, b""),
    "cloudflare": (520, b"<!DOCTYPE"), "edge-401": (401, b"<!DOCTYPE"),
    "edge-403": (403, b"<!DOCTYPE"), "bad-json": (200, b'[{"accountId"'), "empty-200": (200, b""),
    "object-body": (200, b"{}"),
}


def fields(name):
    return resident("poloniex", name).fields


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see(self, name):
        reply = poloniex(fields(name))
        if name in BODIES:
            status, start = BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        elif name in CODES:
            self.assertEqual((reply.status, reply.json["code"]), CODES[name])
            self.assertTrue(reply.json.get("message") or reply.json.get("msg"))
        else:
            self.assertEqual((reply.status, reply.json), (200, BALANCES))


for known in STREET.residents:
    setattr(Residents, "test_" + known.replace("-", "_"),
            lambda self, name=known: self.see(name))


class Rules(unittest.TestCase):
    """Signatures, time and calls."""

    def test_a_wrong_secret(self):
        secret = fields("good")["secret"]
        changed = secret[:20] + ("a" if secret[20] != "a" else "b") + secret[21:]
        reply = poloniex({**fields("good"), "secret": changed})
        self.assertEqual((reply.status, reply.body), (401, b""))
        self.assertEqual(reply.headers["Web-Filter"], "unauthenticated")
        self.assertFalse(visits.visits()[-1]["verified"])

    def test_the_wallets_refuse_in_words(self):
        reply = poloniex(fields("bad-secret"), "/wallets/addresses")
        self.assertEqual((reply.status, reply.json), (400, {"code": "FORBIDDEN", "message": PAIR}))

    def test_other_reading_calls(self):
        for path, query in (("/feeinfo", ""), ("/orders", "limit=1"), ("/wallets/addresses", ""),
                            ("/v3/account/balance", "")):
            self.assertEqual(poloniex(fields("good"), path, query).status, 200, path)

    def test_time(self):
        for offset, status in ((0, 200), (-50_000, 200), (-70_000, 408), (600, 200), (1600, 400)):
            reply = poloniex(fields("good"), timestamp=now_ms() + offset)
            self.assertEqual(reply.status, status, offset)
        self.assertEqual(poloniex(fields("good"), timestamp="soon").status, 400)

    def test_skew(self):
        with weather("poloniex", skew_ms=3_600_000):
            told = send("GET", "https://api.poloniex.com/timestamp").json["serverTime"]
            self.assertAlmostEqual(told, now_ms() + 3_600_000, delta=2000)
            self.assertEqual(poloniex(fields("good")).status, 408)
            self.assertEqual(poloniex(fields("good"), timestamp=told).status, 200)

    def test_trespass(self):
        for method, path in (("POST", "/orders"), ("POST", "/wallets/withdraw"),
                             ("POST", "/accounts/transfer"), ("DELETE", "/orders"),
                             ("POST", "/accounts/balances"), ("GET", "/accounts/activity")):
            reply = send(method, "https://api.poloniex.com" + path, {"key": fields("good")["key"]},
                         b"" if method != "GET" else None)
            self.assertGreaterEqual(reply.status, 400)
            self.assertTrue(visits.visits()[-1]["trespass"])
