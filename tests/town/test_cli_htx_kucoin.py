# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli at HTX and KuCoin: what only these two have."""
import json

from cryptography.hazmat.primitives.asymmetric import ec

from cli_testing import CliTest, asked, check, run
from streets import htx, made_up, resident
from weather import weather


def fields(exchange, name="good"):
    return dict(resident(exchange, name).fields)


class Malformed(CliTest):
    """Nothing signed leaves the machine."""

    def refuse(self, exchange, finding, **changes):
        outcome = check(exchange, {**fields(exchange), **changes})
        report = self.assert_report(outcome, "malformed")
        self.assertIn(finding, {found["id"] for found in report["findings"]}, outcome)
        self.assertEqual(asked(outcome), [], outcome)
        return outcome

    def test_swapped(self):
        for exchange in ("htx", "kucoin"):
            good = fields(exchange)
            self.assert_nothing_sent(self.refuse(exchange, "fields-swapped", key=good["secret"],
                                                 secret=good["key"]))

    def test_private_keys_that_htx_does_not_take(self):
        self.refuse("htx", "secret-unusable", secret=made_up.to_pem(made_up.rsa_key("htx")))
        self.refuse("htx", "secret-unusable", secret=made_up.to_pem(
            ec.derive_private_key(12345, ec.SECP256R1())))
        self.assert_nothing_sent(self.refuse("htx", "field-half-pem",
                                             secret="-----BEGIN PRIVATE KEY-----"))

    def test_no_passphrase_at_kucoin(self):
        self.assert_nothing_sent(self.refuse("kucoin", "field-missing", passphrase=""))


class Questions(CliTest):
    """What is asked, and what is not told."""

    def test_htx_is_asked_about_this_key_only(self):
        outcome = check("htx", "good")
        first, second = asked(outcome)
        good = resident("htx", "good")
        self.assertEqual((first["path"], second["path"]), ("/v2/user/uid", "/v2/user/api-key"))
        self.assertEqual(second["parameters"]["accessKey"], good.key)
        self.assertEqual(second["parameters"]["uid"], str(htx.uid_of(good)))
        self.assertNotIn(str(htx.uid_of(good)), outcome.out + outcome.err)

    def test_both_pairs_of_keys_at_htx(self):
        for name, method in (("good", "HmacSHA256"), ("good-ed25519", "Ed25519")):
            for visit in asked(check("htx", name)):
                self.assertEqual(visit["parameters"]["SignatureMethod"], method)
                self.assertTrue(visit["verified"])

    def test_versions_at_kucoin(self):
        for name, versions in (("good", "3"), ("version-2", "32"), ("version-2-late", "332"),
                               ("late-once", "33"), ("bad-secret", "32"), ("unknown-key", "3")):
            with self.subTest(name):
                outcome = check("kucoin", name)
                told = [visit["headers"]["kc-api-key-version"] for visit in asked(outcome)]
                self.assertEqual("".join(told), versions, outcome)

    def test_a_get_without_length(self):
        for visit in check("kucoin", "good").visits:
            self.assertNotIn("content-length", visit["headers"])

    def test_sites_of_kucoin(self):
        for name, arguments, host in (("good", (), "api.kucoin.com"),
                                      ("europe-good", ("--site", "europe"), "api.kucoin.eu")):
            outcome = check("kucoin", name, *arguments)
            self.assertEqual({visit["host"] for visit in outcome.visits}, {host})

    def test_the_way_back_is_not_asked_after_a_fault(self):
        """A page of an edge server is no word of the exchange."""
        for path in ("/v2/user/uid", "/v2/user/api-key"):
            with weather("htx", paths={path: "html-403"}):
                outcome = check("htx", "good")
            self.assert_report(outcome, "unreachable", "bad-response")
            self.assertEqual(asked(outcome)[-1]["path"], path)
            self.assertEqual(set(outcome.json["permissions"].values()), {"undisclosed"})


class ForPeople(CliTest):
    """Every failure in words of both languages."""

    def test_words(self):
        for exchange, names in (("htx", ("unknown-key", "told-ip", "expired", "vague", "sub-user")),
                                ("kucoin", ("bad-passphrase", "other-ip", "unknown-key", "region",
                                            "transfer"))):
            for name in names:
                stdin = json.dumps(fields(exchange, name)).encode()
                said = [run("check", exchange, "--stdin", "--lang", language, stdin=stdin)
                        for language in ("ru", "en")]
                for outcome in said:
                    self.assertGreater(len(outcome.out), 60, outcome)
                    self.assertNotIn("(null)", outcome.out)
                self.assertNotEqual(said[0].out, said[1].out)
