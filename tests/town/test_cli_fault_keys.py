# SPDX-License-Identifier: GPL-3.0-or-later
"""Faults and the key ring: whatever happens to a check, and wherever it is killed, no stored key
is lost, and no answer changes nothing."""
import os
import subprocess
import unittest

import fault_runs
import stored_keys
import trace
import weather
from cli_testing import CLI, CliTest, environment, exchanges, run
from fault_table import ROWS
from streets import resident
from town import DOORS

KNOWN = {"verdict": "dangerous", "checked": "2026-02-03T04:05:06Z"}
MOST_MESSAGES = 200
WHY_NOT = trace.why_not()


def weather_rows():
    """Rows that are weather alone and end without an answer; of the slow ones, a roundful."""
    rows = [row for row in ROWS if row.sky and row.verdict == "unreachable"]
    slow = [row for row in rows if row.seconds == 15]
    quick = [row for row in rows if row.seconds < 15]
    each = len(exchanges())
    return [slow[:each], *(quick[at:at + each] for at in range(0, len(quick), each))]


class KeysTest(CliTest):

    def setUp(self):
        stored_keys.clear()
        self.addCleanup(stored_keys.clear)
        self.addCleanup(weather.clear)


class Rounds(KeysTest):
    """`check --all`, each exchange in another weather."""

    doors = iter(DOORS)

    def round(self, rows):
        pairs = dict(zip(exchanges(), zip(rows, self.doors)))
        hosts = os.path.join(os.environ["TOWN_DIR"], "round.hosts")
        fault_runs.write_hosts(hosts, {name: (door,) for name, (_, door) in pairs.items()})
        weather.set_all({door: row.sky for row, door in pairs.values()})
        process = subprocess.run([*fault_runs.within(hosts), CLI, "check", "--all", "--json"],
                                 capture_output=True, env=environment(), timeout=60, check=False)
        weather.clear()
        return pairs, process

    def test_no_answer_changes_nothing(self):
        for rows in weather_rows():
            stored_keys.clear()
            for name in exchanges():
                stored_keys.put(name, "good", name, **KNOWN)
            before = stored_keys.read_all()
            pairs, process = self.round(rows)
            after = stored_keys.read_all()
            self.assertEqual(set(after), set(before), process)
            for name, (row, _door) in pairs.items():
                with self.subTest(row=row.name, exchange=name):
                    self.assertEqual(after[name, name]["fields"], before[name, name]["fields"])
                    # The exchange's own refusal is an answer; a fault is none.
                    if row.failure in ("network", "tls", "timeout"):
                        self.assertEqual(after[name, name], before[name, name])


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Killed(KeysTest):
    """A check of a stored key stores what it found: as a new item, after which the old one goes."""

    def run_and_kill(self, number):
        """Killed as it is about to send its message of that NUMBER; whether there was one."""
        command = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=sendmsg",
                   "-e", f"inject=sendmsg:signal=SIGKILL:when={number}"]
        process = subprocess.run([*command, CLI, "check", "binance", "--json"], capture_output=True,
                                 env=environment(ASAN_OPTIONS=trace.NO_LEAKS), timeout=60, check=False)
        return process.returncode != 0

    def test_before_each_message(self):
        fields = resident("binance", "good").fields
        for number in range(1, MOST_MESSAGES):
            stored_keys.clear()
            stored_keys.put("binance", "good", "Only one", **KNOWN)
            was_killed = self.run_and_kill(number)
            found = stored_keys.read_raw()
            self.assertIn(len(found), (1, 2), number)
            for item in found:
                self.assertEqual((item["label"], item["fields"]), ("Only one", fields), number)
            if not was_killed:
                break
        self.assertFalse(was_killed)
        self.assertGreater(number, 20)
        self.assertEqual(run("check", "binance", "--json").status, 0)
