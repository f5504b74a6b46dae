# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli and Coinbase: tokens, forms of private keys, key files; and old kinds of keys."""
import base64
import json

from cli_testing import CliTest, asked, check, run
from streets import made_up, resident
from test_cli_clock import SKEWS
from weather import weather

CLAIMS = {"sub", "iss", "nbf", "exp", "uri"}


def fields(name="good"):
    return dict(resident("coinbase", name).fields)


def parts(visit):
    """Header and claims of a visit's token."""
    token = visit["headers"]["authorization"].removeprefix("Bearer ")
    return [json.loads(base64.urlsafe_b64decode(part + "==")) for part in token.split(".")[:2]]


def key_file(name="good", **more):
    """cdp_api_key.json, as the site gives it out."""
    who = fields(name)
    return json.dumps({"name": who["key"], "privateKey": who["secret"], **more}, indent=3)


class Tokens(CliTest):
    """What Coinbase gets to see of the key."""

    def test_nothing_superfluous(self):
        for name, algorithm in (("good", "ES256"), ("good-ed25519", "EdDSA")):
            visit, = asked(check("coinbase", name))
            header, claims = parts(visit)
            self.assertEqual(header, {"alg": algorithm, "kid": fields(name)["key"], "typ": "JWT",
                                      "nonce": header["nonce"]})
            self.assertRegex(header["nonce"], "^[0-9a-f]{16}$")
            self.assertEqual(set(claims), CLAIMS)
            self.assertEqual(claims["uri"], "GET api.coinbase.com" + visit["path"])
            self.assertEqual(visit["query"], "")

    def test_a_fresh_token_each_time(self):
        for name, times in (("flaky-always", 3), ("bad-secret-ed25519", 3)):
            outcome = check("coinbase", name)
            nonces = {parts(visit)[0]["nonce"] for visit in asked(outcome)}
            self.assertEqual((len(asked(outcome)), len(nonces)), (times, times), outcome)
        for name in ("good", "good-uuid"):
            nonces.add(parts(asked(check("coinbase", name))[0])[0]["nonce"])
        self.assertEqual(len(nonces), 5)

    def test_clocks(self):
        for words, skew in SKEWS.items():
            for name, verdict, failure, times in (("good", "ready", None, 1),
                                                  ("good-ed25519", "ready", None, 1),
                                                  ("bad-secret", "rejected", "ambiguous", 3)):
                with self.subTest(words, name=name), weather("coinbase", skew_ms=skew):
                    outcome = check("coinbase", name)
                    report = self.assert_report(outcome, verdict, failure)
                    self.assertAlmostEqual(report["clock_offset_ms"], skew, delta=2500)
                    self.assertEqual(len(asked(outcome)), times, outcome)


class Forms(CliTest):
    """A private key, however it was copied."""

    def accept(self, **changes):
        outcome = check("coinbase", {**fields(), **changes})
        self.assert_report(outcome, "ready")
        self.assertTrue(asked(outcome)[-1]["verified"], outcome)

    def test_pem(self):
        for name in ("good", "good-pkcs8", "good-ed25519-pem"):
            who = fields(name)
            pem = who["secret"]
            joints = ("\\n", "\\\\n", "\\r\\n", "\r\n", " ", "")
            for form in (pem, pem.rstrip("\n"), f' "{pem.strip()}",\n',
                         *(pem.replace("\n", joint) for joint in joints)):
                with self.subTest(name, form=form[:60]):
                    self.accept(**{**who, "secret": form})

    def test_base64(self):
        for name in ("good-ed25519", "good-ed25519-seed"):
            who = fields(name)
            for form in (who["secret"], f'"{who["secret"]}"', who["secret"] + "\n",
                         who["secret"][:40] + "\n" + who["secret"][40:]):
                self.accept(**{**who, "secret": form})

    def refuse(self, exchange="coinbase", **changes):
        outcome = check(exchange, {**fields(), **changes})
        report = self.assert_report(outcome, "malformed", status=1)
        self.assertEqual(asked(outcome), [], outcome)
        return {finding["id"] for finding in report["findings"]}, outcome

    def test_keys_that_cannot_sign_here(self):
        who = fields("good-ed25519")
        halves = base64.b64decode(who["secret"])
        damaged = base64.b64encode(halves[:-1] + bytes([halves[-1] ^ 1])).decode()
        rsa = made_up.to_pem(made_up.rsa_key("coinbase rsa", 1024))
        for secret in (damaged, rsa, "c2hvcnQ=", "no base64 at all", "A" * 87,
                       fields()["secret"].splitlines()[1]):
            with self.subTest(secret[:30]):
                found, _ = self.refuse(**{**who, "secret": secret})
                self.assertIn("secret-unusable", found)

    def test_half_a_pem(self):
        pem = fields()["secret"]
        for half in (pem[:90], pem.split("\n", 1)[1], pem.splitlines()[0]):
            found, outcome = self.refuse(secret=half)
            self.assertIn("field-half-pem", found)
            self.assert_nothing_sent(outcome)

    def test_swapped(self):
        for name in ("good", "good-ed25519", "good-ed25519-seed"):
            who = fields(name)
            found, outcome = self.refuse(key=who["secret"], secret=who["key"])
            self.assertIn("fields-swapped", found)
            self.assert_nothing_sent(outcome)

    def test_keys_of_coinbase_pro(self):
        found, _ = self.refuse(key=made_up.stream("pro", 16).hex(),
                               secret=made_up.base64_text("pro secret", 64))
        self.assertIn("secret-unusable", found)


class KeyFiles(CliTest):
    """cdp_api_key.json, pasted as it is."""

    def accept(self, stdin):
        outcome = run("check", "coinbase", "--stdin", "--json", stdin=stdin.encode())
        self.assert_report(outcome, "ready")
        self.assertTrue(asked(outcome)[-1]["verified"], outcome)
        self.assertNotIn("field-unusual-length", outcome.out)

    def test_the_file_itself(self):
        self.accept(key_file())
        self.accept(key_file("good-ed25519"))
        self.accept(key_file("good", nickname="bot", scopes=["rat#view", "rat#trade"],
                             allowedIps=[], keyType="TRADING_KEY", enabled=True))

    def test_the_newer_file(self):
        who = fields("good-uuid")
        self.accept(json.dumps({"id": who["key"], "privateKey": who["secret"]}))

    def test_pasted_into_a_field(self):
        for given in ({"key": key_file()}, {"secret": key_file()},
                      {"key": key_file(), "secret": key_file()},
                      {"key": " " + key_file().replace("\n", "\r\n") + "\n", "secret": ""},
                      {"key": fields()["key"], "secret": key_file("good-ed25519")}):
            self.accept(json.dumps(given))

    def test_a_piece_is_not_sent(self):
        """Least of all the private key as a name."""
        whole = key_file()
        for piece in (whole[:-2], whole[:200], '{"name": "n"}', '{"privateKey": "s"}', "{", "{}",
                      whole + whole):
            for given in ({"key": piece, "secret": fields()["secret"]},
                          {"key": fields()["key"], "secret": piece}):
                outcome = run("check", "coinbase", "--stdin", "--json",
                              stdin=json.dumps(given).encode())
                report = self.assert_report(outcome, "malformed")
                self.assertIn("field-piece-of-file", {f["id"] for f in report["findings"]})
                self.assert_nothing_sent(outcome)

    def test_half_a_file_on_standard_input(self):
        for stdin in (key_file()[:-1], '{"name":"n"}', key_file() + key_file()):
            outcome = run("check", "coinbase", "--stdin", "--json", stdin=stdin.encode())
            self.assert_usage_error(outcome)
            self.assertNotIn("PRIVATE", outcome.err)

    def test_other_exchanges_have_none(self):
        outcome = run("check", "kraken", "--stdin", "--json", stdin=key_file().encode())
        self.assert_usage_error(outcome)


class OldKinds(CliTest):
    """Keys that are made no more."""

    def test_dead_at_coinbase(self):
        given = {"key": made_up.letters("old key", 16), "secret": made_up.letters("old secret", 32)}
        outcome = check("coinbase", given)
        report = self.assert_report(outcome, "malformed")
        self.assertEqual([finding["id"] for finding in report["findings"]][:1], ["key-dead-kind"])
        self.assert_nothing_sent(outcome)

    def test_doubtful_at_cex(self):
        """What new keys look like is not certain: the exchange decides."""
        report = check("cex", "old-key").json
        self.assertIn("key-old-kind", {finding["id"] for finding in report["findings"]})
        self.assertIn("wrong-site", report["causes"])

    def test_words(self):
        given = {"key": made_up.letters("old key", 16), "secret": made_up.letters("old secret", 32)}
        outcome = run("check", "coinbase", "--stdin", "--lang", "en",
                      stdin=json.dumps(given).encode())
        self.assertIn("old kind", outcome.out)


class Cex(CliTest):
    """Nothing but what was promised, and no more of the key than must be."""

    def test_the_user_id_stays_here(self):
        outcome = check("cex", "user-id")
        self.assert_report(outcome, "unproven", status=4)
        self.assertNotIn(fields_of_cex("user-id")["user_id"], str(outcome.visits))

    def test_every_box_is_named(self):
        report = check("cex", "good").json
        self.assertEqual([finding["id"] for finding in report["findings"]].count(
            "permission-undisclosed"), 3)
        outcome = run("check", "cex", "--stdin", "--lang", "en",
                      stdin=json.dumps(fields_of_cex("good")).encode())
        for box in ("Trade", "Funds Internal", "Funds Wallet"):
            self.assertIn(f"Permissions: {box}", outcome.out)

    def test_clocks(self):
        for words, skew in SKEWS.items():
            with self.subTest(words), weather("cex", skew_ms=skew):
                outcome = check("cex", "good")
                report = self.assert_report(outcome, "unproven")
                self.assertAlmostEqual(report["clock_offset_ms"], skew, delta=2500)

    def test_nothing_is_done(self):
        outcome = check("cex", "good")
        self.assertNotIn("do_", str([visit["path"] for visit in outcome.visits]))


def fields_of_cex(name):
    return resident("cex", name).fields
