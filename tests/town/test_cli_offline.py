# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli where there is no network interface that is up: all but a check works,
and a check says so before it asks for a secret."""
import json
import subprocess
import unittest

from cli_testing import CLI, environment
from streets import resident

WORDS = b"There seems to be no network"


def run(*arguments, stdin=b""):
    """The program, to its end; there are no visits to count."""
    return subprocess.run([CLI, *arguments], input=stdin, capture_output=True, timeout=60,
                          check=False, env=environment())


class Offline(unittest.TestCase):

    def test_reading(self):
        exchanges = json.loads(run("list", "--json").stdout)
        self.assertGreater(len(exchanges), 10)
        for exchange in exchanges:
            for language in ("ru", "en"):
                result = run("show", exchange["id"], "--lang", language)
                self.assertEqual((result.returncode, result.stderr), (0, b""))
                self.assertGreater(len(result.stdout), 500)
            self.assertEqual(run("requests", exchange["id"]).returncode, 0)

    def test_a_check_says_so_before_it_asks(self):
        process = subprocess.Popen([CLI, "check", "kraken", "--stdin", "--json"], env=environment(),
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.assertIn(WORDS, process.stderr.readline())
        self.assertIsNone(process.poll())
        out, _err = process.communicate(json.dumps(resident("kraken", "good").fields).encode(), timeout=60)
        self.assertEqual(process.returncode, 3)
        report = json.loads(out)
        self.assertEqual((report["verdict"], report["failure"]["class"]), ("unreachable", "network"))

    def test_what_sends_nothing_does_not_mention_it(self):
        result = run("check", "bittrex", "--stdin", "--json", stdin=b'{"key":"a","secret":"b"}')
        self.assertNotIn(WORDS, result.stderr)
        self.assertEqual(json.loads(result.stdout)["verdict"], "closed")

    def test_keys_of_the_key_ring(self):
        """There are none, which is said and is no crash."""
        result = run("check", "--all")
        self.assertIn(WORDS, result.stderr)
        self.assertNotIn(result.returncode, (0, -6, -11))
