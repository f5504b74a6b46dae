# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the streets of Coinbase and CEX.IO: `world -- taprunner.py selftest_coinbase`.

What every resident answers is written down here a second time, by hand.
"""
import base64
import time
import unittest

from cryptography.hazmat.primitives.asymmetric import ec

import visits
from client import cex, coinbase, send, sign_coinbase
from streets import all_streets, resident
from streets import coinbase as coinbase_street
from weather import weather

COINBASE_DOUBTS = {
    "unknown-key", "other-ip", "not-active", "bad-secret", "bad-secret-ed25519",
    "other-algorithm", "stale", "early", "flaky-once", "flaky-twice", "flaky-always",
}
# Resident → HTTP status and the id of the error.
COINBASE_REFUSALS = {
    "no-scope": (403, "PERMISSION_DENIED"), "no-scope-unknown": (403, "unknown"),
    "no-scope-view": (403, "unknown"), "old-authentication": (401, "authentication_error"),
    "old-unauthorized": (401, "unauthorized"), "old-invalid-token": (401, "invalid_token"),
    "old-revoked-token": (401, "revoked_token"), "old-expired-token": (401, "expired_token"),
    "old-invalid-scope": (403, "invalid_scope"), "parrot": (401, "unknown"),
    "rate-limited": (429, "RESOURCE_EXHAUSTED"), "old-rate-limited": (429, "rate_limit_exceeded"),
    "internal": (500, "INTERNAL"), "invalid-argument": (400, "INVALID_ARGUMENT"),
}
COINBASE_BODIES = {
    "empty-401": (401, b""), "bad-gateway": (502, b"<!DOCTYPE"), "maintenance": (503, b"<!DOCTYPE"),
    "cloudflare": (403, b"<!DOCTYPE"), "sign-in-page": (401, b"<!DOCTYPE"),
    "geo": (451, b"<!DOCTYPE"), "bad-json": (200, b'{"can_view'), "empty-200": (200, b""),
    "array-body": (200, b"[]"), "null-body": (200, b"null"), "no-flags": (200, b'{"portfolio_uuid'),
}
FAILED = "Authorization Failed"
# Resident → HTTP status, and text and number of the error.
CEX_REFUSALS = {
    "unknown-key": (401, FAILED, 401), "other-ip": (401, FAILED, 401),
    "deactivated": (401, FAILED, 401), "bad-secret": (401, FAILED, 401),
    "old-key": (401, FAILED, 401), "stale": (401, FAILED, 401), "ahead": (401, FAILED, 401),
    "failed-inside": (200, FAILED, 401),
    "not-passed": (401, "key not passed or incorrect", 401),
    "not-passed-inside": (200, "key not passed or incorrect", None),
    "not-activated": (401, "API key is not activated", 401),
    "new-text": (401, "Nobody has seen this text", 401),
    "main-account": (400, "API orders from Main account are not allowed", 400),
    "old-invalid-key": (200, "Invalid API key", 401),
    "old-signature": (200, "Invalid signature", 401),
    "old-nonce": (200, "Nonce must be incremented", 401),
    "old-permission": (200, "Permission denied", 403),
    "parrot": (401, f"{FAILED} for {resident('cex', 'parrot').key}", 401),
    "rate-limited": (429, "API rate limit reached", 429),
    "rate-limited-inside": (200, "API rate limit reached", None),
    "rate-limited-number": (200, "Slow down", 429), "bad-request": (400, "Bad Request", 400),
    "unprocessable": (422, "Unprocessable Entity", 422),
    "internal": (500, "Internal Server Error", 500),
    "on-maintenance": (200, "Get My Current Fee is on maintenance", 200),
}
CEX_BODIES = {
    "maintenance": (503, b"<!DOCTYPE"), "cloudflare": (403, b"<!DOCTYPE"),
    "geo": (451, b"<!DOCTYPE"), "bad-json": (200, b'{"ok":"ok","data":{"trad'),
    "empty-200": (200, b""), "empty-401": (401, b""), "array-body": (200, b"[]"),
    "null-body": (200, b"null"), "not-ok": (200, b'{"ok":"no"'), "no-data": (200, b'{"ok":"ok"}'),
}


def fields(exchange, name="good"):
    return resident(exchange, name).fields


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see_body(self, reply, expected):
        status, start = expected
        self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))

    def see_coinbase(self, name):
        reply = coinbase(fields("coinbase", name))
        if name in COINBASE_DOUBTS:
            self.assertEqual((reply.status, reply.body), (401, b"Unauthorized\n"))
        elif name in COINBASE_BODIES:
            self.see_body(reply, COINBASE_BODIES[name])
        elif name in COINBASE_REFUSALS:
            status, code = COINBASE_REFUSALS[name]
            error = reply.json.get("errors", [{"id": reply.json.get("error")}])[0]
            self.assertEqual((reply.status, error["id"]), (status, code))
        else:
            self.assertEqual((reply.status, reply.json),
                             (200, resident("coinbase", name).says))

    def see_cex(self, name):
        reply = cex(fields("cex", name))
        if name in CEX_BODIES:
            self.see_body(reply, CEX_BODIES[name])
        elif name in CEX_REFUSALS:
            error = reply.json.get("data", reply.json)
            self.assertEqual((reply.status, error["error"], error.get("statusCode")),
                             CEX_REFUSALS[name])
        else:
            self.assertEqual((reply.status, reply.json["ok"]), (200, "ok"))


def add_resident_tests():
    """One test method for each resident of both streets."""
    for exchange in ("cex", "coinbase"):
        for name in all_streets()[exchange].residents:
            see = getattr(Residents, "see_" + exchange)
            setattr(Residents, f"test_{exchange}_{name.replace('-', '_')}",
                    lambda self, see=see, name=name: see(self, name))


add_resident_tests()


class Tokens(unittest.TestCase):
    """Every claim counts, and so does each byte of the signature."""

    def status(self, who=None, **more):
        return coinbase(who or fields("coinbase"), **more).status

    def test_claims(self):
        now = int(time.time())
        good = fields("coinbase")
        for claims, status in (
                ({}, 200), ({"iss": "coinbase-cloud"}, 200), ({"iss": "me"}, 401),
                ({"sub": "another"}, 401), ({"nbf": now + 60}, 401), ({"exp": now - 1}, 401),
                ({"exp": now + 999}, 401), ({"nbf": None}, 401), ({"exp": "soon"}, 401),
                ({"uri": "GET api.coinbase.com/api/v3/brokerage/accounts"}, 401),
                ({"uri": "POST api.coinbase.com/api/v3/brokerage/key_permissions"}, 401),
                ({"uri": "GET https://api.coinbase.com/api/v3/brokerage/key_permissions"}, 401),
                ({"uri": None, "aud": ["cdp_service"],
                  "uris": ["GET api.coinbase.com/api/v3/brokerage/key_permissions"]}, 200)):
            with self.subTest(claims):
                self.assertEqual(self.status(good, **claims), status)
                self.assertEqual(visits.visits()[-1]["verified"], status == 200)

    def test_other_private_keys(self):
        for name in ("good", "good-pkcs8", "good-ed25519", "good-ed25519-seed"):
            who = fields("coinbase", name)
            other = "somebody else"
            secret = (coinbase_street.to_sec1(coinbase_street.ec_key(other))
                      if who["secret"].startswith("-----")
                      else coinbase_street.to_base64(coinbase_street.ed_key(other)))
            self.assertEqual(self.status({**who, "secret": secret}), 401, name)

    def test_clock(self):
        now = int(time.time())
        for offset, status in ((-100, 200), (-130, 401), (10, 401)):
            self.assertEqual(self.status(now=now + offset), status, offset)
        with weather("coinbase", skew_ms=3_600_000):
            self.assertEqual(self.status(), 401)
            told = send("GET", "https://api.coinbase.com/api/v3/brokerage/time").json
            self.assertEqual(self.status(now=int(told["epochMillis"]) // 1000), 200)
            self.assertAlmostEqual(int(told["epochSeconds"]), now + 3600, delta=5)

    def test_broken_tokens(self):
        good = fields("coinbase")
        now = int(time.time())
        token = sign_coinbase(good["secret"], good, {
            "sub": good["key"], "iss": "cdp", "nbf": now, "exp": now + 120,
            "uri": "GET api.coinbase.com/api/v3/brokerage/key_permissions"}).decode()
        head, claims, signature = token.split(".")
        url = "https://api.coinbase.com/api/v3/brokerage/key_permissions"
        for header in ("", "Bearer", token, f"Basic {token}", f"Bearer {head}.{claims}",
                       f"Bearer {head}.{claims}.", f"Bearer {head}.{claims}.{signature}=",
                       f"Bearer {head}.{claims}.{signature[:-4]}", f"Bearer {head}..{signature}",
                       f"Bearer {claims}.{head}.{signature}", "Bearer W10.W10.W10"):
            with self.subTest(header[:20]):
                self.assertEqual(send("GET", url, {"Authorization": header}).status, 401)
        self.assertEqual(send("GET", url + "?limit=1", {"Authorization": f"Bearer {token}"}).status,
                         200)

    def test_flaky(self):
        for name, statuses in (("flaky-once", {200, 401}), ("flaky-twice", {200, 401})):
            self.assertEqual({self.status(fields("coinbase", name)) for _ in range(3)}, statuses)

    def test_scopes(self):
        for name, status in (("good", 200), ("no-view", 403)):
            self.assertEqual(self.status(fields("coinbase", name), call="brokerage/accounts"),
                             status)

    def test_published_keys(self):
        # coinbase-advanced-py tests/constants.py; the signature is RFC 6979's, made apart.
        point = ec.EllipticCurvePublicNumbers(
            0x6c0b692e54996153b06080b3fae132c5c4b6f6f448ba38844bf810d430bb155e,
            0x332b826e604f6fa83c866506237571cb33b23a7ff4279ce2132fe75761604744,
            ec.SECP256R1()).public_key()
        signed = (
            b"eyJhbGciOiJFUzI1NiIsImtpZCI6Im9yZ2FuaXphdGlvbnMvdGVzdC1vcmdhbml6YXRpb24vYXBpS2V5cy90"
            b"ZXN0LWFwaS1rZXkiLCJub25jZSI6IjAxMjM0NTY3ODlhYmNkZWYiLCJ0eXAiOiJKV1QifQ.eyJzdWIiOiJvc"
            b"mdhbml6YXRpb25zL3Rlc3Qtb3JnYW5pemF0aW9uL2FwaUtleXMvdGVzdC1hcGkta2V5IiwiaXNzIjoiY2RwI"
            b"iwibmJmIjoxNzAwMDAwMDAwLCJleHAiOjE3MDAwMDAxMjAsInVyaSI6IkdFVCBhcGkuY29pbmJhc2UuY29tL"
            b"2FwaS92My9icm9rZXJhZ2Uva2V5X3Blcm1pc3Npb25zIn0")
        signature = base64.urlsafe_b64decode(
            "HLMNkjzXOzVcRM-f2bRgtVaDLMiMHdln-t1V7bFOxSHYBCFmuoLTTQZOX3pVIcxUxdkSAlLw-mZzIN9XwLoB7A"
            "==")
        self.assertTrue(coinbase_street.verify(point, "ES256", signed, signature))
        self.assertFalse(coinbase_street.verify(point, "ES256", signed + b"0", signature))
        self.assertFalse(coinbase_street.verify(point, "EdDSA", signed, signature))


class Signatures(unittest.TestCase):
    """CEX.IO: action, time and body are signed."""

    def test_every_part(self):
        good = fields("cex")
        letter = "1" if good["secret"][9] == "0" else "0"
        changed = {**good, "secret": good["secret"][:9] + letter + good["secret"][10:]}
        now = int(time.time())
        for reply, status in ((cex(good), 200), (cex(changed), 401), (cex(good, now=now - 99), 401),
                              (cex(good, now=now + 99), 401), (cex(good, body=b'{"a": 1}'), 200),
                              (cex(good, body=b"[]"), 400), (cex(good, body=b""), 400)):
            self.assertEqual(reply.status, status)

    def test_skew(self):
        with weather("cex", skew_ms=-5_400_000):
            self.assertEqual(cex(fields("cex")).status, 401)
            told = send("POST", "https://trade.cex.io/api/spot/rest-public/get_server_time",
                        body=b"{}").json["data"]["timestamp"]
            self.assertEqual(cex(fields("cex"), now=told // 1000).status, 200)


class Trespass(unittest.TestCase):
    """Nothing but reading."""

    def test_trespass(self):
        for method, url in (
                ("POST", "https://api.coinbase.com/api/v3/brokerage/orders"),
                ("POST", "https://api.coinbase.com/api/v3/brokerage/key_permissions"),
                ("GET", "https://api.coinbase.com/v2/accounts"),
                ("GET", "https://trade.cex.io/api/spot/rest/get_my_current_fee"),
                *(("POST", "https://trade.cex.io/api/spot/rest/" + action) for action in (
                    "do_create_account", "do_my_internal_transfer", "do_my_new_order",
                    "do_withdrawal_funds_from_wallet", "do_deposit_funds_from_wallet"))):
            with self.subTest(url):
                self.assertGreaterEqual(send(method, url, {}, b"{}").status, 400)
                self.assertTrue(visits.visits()[-1]["trespass"])
