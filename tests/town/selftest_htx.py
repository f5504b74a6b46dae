# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the street of HTX with a client of its own: `world -- taprunner.py selftest_htx`."""
import time
import unittest

import visits
from client import htx, send
from streets import all_streets, made_up, resident

INFO, ACCOUNTS = "/v2/user/api-key", "/v1/account/accounts"
# Resident → what /v2/user/uid answers to it in place of the number: HTTP status and code.
REFUSED = {
    **dict.fromkeys(("unknown-key", "bad-secret", "bad-ed25519", "clock-outside", "other-ip",
                     "other-ip-silent", "key-expired", "forbidden", "vague", "parrot",
                     "maintenance-at-last", "call-gone"), (200, 1003)),
    **dict.fromkeys(("told-ip", "told-key", "told-secret", "told-expired", "told-forbidden",
                     "told-nothing", "clock-always", "clock-once"), (200, 401)),
    "uid-forbidden": (200, 1002), "rate": (200, 1006), "news": (200, 7777),
    "check-failed": (200, "api-signature-check-failed"), "login": (200, "login-required"),
    "frequency": (200, "base-request-exceed-frequency-limit"),
    "too-many": (200, "rate-too-many-requests"), "gateway": (200, "gateway-internal-error"),
    "maintenance": (200, "system-maintenance"),
}
BODIES = {
    "maintain": (200, b'{"status":"maintain"}'), "cloudflare": (403, b"<!DOCTYPE"),
    "rate-page": (429, b"<!DOCTYPE"), "bad-gateway": (502, b"<!DOCTYPE"),
    "bad-json": (200, b'{"code":200,"data":1000'), "empty-200": (200, b""),
    "array-body": (200, b"[]"), "null-body": (200, b"null"), "no-data": (200, b'{"code":200}'),
}
# Resident → the text of /v1 for what /v2 does not tell.
TOLD = {
    "unknown-key": "Incorrect Access key", "bad-secret": "Verification failure",
    "bad-ed25519": "Verification failure", "clock-outside": "Invalid submission time",
    "other-ip": ":203.0.113.9", "other-ip-silent": "Incorrect IP address",
    "key-expired": "API key has expired", "forbidden": "API key has no permission",
    "vague": "no idea", "parrot": resident("htx", "parrot").key,
}
INFO_CODES = {"sub-user": 1002, "sub-user-signature": 1003, "sub-user-field": 2002,
              "missing-field": 2003, "no-such-call": "method-not-allowed", "expired-later": 401,
              "rate-later": 1006}


def fields(name):
    return resident("htx", name).fields


def ask_info(name, **more):
    """Both calls, as the documents want them."""
    uid = htx(fields(name)).json["data"]
    return htx(fields(name), INFO, **{"uid": uid, "accessKey": fields(name)["key"], **more})


def code_of(reply):
    return reply.json.get("err-code", reply.json.get("code"))


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see(self, name):
        reply = htx(fields(name))
        if name in BODIES:
            status, start = BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        elif name in REFUSED:
            self.assertEqual((reply.status, code_of(reply)), REFUSED[name])
        else:
            self.assertEqual((reply.status, reply.json["code"]), (200, 200))
            self.assertIsInstance(reply.json["data"], int)
            self.see_info(name)
        if name in TOLD:
            self.assertIn(TOLD[name], htx(fields(name), ACCOUNTS).json["err-msg"])

    def see_info(self, name):
        reply = ask_info(name)
        if name in INFO_CODES:
            self.assertEqual(code_of(reply), INFO_CODES[name])
        elif name == "not-in-the-list":
            self.assertEqual(reply.json["data"], [])
        elif name == "whole-list":
            self.assertEqual(len(reply.json["data"]), 2)
        else:
            self.assertEqual(reply.json["data"], [resident("htx", name).says])


def add_tests():
    for name in all_streets()["htx"].residents:
        setattr(Residents, "test_" + name.replace("-", "_"),
                lambda self, name=name: self.see(name))


add_tests()


class Rules(unittest.TestCase):
    """Signatures, times and what is told to whom."""

    def test_other_secrets(self):
        good = fields("good")
        other = good["secret"][:-1] + ("0" if good["secret"][-1] != "0" else "1")
        self.assertEqual(code_of(htx({**good, "secret": other})), 1003)
        self.assertFalse(visits.visits()[-1]["verified"])
        pem = made_up.to_pem(made_up.ed25519_key("htx nobody"))
        for name in ("good", "good-ed25519"):
            reply = htx({**fields(name), "secret": pem}, ACCOUNTS)
            self.assertIn("Verification failure", reply.json["err-msg"])

    def test_host_and_path_are_signed(self):
        good = fields("good")
        htx(good)
        target = visits.visits()[-1]
        for host, path in (("api-aws.huobi.pro", "/v2/user/uid"), ("api.huobi.pro", ACCOUNTS)):
            reply = send("GET", f"https://{host}{path}?{target['query']}")
            self.assertIn(code_of(reply), (1003, "api-signature-not-valid"))
        self.assertEqual(htx(good, host="api-aws.huobi.pro").json["code"], 200)

    def test_times(self):
        for offset, code in ((0, 200), (-50, 200), (50, 200), (-70, 1003), (70, 1003)):
            with self.subTest(offset):
                self.assertEqual(htx(fields("good"), seconds=time.time() + offset).json["code"],
                                 code)

    def test_whose_keys_are_told(self):
        uid = htx(fields("good")).json["data"]
        self.assertEqual(len(htx(fields("good"), INFO, uid=uid).json["data"]), 2)
        self.assertEqual(len(ask_info("good").json["data"]), 1)
        self.assertEqual(ask_info("good", uid=uid + 1).json["code"], 2002)

    def test_trespass(self):
        for method, path in (("POST", "/v1/order/orders/place"), ("GET", "/v1/order/orders"),
                             ("POST", "/v1/dw/withdraw/api/create"), ("POST", INFO)):
            send(method, "https://api.huobi.pro" + path, body=b"{}" if method == "POST" else None)
            self.assertTrue(visits.visits()[-1]["trespass"])
