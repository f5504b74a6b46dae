# SPDX-License-Identifier: GPL-3.0-or-later
"""ccxt, which is not ours, as a client of the town: what the streets believe of a
signature is what others believe. KLY_CCXT names the folder that node_modules is in.

Only ccxt's implicit methods are called: one request each, with no list of markets
before it. A reading call with a good key is accepted; with one letter of the secret
changed it is refused, and ccxt sees a fault of the key in the refusal.
"""
import json
import os
import shutil
import subprocess
import unittest

import visits
from streets import all_streets, resident

HERE = os.path.dirname(os.path.abspath(__file__))
CCXT = os.environ.get("KLY_CCXT", "")
TRUST_STORE = "/etc/ssl/certs/ca-certificates.crt"      # in a world: the town's CA alone

# Exchange and resident -> ccxt's names of calls.
CALLS = {
    ("binance", "good"): ["sapiGetAccountApiRestrictions", "privateGetAccount",
                          "sapiGetAccountStatus"],
    ("binance", "good-ed25519"): ["sapiGetAccountApiRestrictions"],
    ("binance", "good-rsa"): ["sapiGetAccountApiRestrictions"],
    ("bitfinex", "good"): ["privatePostAuthRPermissions", "privatePostAuthRWallets"],
    ("bybit", "good"): ["privateGetV5UserQueryApi", "privateGetV5AccountWalletBalance"],
    ("bybit", "good-rsa"): ["privateGetV5UserQueryApi"],
    ("cex", "good"): ["privatePostGetMyAccountStatusV3", "privatePostGetMyVolume"],
    ("coinbase", "good"): ["v3PrivateGetBrokerageKeyPermissions"],
    ("coinbase", "good-ed25519"): ["v3PrivateGetBrokerageKeyPermissions"],
    ("htx", "good"): ["spotPrivateGetV1AccountAccounts", "spotPrivateGetV2UserUid"],
    ("kraken", "good"): ["privatePostGetApiKeyInfo", "privatePostBalance"],
    ("kucoin", "good"): ["privateGetUserApiKey", "privateGetAccounts"],
    ("poloniex", "good"): ["privateGetFeeinfo", "privateGetAccountsBalances"],
}
# Refusals of a signature that ccxt takes for any error; our facts say the same words.
UNNAMED = {"cex": "Authorization Failed", "kraken": "EAPI:Invalid signature"}
NAMES = {"key": "apiKey", "secret": "secret", "passphrase": "password"}


def change_letter(secret):
    """SECRET with one letter changed, in a PEM one of the number itself, so that it stays a key."""
    lines = secret.splitlines()
    number, column = 0, len(lines[0]) // 3
    if secret.startswith("-----"):
        # An elliptic key's number ends in the first line; an RSA key's goes on for many.
        number, column = (1, 48) if len(lines) < 10 else (3, 32)
    letter = lines[number][column]
    other = "b" if letter in "aA" else "A" if letter.isupper() else "a"
    lines[number] = lines[number][:column] + other + lines[number][column + 1:]
    return "\n".join(lines) + "\n" * secret.endswith("\n")


def ask(exchange, fields, calls):
    """ccxt's outcomes, and the visits that the town saw meanwhile."""
    mark = visits.count()
    task = {"exchange": exchange, "calls": calls,
            "credentials": {NAMES[name]: value for name, value in fields.items()}}
    done = subprocess.run(
        ["node", "--use-openssl-ca", os.path.join(HERE, "client.mjs"), CCXT],
        input=json.dumps(task), capture_output=True, text=True, timeout=120, check=False,
        env={**os.environ, "SSL_CERT_FILE": TRUST_STORE})
    if done.returncode != 0:
        raise AssertionError(f"node ended with {done.returncode}: {done.stderr[-2000:]}")
    return json.loads(done.stdout), visits.visits(mark)


@unittest.skipUnless(os.path.isdir(os.path.join(CCXT, "node_modules/ccxt")) and shutil.which("node"),
                     "ccxt is not there; ./build-aux/test --suite conformance installs it")
class Ccxt(unittest.TestCase):
    """Two tests for each line of CALLS, and one that none is missing."""
    maxDiff = None

    def check(self, exchange, name, changed):
        fields = dict(resident(exchange, name).fields)
        if changed:
            fields["secret"] = change_letter(fields["secret"])
        calls = CALLS[exchange, name]
        outcomes, seen = ask(exchange, fields, calls)
        story = json.dumps({"ccxt": outcomes, "town": seen}, indent=1, ensure_ascii=False)
        self.assertEqual([outcome["call"] for outcome in outcomes], calls, story)
        # Every call came to the street, as this resident's, and nothing else did.
        self.assertEqual([visit["resident"] for visit in seen], [name] * len(calls), story)
        for visit in seen:
            self.assertFalse(visit["trespass"], story)
            self.assertEqual(visit["verified"], not changed, story)
        for outcome in outcomes:
            if not changed:
                self.assertNotIn("error", outcome, story)
            elif exchange in UNNAMED:
                self.assertIn(UNNAMED[exchange], outcome.get("text", ""), story)
            else:
                self.assertIn("AuthenticationError", outcome.get("kinds", ()), story)

    def test_every_exchange(self):
        self.assertEqual({exchange for exchange, _ in CALLS}, set(all_streets()))


def add_tests():
    for exchange, name in CALLS:
        for outcome, changed in (("accepted", False), ("refused", True)):
            def test(self, exchange=exchange, name=name, changed=changed):
                self.check(exchange, name, changed)
            test.__name__ = f"test_{exchange}_{name.replace('-', '_')}_{outcome}"
            setattr(Ccxt, test.__name__, test)


add_tests()
