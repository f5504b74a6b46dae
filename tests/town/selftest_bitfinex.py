# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves Bitfinex's street with a client of the town's own: `taprunner.py selftest_bitfinex`."""
import unittest

import visits
from client import bitfinex, now_ms, send
from streets import all_streets, resident
from weather import weather

STREET = all_streets()["bitfinex"]
UNKNOWN, DIGEST = ["error", 10100, "apikey: invalid"], ["error", 10100, "apikey: digest invalid"]
SMALL = ["error", 10114, "nonce: small"]
# Resident → status and body, where it is not what the street says of a key.
ANSWERS = {
    "unknown-key": (500, UNKNOWN), "other-ip": (500, UNKNOWN), "revoked": (500, UNKNOWN),
    "bad-secret": (500, DIGEST), "nonce-hopeless": (500, SMALL), "nonce-ahead": (500, SMALL),
    "bad-signature": (500, ["error", 10112, "signature: invalid"]),
    "no-permission": (500, ["error", 10001, "api_key: permission invalid"]),
    "bad-token": (500, ["error", 10100, "token: invalid"]),
    "unauthorised": (500, ["error", None, "ERR_AUTH_UNAUTHORIZED"]),
    "parrot": (500, ["error", 10100, f"apikey: invalid: {STREET.residents['parrot'].key}"]),
    "rate": (500, ["error", 11010, "ratelimit: error"]),
    "rate-429": (429, {"error": "ERR_RATE_LIMIT"}),
    "rate-429-told": (429, {"error": "ERR_RATE_LIMIT"}),
    "maintenance": (500, ["error", 20060, "maintenance"]),
    "parameter": (500, ["error", 10020, "symbol: invalid"]),
    "generic": (500, ["error", 10001, "unknown: error"]),
    "news": (500, ["error", 99999, "Nobody has seen this error"]),
    "empty-array": (200, []), "object-body": (200, {}),
}
BODIES = {"cloudflare": (520, b"<!DOCTYPE"), "forbidden": (403, b"<!DOCTYPE"),
          "bad-json": (200, b'[["account"'), "empty-200": (200, b""), "empty-500": (500, b""),
          "unavailable": (503, b'{"code":503,"error":"temporarily_unavailable"')}
FAR = 4 * 10 ** 15                  # µs, a nonce that no clock has reached
RIGHTS = {"good": [["account", 1, 0], ["history", 1, 0], ["orders", 1, 1], ["positions", 1, 0],
                   ["funding", 1, 0], ["settings", 0, 0], ["wallets", 1, 0], ["withdraw", 0, 0],
                   ["ui_withdraw", 0, 0]]}


def fields(name):
    return resident("bitfinex", name).fields


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see(self, name):
        reply = bitfinex(fields(name))
        if name in BODIES:
            status, start = BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        else:
            says = STREET.residents[name].says
            self.assertEqual((reply.status, reply.json), ANSWERS.get(name, (200, says)))
            self.assertEqual(says, RIGHTS.get(name, says))


for known in STREET.residents:
    setattr(Residents, "test_" + known.replace("-", "_"),
            lambda self, name=known: self.see(name))


class Rules(unittest.TestCase):
    """Signatures, nonces and calls."""

    def test_a_wrong_secret(self):
        secret = fields("good")["secret"]
        changed = secret[:20] + ("A" if secret[20] != "A" else "B") + secret[21:]
        self.assertEqual(bitfinex({**fields("good"), "secret": changed}).json, DIGEST)
        self.assertFalse(visits.visits()[-1]["verified"])

    def test_up_only(self):
        for step, small in ((0, False), (0, True), (-5, True), (1, False), (9, False), (2, True)):
            reply = bitfinex(fields("lending"), nonce=FAR + step)
            self.assertEqual(reply.json == SMALL, small, step)

    def test_refused_requests_do_not_count(self):
        bitfinex({**fields("margin"), "secret": fields("good")["secret"]}, nonce=FAR)
        self.assertEqual(bitfinex(fields("margin"), nonce=FAR - 1).status, 200)

    def test_not_a_nonce(self):
        for nonce in ("", "-1", "x", str(2 ** 53)):
            self.assertEqual(bitfinex(fields("pay"), nonce=nonce).json, SMALL)

    def test_other_reading_calls(self):
        for call in ("info/user", "wallets", "orders"):
            self.assertEqual(bitfinex(fields("good"), call, now_ms() * 1000).json, [])

    def test_status_and_date(self):
        with weather("bitfinex", skew_ms=3_600_000):
            reply = send("GET", "https://api.bitfinex.com/v2/platform/status")
        self.assertEqual(reply.json, [1])
        self.assertEqual(len(reply.headers.get_all("Date")), 1)

    def test_trespass(self):
        for method, path in (("POST", "w/order/submit"), ("POST", "w/withdraw"),
                             ("POST", "w/transfer"), ("GET", "r/permissions")):
            reply = send(method, "https://api.bitfinex.com/v2/auth/" + path,
                         {"bfx-apikey": fields("good")["key"]}, b"{}")
            self.assertGreaterEqual(reply.status, 400)
            self.assertTrue(visits.visits()[-1]["trespass"])
