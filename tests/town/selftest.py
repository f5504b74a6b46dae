# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves the town with a client of its own: `world -- taprunner.py selftest`.

What every resident answers is written down here a second time, by hand.
"""
import http.client
import ssl
import unittest
import urllib.error
import urllib.request

import client
import visits
from client import ask, binance, kraken, now_ms, send
from faults import FAULTS, TLS_FAULTS
from streets import ELSEWHERE, all_hosts, all_streets, made_up, resident
from streets import binance as binance_street
from weather import weather

# Resident → HTTP status and the exchange's code.
BINANCE_REFUSALS = {
    "parrot": (400, -2015),
    "malformed-key": (400, -2014), "unknown-key": (400, -2015), "other-ip": (400, -2015),
    "no-reading": (400, -2015), "bad-secret": (400, -1022), "deleted": (400, -2008),
    "not-authorised": (401, -1002), "locked": (400, -2017), "clock-outside": (400, -1021),
    "clock-ahead": (400, -1021), "clock-always": (400, -1021), "clock-once": (400, -1021),
    "rate-limited": (429, -1003), "rate-limited-vague": (429, -1003), "banned": (418, -1003),
    "rate-limited-zero": (429, -1003), "banned-days": (418, -1003), "banned-vague": (418, -1003),
    "other-ip-told": (400, -2015),
    "geo": (451, 0), "throttled": (503, -1008), "overloaded": (500, -1001),
    "shutting-down": (503, -1016), "timed-out": (504, -1007), "testnet-good": (400, -2015),
    "testnet-no-trade": (400, -2015), "demo-good": (400, -2015),
}
BINANCE_BODIES = {
    "waf": (403, b"<!DOCTYPE"), "maintenance": (503, b"<!DOCTYPE"), "bad-json": (200, b'{"ip'),
    "empty-200": (200, b""), "empty-401": (401, b""), "array-body": (200, b"[]"),
    "null-body": (200, b"null"), "rate-limited-html": (429, b"<!DOCTYPE"),
}
KRAKEN_REFUSALS = {
    "parrot": f"EAPI:Invalid key:{resident('kraken', 'parrot').key}",
    "unknown-key": "EAPI:Invalid key", "bad-signature": "EAPI:Invalid signature",
    "otp-missing": "EAPI:Invalid signature", "otp-superfluous": "EAPI:Invalid key",
    "nonce-ahead-little": "EAPI:Invalid nonce", "nonce-ahead-ms": "EAPI:Invalid nonce",
    "nonce-us": "EAPI:Invalid nonce", "nonce-ns": "EAPI:Invalid nonce",
    "nonce-hopeless": "EAPI:Invalid nonce", "permission-denied": "EGeneral:Permission denied",
    "disabled": "EAuth:Account temporary disabled", "unconfirmed": "EAuth:Account unconfirmed",
    "locked": "ETrade:User Locked", "lockout": "EGeneral:Temporary lockout",
    "rate": "EAPI:Rate limit exceeded", "too-many": "EGeneral:Too many requests",
    "throttled": "EService:Throttled: 1900000000", "unavailable": "EService:Unavailable",
    "busy": "EService:Busy", "deadline": "EService:Deadline elapsed",
    "internal": "EGeneral:Internal error", "news": "EBrandNew:Nobody has seen this error",
    "old-api": "EGeneral:Unknown method", "old-api-ledger": "EGeneral:Unknown method",
    "old-api-no-query": "EGeneral:Unknown method",
}
KRAKEN_BODIES = {
    "cloudflare": (520, b"<!DOCTYPE"), "forbidden": (403, b"<!DOCTYPE"),
    "bad-json": (200, b'{"error":[],"result":{"perm'), "empty-200": (200, b""),
    "array-body": (200, b"[]"), "no-result": (200, b'{"error":[]}'),
}


def fields(exchange, name):
    return resident(exchange, name).fields


class Residents(unittest.TestCase):
    """Every resident answers what its name says. Methods are added below."""

    def see_binance(self, name):
        reply = ask("binance", fields("binance", name))
        if name in BINANCE_BODIES:
            status, start = BINANCE_BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        elif name in BINANCE_REFUSALS:
            self.assertEqual((reply.status, reply.json["code"]), BINANCE_REFUSALS[name])
            self.assertTrue(reply.json["msg"])
        else:
            self.assertEqual((reply.status, reply.json),
                             (200, resident("binance", name).says))

    def see_kraken(self, name):
        reply = ask("kraken", fields("kraken", name))
        if name in KRAKEN_BODIES:
            status, start = KRAKEN_BODIES[name]
            self.assertEqual((reply.status, reply.body[:len(start) or 9]), (status, start))
        elif name in KRAKEN_REFUSALS:
            self.assertEqual(reply.json, {"error": [KRAKEN_REFUSALS[name]]})
            self.assertEqual(reply.status, 404 if name.startswith("old-api") else 200)
        else:
            self.assertEqual((reply.status, reply.json["error"]), (200, []))
            says = resident("kraken", name).says
            self.assertEqual(says, {part: reply.json["result"][part] for part in says})


def add_resident_tests():
    """One test method for each resident of the streets with a `see_…` above."""
    for street in all_streets().values():
        see = getattr(Residents, "see_" + street.id, None)
        for name in street.residents if see else ():
            setattr(Residents, f"test_{street.id}_{name.replace('-', '_')}",
                    lambda self, see=see, name=name: see(self, name))


add_resident_tests()


class Secrets(unittest.TestCase):
    """A wrong secret never passes."""

    def change_one_letter(self, text):
        place = len(text) // 2
        return text[:place] + ("A" if text[place] != "A" else "B") + text[place + 1:]

    def test_hmac_of_binance(self):
        good = fields("binance", "good")
        reply = binance({**good, "secret": self.change_one_letter(good["secret"])})
        self.assertEqual((reply.status, reply.json["code"]), (400, -1022))
        self.assertFalse(visits.visits()[-1]["verified"])

    def test_other_private_keys(self):
        for name, make in (("good-ed25519", made_up.ed25519_key), ("good-rsa", made_up.rsa_key)):
            with self.subTest(name):
                other = {"key": fields("binance", name)["key"],
                         "secret": made_up.to_pem(make("binance somebody else"))}
                self.assertEqual(binance(other).json["code"], -1022)

    def test_secret_of_kraken(self):
        good = fields("kraken", "good")
        reply = kraken({**good, "secret": self.change_one_letter(good["secret"])})
        self.assertEqual(reply.json, {"error": ["EAPI:Invalid signature"]})

    def test_signature_over_other_bytes(self):
        good = fields("binance", "good")
        text = f"timestamp={now_ms()}"
        signature = client.sign_binance(good["secret"], text)
        reply = send("GET", "https://api.binance.com/sapi/v1/account/apiRestrictions?"
                     f"{text}&recvWindow=9000&signature={signature}",
                     {"X-MBX-APIKEY": good["key"]})
        self.assertEqual(reply.json["code"], -1022)

    def test_key_of_another_site(self):
        for host, code in (("testnet.binance.vision", None), ("demo-api.binance.com", -2015)):
            reply = binance(fields("binance", "testnet-good"), "/api/v3/account", host)
            self.assertEqual(reply.json.get("code"), code)
            self.assertEqual(reply.status, 401 if code else 200)

    def test_all_credentials_differ(self):
        for street in all_streets().values():
            keys = [person.key for person in street.residents.values()]
            self.assertEqual(len(keys), len(set(keys)))


class Clocks(unittest.TestCase):
    """Timestamps and windows are judged by the exchange's clock."""

    def code(self, **more):
        return binance(fields("binance", "good"), **more).json.get("code")

    def test_late_and_early(self):
        for offset, code in ((-4000, None), (-6000, -1021), (600, None), (1500, -1021)):
            with self.subTest(offset):
                self.assertEqual(self.code(timestamp=now_ms() + offset), code)

    def test_both_texts(self):
        texts = [binance(fields("binance", "good"), timestamp=now_ms() + offset).json["msg"]
                 for offset in (-99000, 99000)]
        self.assertEqual(texts, [binance_street.MSG_OUTSIDE, binance_street.MSG_AHEAD])

    def test_microseconds(self):
        self.assertIsNone(self.code(timestamp=now_ms() * 1000))

    def test_window(self):
        self.assertEqual(self.code(window=60001), -1131)
        self.assertIsNone(self.code(timestamp=now_ms() - 50000, window=60000))

    def test_skew(self):
        with weather("binance", skew_ms=3_600_000):
            self.assertEqual(self.code(), -1021)
            reply = send("GET", "https://api.binance.com/api/v3/time")
            told = reply.json["serverTime"]
            self.assertAlmostEqual(told, now_ms() + 3_600_000, delta=2000)
            self.assertIsNone(self.code(timestamp=told))
        self.assertIsNone(self.code())

    def test_skew_of_kraken_and_date(self):
        with weather("kraken", skew_ms=-5_400_000):
            reply = send("GET", "https://api.kraken.com/0/public/Time")
            self.assertAlmostEqual(reply.json["result"]["unixtime"],
                                   now_ms() / 1000 - 5400, delta=3)
            date = reply.headers.get_all("Date")
        self.assertEqual(len(date), 1)
        self.assertEqual(ssl.cert_time_to_seconds(_as_certificate_time(date[0])),
                         reply.json["result"]["unixtime"])

    def test_refused_once(self):
        answers = [ask("binance", fields("binance", "clock-once")).status for _ in range(4)]
        self.assertEqual(answers, [400, 200, 400, 200])

    def test_a_lying_time_call(self):
        with weather("binance", time_lie_ms=60_000):
            told = send("GET", "https://api.binance.com/api/v3/time").json["serverTime"]
            self.assertEqual(self.code(timestamp=told), -1021)
            self.assertIsNone(self.code())


def _as_certificate_time(date):
    _, day, month, year, clock, _ = date.split()
    return f"{month} {day} {clock} {year} GMT"


class Nonces(unittest.TestCase):
    """A key's counter only ever goes up."""

    def test_up_only(self):
        for step, verdict in ((0, []), (0, ["EAPI:Invalid nonce"]), (-5, ["EAPI:Invalid nonce"]),
                              (1, []), (10 ** 6, []), (2, ["EAPI:Invalid nonce"])):
            reply = kraken(fields("kraken", "deposit"), nonce=3 * 10 ** 9 + step)
            self.assertEqual(reply.json["error"], verdict, step)

    def test_refused_requests_do_not_count(self):
        good = fields("kraken", "earn")
        far = 10 ** 6
        kraken({**good, "secret": fields("kraken", "good")["secret"]}, nonce=far)
        self.assertEqual(kraken(good, nonce=far - 1).json["error"], [])

    def test_finer_nonces_are_the_way(self):
        for name, factor in (("nonce-us", 10 ** 3), ("nonce-ns", 10 ** 6)):
            reply = kraken(fields("kraken", name), nonce=now_ms() * factor)
            self.assertEqual(reply.json["error"], [], name)

    def test_keys_do_not_disturb_each_other(self):
        kraken(fields("kraken", "ws"), nonce=9 * 10 ** 6)
        self.assertEqual(kraken(fields("kraken", "ledger"), nonce=8 * 10 ** 6).json["error"], [])

    def test_not_a_number(self):
        for nonce in ("", "-1", "x", str(2 ** 64)):
            reply = kraken(fields("kraken", "good"), nonce=nonce)
            self.assertEqual(reply.json["error"], ["EAPI:Invalid nonce"])


class Calls(unittest.TestCase):
    """Which calls exist where."""

    def test_fallback_of_kraken(self):
        for call, error in (("Balance", []), ("OpenOrders", []), ("ClosedOrders", []),
                            ("Ledgers", ["EGeneral:Permission denied"])):
            reply = kraken(fields("kraken", "old-api"), call)
            self.assertEqual(reply.json["error"], error, call)
        reply = kraken(fields("kraken", "old-api-no-query"), "Balance")
        self.assertEqual(reply.json["error"], ["EGeneral:Permission denied"])

    def test_sites_of_binance(self):
        testnet = fields("binance", "testnet-good")
        reply = binance(testnet, "/api/v3/account", "testnet.binance.vision")
        self.assertIs(reply.json["canTrade"], True)
        reply = binance(testnet, host="testnet.binance.vision")
        self.assertEqual((reply.status, visits.visits()[-1]["trespass"]), (404, False))

    def test_futures_of_binance(self):
        for name, status in (("good", 401), ("futures", 200)):
            reply = binance(fields("binance", name), "/fapi/v1/accountConfig", "fapi.binance.com")
            self.assertEqual(reply.status, status)

    def test_status_of_2015(self):
        for path, status in (("/api/v3/account", 401), ("/sapi/v1/account/status", 400)):
            self.assertEqual(binance(fields("binance", "unknown-key"), path).status, status)

    def test_trespass(self):
        good = fields("binance", "good")
        for method, url in (("POST", "https://api.binance.com/api/v3/order/test"),
                            ("DELETE", "https://api.binance.com/api/v3/account"),
                            ("GET", "https://api.binance.com/sapi/v1/capital/withdraw/history"),
                            ("POST", "https://api.kraken.com/0/private/AddOrder"),
                            ("POST", "https://api.kraken.com/0/private/Withdraw"),
                            ("GET", "https://api.kraken.com/0/private/Balance"),
                            ("GET", f"https://{ELSEWHERE}/"),
                            ("GET", "http://api.kraken.com/0/public/Time")):
            with self.subTest(url):
                reply = send(method, url, {"X-MBX-APIKEY": good["key"]}, b"")
                self.assertGreaterEqual(reply.status, 400)
                self.assertTrue(visits.visits()[-1]["trespass"])

    def test_retry_after(self):
        for name, seconds in (("rate-limited", "17"), ("rate-limited-vague", None),
                              ("rate-limited-zero", "0"), ("banned", "120"),
                              ("banned-vague", None)):
            self.assertEqual(ask("binance", fields("binance", name)).headers["Retry-After"],
                             seconds)


class Weather(unittest.TestCase):
    """Faults, and only where they were asked for."""

    def kraken_time(self, timeout=20):
        return send("GET", "https://api.kraken.com/0/public/Time", timeout=timeout)

    def test_every_fault_spoils_the_answer(self):
        quiet = {"slow", "big", "gzip-bomb", "drip", "slower", "duplicates", "strings",
                 "too-big-numbers", "wrong-type", "jump"}
        shut_the_door = {"lost", "lost-after", "vanish-after"}
        endless = {"drip-head", "early-hints", "endless-chunk-line", "endless-trailer", "gzip-huge",
                   "huge", "huge-chunks", "huge-head"}
        for fault in sorted(set(FAULTS) - quiet - shut_the_door - endless):
            with self.subTest(fault), weather("kraken", all=fault):
                try:
                    reply = self.kraken_time(2)
                    spoilt = reply.status != 200 or "unixtime" not in str(reply.json["result"])
                except (OSError, ValueError, KeyError, TypeError, RecursionError,
                        http.client.HTTPException):
                    spoilt = True
                self.assertTrue(spoilt)
                self.assertEqual(visits.visits()[-1]["fault"], fault)

    def test_big_ones(self):
        for fault, size in (("big", 2 << 20), ("gzip-bomb", 64 << 20)):
            with self.subTest(fault), weather("kraken", all=fault):
                self.assertGreater(len(self.kraken_time().body), size)

    def test_slow(self):
        with weather("kraken", all="slow"):
            self.assertIn("unixtime", self.kraken_time().json["result"])

    def test_drip(self):
        with weather("kraken", all="drip"):
            with urllib.request.urlopen("https://api.kraken.com/0/public/Time", timeout=5,
                                        context=client.trust()) as response:
                self.assertEqual(response.read(2), b"  ")

    def test_redirects_point_elsewhere(self):
        for fault, start in (("redirect-host", f"https://{ELSEWHERE}/"),
                             ("redirect-http", "http://api.kraken.com/")):
            with weather("kraken", all=fault):
                self.assertTrue(self.kraken_time().headers["Location"].startswith(start))

    def test_certificates(self):
        for fault in TLS_FAULTS:
            with self.subTest(fault), weather("kraken", all=fault):
                with self.assertRaises(urllib.error.URLError) as caught:
                    self.kraken_time()
                self.assertIsInstance(caught.exception.reason, ssl.SSLCertVerificationError)

    def test_time_or_calls_or_a_path(self):
        with weather("kraken", time="html-503"):
            self.assertEqual(self.kraken_time().status, 503)
            self.assertEqual(kraken(fields("kraken", "good")).status, 200)
        with weather("kraken", calls="html-503"):
            self.assertEqual(self.kraken_time().status, 200)
            self.assertEqual(kraken(fields("kraken", "good")).status, 503)
        with weather("kraken", paths={"/0/private/Balance": "html-403"}):
            self.assertEqual(kraken(fields("kraken", "good"), "Balance").status, 403)
            self.assertEqual(kraken(fields("kraken", "good")).status, 200)

    def test_one_host_only(self):
        with weather("testnet.binance.vision", all="html-503"):
            for host, status in (("testnet.binance.vision", 503), ("api.binance.com", 200)):
                self.assertEqual(send("GET", f"https://{host}/api/v3/time").status, status)

    def test_every_host_is_here(self):
        for host in all_hosts():
            self.assertGreater(send("GET", f"https://{host}/").status, 400)
