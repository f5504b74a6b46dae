# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli's memory while an exchange lets it wait: a secret only in hidden pages."""
import json
import os
import unittest

import memory
import stored_keys
import visits
from cli_testing import CliTest, start
from streets import resident
from test_cli_all import wait
from weather import clear, weather

WHO = (("kraken", "good"), ("coinbase", "good"), ("binance", "good-rsa"), ("kucoin", "good"))


@unittest.skipIf("ASAN_OPTIONS" in os.environ, "a sanitizer has its own free(), and keeps what is freed")
class Memory(CliTest):

    def setUp(self):
        stored_keys.clear()
        self.addCleanup(stored_keys.clear)
        self.addCleanup(clear)

    def assert_hidden(self, exchange, process, mark):
        """The process has sent its signature, and nobody answers."""
        wait("a signed request", lambda: any(visit["key"] for visit in visits.visits(mark)))
        fields = resident(exchange, self.name).fields
        secrets = [fields[name] for name in ("secret", "passphrase") if name in fields]
        self.assertIsNone(process.poll())
        hits = memory.scan(process.pid, *secrets)
        seen = "\n".join(str(hit) for hit in hits if not hit.mapping.is_hidden)
        self.assertEqual(seen, "", exchange)
        self.assertTrue(hits, exchange)
        self.assertGreaterEqual(memory.locked_bytes(process.pid), memory.PAGE)

    def look(self, exchange, *arguments, stdin=b""):
        mark = visits.count()
        with weather(exchange, calls="hang"):
            process = start("check", exchange, "--json", *arguments, MALLOC_PERTURB_=None)
            try:
                process.stdin.write(stdin)
                process.stdin.close()
                self.assert_hidden(exchange, process, mark)
            finally:
                process.kill()
                process.wait()
                process.stdout.close()
                process.stderr.close()

    def test_standard_input(self):
        for exchange, self.name in WHO:
            with self.subTest(exchange):
                fields = resident(exchange, self.name).fields
                self.look(exchange, "--stdin", stdin=json.dumps(fields).encode())

    def test_key_ring(self):
        for exchange, self.name in WHO:
            with self.subTest(exchange):
                stored_keys.clear()
                stored_keys.put(exchange, self.name, "the one")
                self.look(exchange)
