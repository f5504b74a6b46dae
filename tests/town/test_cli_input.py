# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli: what a person may paste. Certainly wrong: not sent; merely wrapped: mended."""
import json

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cli_testing import CliTest, asked, check, run
from streets import made_up, resident

NO_BREAK, ZERO_WIDTH, BYTE_ORDER = "\u00a0", "\u200b", "\ufeff"


def fields(exchange, name="good"):
    return dict(resident(exchange, name).fields)


def encrypted_pem():
    key = made_up.ed25519_key("binance good-ed25519")
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
                             serialization.BestAvailableEncryption(b"a passphrase")).decode()


def public_pem():
    key = made_up.ed25519_key("binance good-ed25519").public_key()
    return key.public_bytes(serialization.Encoding.PEM,
                            serialization.PublicFormat.SubjectPublicKeyInfo).decode()


def elliptic_pem():
    return made_up.to_pem(ec.derive_private_key(12345, ec.SECP256R1()))


class Malformed(CliTest):
    """Nothing leaves the machine."""

    def refuse(self, exchange, **changes):
        outcome = check(exchange, {**fields(exchange), **changes})
        report = self.assert_report(outcome, "malformed", status=1)
        self.assertTrue(report["findings"], outcome)
        self.assertEqual(report["clock_offset_ms"], None)
        self.assert_nothing_sent(outcome)
        return report

    def refuse_both(self, **changes):
        for exchange in ("binance", "kraken"):
            with self.subTest(exchange):
                self.refuse(exchange, **changes)

    def test_empty_key(self):
        self.refuse_both(key="")

    def test_empty_secret(self):
        self.refuse_both(secret="")

    def test_blank_key(self):
        self.refuse_both(key=" \t\n")

    def test_only_quotes(self):
        self.refuse_both(secret='""')

    def test_missing_fields(self):
        for exchange in ("binance", "kraken"):
            for given in ({}, {"key": fields(exchange)["key"]},
                          {"secret": fields(exchange)["secret"]}):
                outcome = check(exchange, given)
                self.assert_report(outcome, "malformed")
                self.assert_nothing_sent(outcome)

    def test_secret_same_as_key(self):
        for exchange in ("binance", "kraken"):
            self.refuse(exchange, secret=fields(exchange)["key"])

    def test_swapped_at_kraken(self):
        good = fields("kraken")
        report = self.refuse("kraken", key=good["secret"], secret=good["key"])
        # One thing to mend, said once, though both fields are wrong.
        self.assertEqual([finding["id"] for finding in report["findings"]].count("fields-swapped"), 1)

    def test_swapped_at_poloniex(self):
        good = fields("poloniex")
        report = self.refuse("poloniex", key=good["secret"], secret=good["key"])
        self.assertIn("fields-swapped", {finding["id"] for finding in report["findings"]})

    def test_swapped_private_key_at_binance(self):
        good = fields("binance", "good-ed25519")
        self.refuse("binance", key=good["secret"], secret=good["key"])

    def test_cyrillic_lookalike(self):
        for exchange in ("binance", "kraken"):
            self.refuse(exchange, key="а" + fields(exchange)["key"][1:])

    def test_control_characters(self):
        for strange in ("\0", "\x1b", "\x7f"):
            for exchange in ("binance", "kraken"):
                key = fields(exchange)["key"]
                self.refuse(exchange, key=key[:9] + strange + key[9:])

    def test_header_injection(self):
        """A line end in a key must never become a header of its own."""
        good = fields("binance")
        outcome = check("binance", {**good, "key": good["key"] + "\r\nX-Evil: 1"})
        for visit in outcome.visits:
            self.assertNotIn("x-evil", visit["headers"])
        self.assertNotEqual(outcome.json["verdict"], "ready")

    def test_kraken_secret_is_not_base64(self):
        for secret in ("!" * 88, "A" * 85, "AAAA=AAA" * 11, "kQH5-HW_8p1u" * 7):
            self.refuse("kraken", secret=secret)

    def test_half_a_pem(self):
        pem = fields("binance", "good-ed25519")["secret"]
        for half in (pem[:60], pem.split("\n", 1)[1], "-----BEGIN PRIVATE KEY-----"):
            self.refuse("binance", secret=half)

    def test_public_pem(self):
        self.refuse("binance", secret=public_pem())

    def test_encrypted_pem(self):
        self.refuse("binance", secret=encrypted_pem())

    def test_pem_that_holds_no_key(self):
        """Certainly wrong too; whenever that is noticed, nothing signed is sent."""
        rubbish = "-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5\n-----END PRIVATE KEY-----\n"
        for secret in (rubbish, elliptic_pem()):
            outcome = check("binance", {**fields("binance"), "secret": secret})
            self.assert_report(outcome, "malformed")
            self.assertEqual(asked(outcome), [], outcome)


class Unusual(CliTest):
    """Odd, but the exchange decides."""

    def test_an_unusual_length_is_sent(self):
        outcome = check("binance", "malformed-key")
        report = self.assert_report(outcome, "rejected", "bad-key")
        self.assertIn("warning", {finding["severity"] for finding in report["findings"]})
        self.assertEqual(len(asked(outcome)), 1)

    def test_a_short_secret_is_sent(self):
        outcome = check("binance", {**fields("binance"), "secret": "a" * 40})
        self.assert_report(outcome, "rejected", "bad-secret")

    def test_swapped_at_binance_cannot_be_seen(self):
        """Both are 64 letters and digits."""
        good = fields("binance")
        outcome = check("binance", {"key": good["secret"], "secret": good["key"]})
        self.assert_report(outcome, "rejected", "ambiguous")


class Mended(CliTest):
    """What people paste around a key does no harm."""

    def accept(self, exchange, given, verdict="ready"):
        outcome = check(exchange, given)
        self.assert_report(outcome, verdict)
        self.assertTrue(asked(outcome)[-1]["verified"], outcome)

    def accept_wrapped(self, before, after=None):
        after = before if after is None else after
        for exchange in ("binance", "kraken"):
            with self.subTest(exchange):
                self.accept(exchange, {name: before + value + after
                                       for name, value in fields(exchange).items()})

    def test_blanks(self):
        self.accept_wrapped("  ", "\t ")

    def test_line_ends(self):
        self.accept_wrapped("\n", "\r\n")

    def test_quotes(self):
        self.accept_wrapped('"')
        self.accept_wrapped("'")

    def test_typographic_quotes(self):
        self.accept_wrapped("«", "»")
        self.accept_wrapped("“", "”")

    def test_invisible_characters(self):
        self.accept_wrapped(BYTE_ORDER + NO_BREAK, ZERO_WIDTH)

    def test_quotes_and_comma_of_a_configuration(self):
        self.accept_wrapped(' "', '",\n')

    def test_line_end_inside(self):
        """Copied out of a narrow column."""
        for exchange in ("binance", "kraken"):
            good = fields(exchange)
            self.accept(exchange, {name: value[:20] + "\n" + value[20:]
                                   for name, value in good.items()})

    def test_pem_on_one_line(self):
        for name in ("good-ed25519", "good-rsa"):
            good = fields("binance", name)
            self.accept("binance", {**good, "secret": good["secret"].replace("\n", "\\n")})

    def test_pem_with_other_line_ends(self):
        good = fields("binance", "good-ed25519")
        self.accept("binance", {**good, "secret": good["secret"].replace("\n", "\r\n")})

    def test_pem_in_quotes_and_blanks(self):
        good = fields("binance", "good-ed25519")
        self.accept("binance", {**good, "secret": ' "' + good["secret"].strip() + '" \n'})

    def test_pem_without_its_last_line_end(self):
        good = fields("binance", "good-rsa")
        self.accept("binance", {**good, "secret": good["secret"].rstrip("\n")})

    def test_otp_with_blanks(self):
        good = fields("kraken", "otp")
        self.accept("kraken", {**good, "otp": " 123456\n"})

    def test_empty_otp_is_none(self):
        self.accept("kraken", {**fields("kraken"), "otp": ""})

    def test_json_escapes(self):
        """The same key, every character escaped."""
        good = fields("kraken")
        escaped = {name: "".join(f"\\u{ord(c):04x}" for c in value)
                   for name, value in good.items()}
        body = "{" + ",".join(f'"{name}":"{value}"' for name, value in escaped.items()) + "}"
        self.assertEqual(json.loads(body), good)
        outcome = run("check", "kraken", "--stdin", "--json", stdin=body.encode())
        self.assert_report(outcome, "ready")
