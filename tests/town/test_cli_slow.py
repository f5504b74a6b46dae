# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli and exchanges that take their time. Slow: all runs at once, half a minute.

15 s a request and 30 s a check (design.md).
"""
import json
import time

from cli_testing import CliTest, assert_no_secret_in, Outcome, start
from streets import resident
from weather import clear, set_weather

REQUEST_SECONDS, CHECK_SECONDS, MARGIN = 15, 30, 4
PRIVATE = ("GetApiKeyInfo", "Balance", "OpenOrders", "ClosedOrders", "Ledgers")
# Name → exchange, resident, arguments.
RUNS = {
    "hang": ("binance", "good", ()),
    "hang after the time": ("binance", "testnet-good", ("--site", "testnet")),
    "drip": ("binance", "demo-good", ("--site", "demo")),
    "many slow answers": ("kraken", "old-api", ()),
}


def set_the_weather():
    set_weather("api.binance.com", all="hang")
    set_weather("testnet.binance.vision", calls="hang")
    set_weather("demo-api.binance.com", calls="drip")
    set_weather("kraken", time="slow",
                paths={"/0/private/" + call: "slower" for call in PRIVATE})


class Slow(CliTest):
    """Every run is started before the first one is looked at."""

    @classmethod
    def setUpClass(cls):
        set_the_weather()
        cls.began = time.monotonic()
        cls.processes = {}
        for name, (exchange, who, arguments) in RUNS.items():
            process = start("check", exchange, "--stdin", "--json", *arguments)
            process.stdin.write(json.dumps(resident(exchange, who).fields).encode())
            process.stdin.close()
            cls.processes[name] = process
        cls.ended = cls.wait_for_all()

    @classmethod
    def wait_for_all(cls):
        """Name → seconds it took."""
        ended = {}
        while len(ended) < len(cls.processes) and time.monotonic() - cls.began < 60:
            for name, process in cls.processes.items():
                if name not in ended and process.poll() is not None:
                    ended[name] = time.monotonic() - cls.began
            time.sleep(0.05)
        return ended

    @classmethod
    def tearDownClass(cls):
        for process in cls.processes.values():
            process.kill()
            process.wait()
        clear()

    def see(self, name, least, most):
        self.assertIn(name, self.ended, "it never ended")
        process = self.processes[name]
        outcome = Outcome((name,), process.returncode, process.stdout.read().decode(),
                          process.stderr.read().decode(), self.ended[name], [])
        process.stdout.close()
        process.stderr.close()
        assert_no_secret_in(resident(*RUNS[name][:2]).fields, outcome)
        self.assert_report(outcome, "unreachable", "timeout", status=3)
        self.assertGreater(outcome.seconds, least, outcome)
        self.assertLess(outcome.seconds, most + MARGIN, outcome)

    def test_hang(self):
        self.see("hang", REQUEST_SECONDS - 2, CHECK_SECONDS)

    def test_hang_after_the_time(self):
        self.see("hang after the time", REQUEST_SECONDS - 2, REQUEST_SECONDS)

    def test_drip(self):
        self.see("drip", REQUEST_SECONDS - 2, REQUEST_SECONDS)

    def test_many_slow_answers(self):
        self.see("many slow answers", CHECK_SECONDS - 2, CHECK_SECONDS)
