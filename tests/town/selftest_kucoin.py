# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the street of KuCoin with a client of its own: `world -- taprunner.py selftest_kucoin`."""
import unittest

import visits
from client import kucoin, now_ms, send
from streets import all_streets, resident

# Resident → HTTP status and code; asked on the main site with key version 3.
REFUSED = {
    **dict.fromkeys(("unknown-key", "europe-good", "europe-elsewhere"), (401, "400003")),
    "parrot": (401, "400003"), "version-2": (401, "400004"), "version-1": (401, "400004"),
    "version-2-signature": (401, "400005"), "bad-secret": (401, "400005"),
    "bad-passphrase": (401, "400004"), "passphrase-case": (401, "400004"),
    **dict.fromkeys(("version-2-late", "late-once", "clock-outside", "clock-always"),
                    (401, "400002")),
    "other-ip": (401, "400006"), "other-ip-200": (200, "400006"),
    "other-ip-silent": (401, "400006"), "no-permission": (403, "400007"),
    "frozen": (400, "411100"), "risk": (400, "400700"), "unverified": (400, "400303"),
    "no-margin": (400, "101030"), "not-unified": (400, "112010"),
    "header-missing": (401, "400001"), "version-unknown": (400, "400008"),
    "country": (403, "400500"), "region": (200, "600004"), "parameter": (400, "400100"),
    "no-such-url": (404, "404000"), "content-type": (415, "415000"),
    "rate-limited": (429, "429000"), "overload": (200, "200002"),
    "cloudflare-code": (429, "1015"), "internal": (500, "500000"), "maintenance": (503, "503"),
    "maintenance-long": (200, "503000"), "news": (400, "999999"),
}
BODIES = {
    "cloudflare-limit": (429, b"error code: 1015"), "cloudflare-page": (403, b"<!DOCTYPE"),
    "cloudfront": (403, b"<!DOCTYPE"), "bad-gateway": (502, b"<!DOCTYPE"),
    "bad-json": (200, b'{"code":"200000","data":{"per'), "empty-200": (200, b""),
    "array-body": (200, b"[]"), "null-body": (200, b"null"),
    "no-data": (200, b'{"code":"200000"}'), "code-number": (200, b'{"code":200000,'),
}


def fields(name):
    return resident("kucoin", name).fields


def code_of(**more):
    return kucoin(fields("good"), **more).json["code"]


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see(self, name):
        reply = kucoin(fields(name))
        if name in BODIES:
            status, start = BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        elif name in REFUSED:
            self.assertEqual((reply.status, reply.json["code"]), REFUSED[name])
            self.assertTrue(reply.json["msg"])
        else:
            self.assertEqual(reply.json, {"code": "200000", "data": resident("kucoin", name).says})


def add_tests():
    for name in all_streets()["kucoin"].residents:
        setattr(Residents, "test_" + name.replace("-", "_"),
                lambda self, name=name: self.see(name))


add_tests()


class Rules(unittest.TestCase):
    """Signatures, times, versions, sites."""

    def test_other_secrets(self):
        good = fields("good")
        other = good["secret"][:-1] + ("0" if good["secret"][-1] != "0" else "1")
        self.assertEqual(kucoin({**good, "secret": other}).json["code"], "400005")
        self.assertFalse(visits.visits()[-1]["verified"])
        other = good["passphrase"].lower()
        self.assertEqual(kucoin({**good, "passphrase": other}).json["code"], "400004")

    def test_a_plain_passphrase(self):
        """As the first version of keys had it."""
        self.assertEqual(code_of(KC_API_PASSPHRASE=fields("good")["passphrase"]), "400004")

    def test_missing_headers(self):
        for name in ("KC_API_KEY", "KC_API_SIGN", "KC_API_TIMESTAMP", "KC_API_PASSPHRASE"):
            self.assertEqual(code_of(**{name: None}), "400001")

    def test_times(self):
        for offset, code in ((0, "200000"), (-4500, "200000"), (4500, "200000"),
                             (-6000, "400002"), (6000, "400002")):
            with self.subTest(offset):
                self.assertEqual(code_of(timestamp=now_ms() + offset), code)

    def test_versions(self):
        for name, version, code in (("good", "1", "400004"), ("good", "2", "200000"),
                                    ("good", "3", "200000"), ("version-2", "2", "200000")):
            reply = kucoin(fields(name), version=version)
            self.assertEqual(reply.json["code"], code)

    def test_the_path_is_signed(self):
        kucoin(fields("good"))
        headers = {name: value for name, value in visits.visits()[-1]["headers"].items()
                   if name.startswith("kc-")}
        reply = send("GET", "https://api.kucoin.com/api/v1/accounts", headers)
        self.assertEqual(reply.json["code"], "400005")
        self.assertEqual(kucoin(fields("good"), "/api/v1/accounts").json["data"], [])

    def test_sites(self):
        for name, host, code in (("europe-good", "api.kucoin.eu", "200000"),
                                 ("good", "api.kucoin.eu", "400003")):
            self.assertEqual(kucoin(fields(name), host=host).json["code"], code)

    def test_no_get_with_a_body(self):
        reply = send("GET", "https://api.kucoin.com/api/v1/timestamp", body=b"{}")
        self.assertEqual(reply.status, 403)

    def test_trespass(self):
        for method, path in (("POST", "/api/v1/orders"), ("POST", "/api/v3/withdrawals"),
                             ("GET", "/api/v1/orders"), ("POST", "/api/v1/user/api-key")):
            send(method, "https://api.kucoin.com" + path, body=b"{}" if method == "POST" else None)
            self.assertTrue(visits.visits()[-1]["trespass"])
