# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the street of Bybit with a client of its own: `world -- taprunner.py selftest_bybit`."""
import unittest

import visits
from client import bybit, now_ms, send
from streets import all_streets, made_up, resident
from streets.bybit import SITES

STREET = all_streets()["bybit"]
# Resident → the code, asked on the main site. The status is 200 with each of them.
CODES = {
    "unknown-key": 10003, "elsewhere": 10003, "parrot": 10003, "bad-secret": 10004,
    "clock-outside": 10002, "clock-ahead": 10002, "clock-once": 10002, "clock-always": 10002,
    "other-ip": 10010, "expired": 33004, "expired-spot": -2015, "no-permission": 10005,
    "not-whitelisted": 10029, "not-authenticated": 10007, "banned": 10008, "trading-banned": 10027,
    "compliance": 10024, "only-unified": 10028, "not-for-unified": 100028, "region": 10009,
    "rate-limited": 10006, "headers-missing": 10001, "server-error": 10016, "timed-out": 10000,
    "brand-new": 77777, **{site + "-good": 10003 for site in SITES.values() if site != "live"},
}
BODIES = {
    "empty-401": (401, b""), "too-many": (429, b""), "too-frequent": (403, b"403, access"),
    "forbidden": (403, b""), "forbidden-page": (403, b"<!DOCTYPE"), "no-such-path": (404, b""),
    "unauthorised-page": (401, b"<!DOCTYPE"), "bad-gateway": (502, b"<!DOCTYPE"),
    "bad-json": (200, b'{"retCode":0,"result":{"perm'), "empty-200": (200, b""),
    "array-body": (200, b"[]"), "null-body": (200, b"null"), "no-result": (200, b'{"retCode":0}'),
    "no-permissions-told": (200, b'{"retCode":0,'), "no-code": (200, b'{"result":{'),
    "legacy": (200, b'{"ret_code":10003,'),
}


def fields(name):
    return resident("bybit", name).fields


def code_of(name="good", **more):
    return bybit(fields(name), **more).json["retCode"]


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see(self, name):
        reply = bybit(fields(name))
        if name in BODIES:
            status, start = BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        elif name in CODES:
            self.assertEqual((reply.status, reply.json["retCode"]), (200, CODES[name]))
            self.assertTrue(reply.json["retMsg"])
        else:
            self.assertEqual((reply.status, reply.json["retCode"]), (200, 0))
            self.assertEqual(reply.json["result"], resident("bybit", name).says)


for known in STREET.residents:
    setattr(Residents, "test_" + known.replace("-", "_"), lambda self, name=known: self.see(name))


class Rules(unittest.TestCase):
    """Signatures, times, sites and calls."""

    def test_other_secrets(self):
        good = fields("good")
        changed = good["secret"][:-1] + ("0" if good["secret"][-1] != "0" else "1")
        self.assertEqual(bybit({**good, "secret": changed}).json["retCode"], 10004)
        self.assertFalse(visits.visits()[-1]["verified"])
        other = made_up.to_pem(made_up.rsa_key("bybit somebody else"))
        self.assertEqual(bybit({**fields("good-rsa"), "secret": other}).json["retCode"], 10004)

    def test_missing_headers(self):
        for name in ("X_BAPI_API_KEY", "X_BAPI_SIGN", "X_BAPI_TIMESTAMP"):
            self.assertEqual(code_of(**{name: None}), 10001)

    def test_all_that_is_signed(self):
        self.assertEqual(code_of(query="accountType=UNIFIED", path="/v5/account/wallet-balance"), 0)
        self.assertEqual(code_of(X_BAPI_RECV_WINDOW="9000"), 10004)
        self.assertEqual(code_of(X_BAPI_TIMESTAMP=str(now_ms() + 1)), 10004)

    def test_times(self):
        for offset, code in ((-4500, 0), (-6000, 10002), (600, 0), (1500, 10002)):
            with self.subTest(offset):
                self.assertEqual(code_of(timestamp=now_ms() + offset), code)

    def test_the_time_call(self):
        reply = send("GET", "https://api.bybit.com/v5/market/time").json
        self.assertAlmostEqual(reply["time"], now_ms(), delta=2000)
        self.assertEqual(reply["result"]["timeNano"][:13], str(reply["time"]))

    def test_sites(self):
        for host, site in SITES.items():
            name = "good" if site == "live" else site + "-good"
            self.assertEqual(code_of(name, host=host), 0)
            self.assertEqual(code_of("elsewhere", host=host), 0 if site == "testnet" else 10003)

    def test_no_get_with_a_body(self):
        self.assertEqual(send("GET", "https://api.bybit.com/v5/market/time", body=b"{}").status, 403)

    def test_trespass(self):
        for method, path in (("POST", "/v5/order/create"), ("POST", "/v5/asset/withdraw/create"),
                             ("GET", "/v5/order/realtime"), ("POST", "/v5/user/query-api")):
            send(method, "https://api.bybit.com" + path, body=b"{}" if method == "POST" else None)
            self.assertTrue(visits.visits()[-1]["trespass"])
