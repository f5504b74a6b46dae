# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli: commands, languages, usage, purposes, sites, closed exchanges."""
import json
import re

from cli_testing import CliTest, asked, check, exchanges, promised, run
from streets import all_streets, resident
from streets.base import Request

CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def listed(status):
    """Ids of all exchanges with this status."""
    return [one["id"] for one in run("list", "--json").json if one["status"] == status]


class Commands(CliTest):
    """list, show and requests: all of them offline."""

    def test_list(self):
        outcome = run("list")
        self.assertEqual(outcome.status, 0, outcome)
        for name in ("Binance", "Kraken", "Bittrex"):
            self.assertIn(name, outcome.out)
        self.assert_nothing_sent(outcome)

    def test_list_json(self):
        outcome = run("list", "--json")
        ids = [one["id"] for one in outcome.json]
        self.assertLessEqual({*exchanges(), "bittrex"}, set(ids))
        self.assertEqual(len(ids), len(set(ids)))
        self.assertEqual({one["status"] for one in outcome.json}, {"open", "closed"})
        self.assert_nothing_sent(outcome)

    def test_every_guide_can_be_shown(self):
        for exchange in listed("open") + listed("closed"):
            for language in ("ru", "en"):
                with self.subTest(exchange=exchange, language=language):
                    outcome = run("show", exchange, "--lang", language)
                    self.assertEqual((outcome.status, outcome.err), (0, ""), outcome)
                    self.assertEqual(bool(CYRILLIC.search(outcome.out)), language == "ru")
                    self.assert_nothing_sent(outcome)

    def test_show_keeps_the_exchange_s_own_words(self):
        for language in ("ru", "en"):
            out = run("show", "binance", "--lang", language).out
            for label in ("Enable Reading", "Enable Spot & Margin Trading", "Enable Withdrawals"):
                self.assertIn(label, out)

    def test_show_in_russian_is_wholly_russian(self):
        """No line of prose is left in English."""
        english = run("show", "kraken", "--lang", "en").out.splitlines()
        russian = set(run("show", "kraken", "--lang", "ru").out.splitlines())
        left = [line for line in english if line in russian and re.search(r"\b(the|of|is)\b", line)
                and "http" not in line and "Kraken: " not in line]
        self.assertEqual(left, [])

    def test_show_json(self):
        outcome = run("show", "kraken", "--json", "--lang", "en")
        self.assertEqual((outcome.status, outcome.json["id"]), (0, "kraken"), outcome)
        self.assertIn("Query open orders & trades", outcome.json and json.dumps(outcome.json))

    def test_what_is_recommended(self):
        """Told beside the need, which keeps the words that it always had."""
        form = run("show", "coinbase", "--json", "--lang", "en").json["form"]
        told = {item["label"]: (item.get("need"), item["recommended"], item["recommended_futures"]) for item in form}
        self.assertEqual(told["ECDSA"], ("optional", True, True))
        self.assertEqual(told["Ed25519"], ("optional", False, False))
        self.assertEqual(told["Trade"], ("on", False, False))
        self.assertEqual(told["IP allowlist"], (None, True, True))
        out = run("show", "coinbase", "--lang", "en").out
        self.assertIn("(•) ECDSA (recommended)\n", out)
        self.assertIn("( ) Ed25519 (not recommended)\n", out)
        self.assertIn("IP allowlist: for example 203.0.113.7 (recommended)\n", out)

    def test_names_as_people_write_them(self):
        for name in ("Binance", "BINANCE", "бинанс", "Бинанс"):
            outcome = run("show", name, "--json")
            self.assertEqual(outcome.json["id"], "binance", outcome)

    def test_requests(self):
        for exchange in exchanges():
            outcome = run("requests", exchange)
            self.assertEqual(outcome.status, 0, outcome)
            for _method, _host, path in promised(exchange):
                self.assertIn(path, outcome.out)
            self.assert_nothing_sent(outcome)
            # The addresses are below each other, however long a site's name is.
            lines = outcome.out.splitlines()
            self.assertEqual(len({line.index("https://") for line in lines}), 1, outcome.out)

    def test_requests_are_reading_calls_of_the_street(self):
        for exchange in exchanges():
            street = all_streets()[exchange]
            for method, host, path in promised(exchange):
                self.assertIn(host, street.hosts, path)
                answer = street.answer(Request(host, method, path, "", {}, b"", 0))
                self.assertFalse(answer.trespass, path)
                self.assertNotRegex(path.lower(), "order/|addorder|withdraw|transfer|cancel")

    def test_version_and_help(self):
        for option in ("--version", "--help"):
            outcome = run(option)
            self.assertEqual(outcome.status, 0, outcome)
            self.assertTrue(outcome.out.strip())


class Language(CliTest):
    """The choice: asked for, the system's in order, else Russian."""

    def speaks(self, *arguments, **variables):
        out = run("show", "kraken", *arguments, **variables).out
        return "ru" if CYRILLIC.search(out) else "en"

    def test_help_speaks_it_too(self):
        for language, heading in (("ru", "Команды:"), ("en", "Commands:")):
            outcome = run("-h", "--lang", language)
            self.assertEqual(outcome.status, 0, outcome)
            lines = outcome.out.splitlines()
            self.assertIn(heading, lines)
            self.assertEqual(bool(CYRILLIC.search(outcome.out)), language == "ru")
            self.assertLessEqual(max(map(len, lines)), 80)
            # What the words mean stands in one column, whatever alphabet the words are in.
            pairs = [line for line in lines if line.startswith("  ") and line[2] != " "]
            self.assertEqual({len(re.match("  .*?  +", line)[0]) for line in pairs}, {28}, pairs)

    def test_a_language_that_is_none(self):
        outcome = run("--lang", "xx", "list", LANG="ru_RU.UTF-8")
        self.assertEqual((outcome.status, outcome.out), (2, ""))
        self.assertIn("Языка «xx» нет", outcome.err)

    def test_what_was_asked_for(self):
        self.assertEqual(self.speaks("--lang", "ru", LANG="en_US.UTF-8"), "ru")
        self.assertEqual(self.speaks("--lang", "en", LANG="ru_RU.UTF-8"), "en")

    def test_a_bare_environment_speaks_russian(self):
        for lang in (None, "C", "POSIX", "C.UTF-8"):
            self.assertEqual(self.speaks(LANG=lang), "ru", lang)

    def test_a_language_that_is_not_shipped_means_russian(self):
        self.assertEqual(self.speaks(LANG="de_DE.UTF-8"), "ru")

    def test_locales_that_are_not_installed(self):
        for name in ("LANG", "LC_ALL", "LC_MESSAGES"):
            for locale, language in (("en_US.UTF-8", "en"), ("ru_RU.UTF-8", "ru")):
                variables = {"LANG": None, name: locale}
                self.assertEqual(self.speaks(**variables), language, variables)

    def test_languages_in_order(self):
        self.assertEqual(self.speaks(LANG="en_US.UTF-8", LANGUAGE="de:ru:en"), "ru")
        self.assertEqual(self.speaks(LANG="ru_RU.UTF-8", LANGUAGE="de:en:ru"), "en")

    def test_report_for_people(self):
        fields = json.dumps(resident("binance", "withdraw").fields).encode()
        for language in ("ru", "en"):
            outcome = run("check", "binance", "--stdin", "--lang", language, stdin=fields)
            self.assertEqual(outcome.status, 1, outcome)
            self.assertEqual(bool(CYRILLIC.search(outcome.out)), language == "ru", outcome)
            self.assertIn("Binance", outcome.out)

    def test_json_is_the_same_in_every_language(self):
        reports = []
        for lang in ("ru_RU.UTF-8", "en_US.UTF-8"):
            report = check("binance", "good", LANG=lang).json
            report.pop("clock_offset_ms")
            reports.append(report)
        self.assertEqual(*reports)


class Usage(CliTest):
    """What cannot be understood sends nothing and ends with 2."""

    def test_commands(self):
        for arguments in ((), ("fly",), ("show",), ("show", "nowhere"), ("requests",),
                          ("check",), ("check", "nowhere", "--stdin"), ("check", "--stdin"),
                          ("list", "--nonsense"), ("show", "kraken", "--lang", "xx"),
                          ("show", "kraken", "binance")):
            with self.subTest(arguments):
                self.assert_usage_error(run(*arguments))

    def test_check_options(self):
        fields = json.dumps(resident("kraken", "good").fields).encode()
        for arguments in (("kraken", "--for", "futures"), ("binance", "--for", "margin"),
                          ("kraken", "--site", "testnet"), ("binance", "--site", "Live "),
                          ("binance", "--site", "api.example.org"), ("binance", "--site", "")):
            with self.subTest(arguments):
                self.assert_usage_error(run("check", "--stdin", *arguments, stdin=fields))

    def test_standard_input(self):
        secret = b'"S3cretS3cretS3cret"'
        for stdin in (b"", b"\n", b"not json", b"[]", b"null", b'{"key":', b'{"key":1}',
                      b'{"key":"a","secret":' + secret, b'{"key":"a","secret":[' + secret + b"]}",
                      b'{"key":"a","secret":' + secret + b'} {"key":"b"}', b"\xff\xfe",
                      b'{"key":"' + b"a" * (1 << 20) + b'","secret":"b"}'):
            with self.subTest(stdin[:60]):
                outcome = run("check", "kraken", "--stdin", "--json", stdin=stdin)
                self.assert_usage_error(outcome)
                self.assertNotIn("S3cret", outcome.err)


class Purposes(CliTest):
    """--for: what the key must be able to do."""

    def test_binance(self):
        for name, purpose, verdict in (
                ("good", "spot", "ready"), ("good", "futures", "insufficient"),
                ("futures", "spot", "insufficient"), ("futures", "futures", "ready"),
                ("spot-and-futures", "futures", "ready"), ("withdraw", "futures", "dangerous"),
                ("transfer", "futures", "dangerous")):
            with self.subTest(name=name, purpose=purpose):
                outcome = check("binance", name, "--for", purpose)
                report = self.assert_report(outcome, verdict)
                self.assertEqual(report["purpose"], purpose)
                self.assert_decent_visits(outcome, "binance")

    def test_the_usual_purpose_is_spot(self):
        self.assertEqual(check("binance", "good").json["purpose"], "spot")
        self.assertEqual(check("kraken", "good", "--for", "spot").json["verdict"], "ready")


class Sites(CliTest):
    """--site: keys go to the chosen host and nowhere else."""

    def hosts(self, outcome):
        return {visit["host"] for visit in outcome.visits}

    def test_live_is_the_usual_site(self):
        outcome = check("binance", "good")
        self.assertEqual((outcome.json["site"], self.hosts(outcome)),
                         ("live", {"api.binance.com"}))
        self.assertEqual(check("binance", "good", "--site", "live").json["verdict"], "ready")

    def test_test_sites_prove_little(self):
        for site, name, host in (("testnet", "testnet-good", "testnet.binance.vision"),
                                 ("demo", "demo-good", "demo-api.binance.com")):
            with self.subTest(site):
                outcome = check("binance", name, "--site", site)
                report = self.assert_report(outcome, "unproven", status=4)
                self.assertEqual((report["site"], self.hosts(outcome)), (site, {host}))

    def test_keys_of_another_site(self):
        for arguments, name in (((), "testnet-good"), (("--site", "testnet"), "good")):
            outcome = check("binance", name, *arguments)
            report = self.assert_report(outcome, "rejected", "ambiguous")
            self.assertIn("wrong-site", report["causes"])
            self.assertEqual(len(self.hosts(outcome)), 1)


class Closed(CliTest):
    """A closed exchange: nothing is ever sent."""

    def test_check(self):
        for exchange in listed("closed"):
            for arguments in ((), ("--json",)):
                with self.subTest(exchange):
                    outcome = run("check", exchange, "--stdin", *arguments,
                                  stdin=b'{"key":"0123456789abcdef","secret":"fedcba9876543210"}')
                    self.assertEqual(outcome.status, 1, outcome)
                    self.assert_nothing_sent(outcome)
                    if arguments:
                        self.assert_report(outcome, "closed")
                        self.assertEqual(outcome.json["clock_offset_ms"], None)

    def test_requests(self):
        for exchange in listed("closed"):
            self.assertEqual(promised(exchange), set())


class Manners(CliTest):
    """What an exchange gets to see."""

    def test_one_question_and_the_time(self):
        for exchange in exchanges():
            outcome = check(exchange, "good")
            unsigned = [visit["path"] for visit in outcome.visits if not visit["key"]]
            self.assertEqual(unsigned, list(all_streets()[exchange].clock_calls[:1]))
            self.assertTrue(all(visit["verified"] for visit in asked(outcome)), outcome)

    def test_the_program_names_itself(self):
        for exchange in exchanges():
            for visit in check(exchange, "good").visits:
                self.assertTrue(visit["headers"]["user-agent"].startswith("Klyuchnik/"))
                self.assertNotIn("referer", visit["headers"])
                self.assertNotIn("accept-language", visit["headers"])
