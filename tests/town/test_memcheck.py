# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli under valgrind's memcheck: nothing is read that was never written."""
import json
import os
import subprocess

import expected
import stored_keys
from cli_testing import CLI, CliTest, environment, exchanges
from streets import resident
from weather import clear, weather

MEMCHECK = ("valgrind", "-q", "--error-exitcode=99", "--num-callers=30", "--trace-children=yes")
# One resident each that is refused, that may do what it must not, and whose secret is of another kind.
OTHERS = (("kraken", "otp"), ("binance", "good-rsa"))
# What an answer may be instead of one.
FAULTS = ("html-200", "half", "invalid-utf8", "deep-100", "gzip-bomb", "cut", "nothing-401", "tls-self-signed")


class Memcheck(CliTest):

    def setUp(self):
        stored_keys.clear()
        self.addCleanup(stored_keys.clear)
        self.addCleanup(clear)

    def see(self, *arguments, stdin=b""):
        """Runs it to its end; what it wrote."""
        run = subprocess.run([*MEMCHECK, CLI, *arguments], input=stdin, capture_output=True, check=False,
                             timeout=300, env=environment(G_SLICE="always-malloc"))
        self.assertNotEqual(run.returncode, 99, run.stderr.decode())
        self.assertGreaterEqual(run.returncode, 0, run.stderr.decode())
        return run.stdout.decode()

    def check(self, exchange, name):
        fields = resident(exchange, name).fields
        return json.loads(self.see("check", exchange, "--stdin", "--json", stdin=json.dumps(fields).encode()))

    def test_guides(self):
        for arguments in (("list",), ("list", "--json"), ("show", "kraken", "--lang", "ru"),
                          ("show", "binance", "--json"), ("requests", "coinbase"), ("--help",), ("nonsense",)):
            with self.subTest(arguments=arguments):
                self.see(*arguments)

    def test_paper(self):
        path = os.path.join(os.environ["TOWN_DIR"], "guide.pdf")
        self.see("show", "bittrex", "--pdf", path)
        self.assertTrue(os.path.exists(path))

    def test_residents(self):
        for exchange, name in (*((exchange, "good") for exchange in exchanges()), *OTHERS):
            with self.subTest(exchange=exchange, resident=name):
                report = self.check(exchange, name)
                self.assertEqual(report["verdict"], expected.of_street(exchange)[name].verdict)

    def test_faults(self):
        for fault in FAULTS:
            with self.subTest(fault=fault), weather("kraken", all=fault):
                self.assertIn(self.check("kraken", "good")["verdict"], ("unreachable", "rejected"))

    def test_stored_keys(self):
        for exchange in ("binance", "kraken"):
            stored_keys.put(exchange, "good", "the one")
        for arguments in (("check", "kraken"), ("check", "--all", "--json"), ("check", "poloniex")):
            with self.subTest(arguments=arguments):
                self.see(*arguments)
        verdicts = {key["verdict"] for key in stored_keys.read_all().values()}
        self.assertEqual(verdicts, {"ready"})

    def test_nonsense(self):
        for stdin in (b"", b"{", b"[]", b'{"key": 1}', b'{"key": "\xff"}', b"x" * 2_000_000):
            with self.subTest(stdin=stdin[:20]):
                self.see("check", "kraken", "--stdin", stdin=stdin)
