# SPDX-License-Identifier: GPL-3.0-or-later
"""Every row of fault_table.py, all of them at the same time: they mostly wait."""
import json
import os

import fault_places
import fault_runs
import stored_keys
from cli_testing import CliTest, assert_no_secret_in
from fault_table import MEMORY, ROWS
from faults import DOOR_FAULTS, FAULTS, OLD_TLS, TLS_FAULTS
from streets import ELSEWHERE, resident

# What a process may be late on a machine that has other things to do; the limits themselves
# are 15 s a request and 30 s a check. A sanitized one starts slowly, all of them at the same
# time, and looks for leaks at its end.
SANITIZED = "ASAN_OPTIONS" in os.environ
LATE, MOST_SECONDS = (20, 48) if SANITIZED else (5, 32)
# Rows of which something more exact is said than their class.
FINDINGS = {
    "proxy-forbids": "proxy-refused", "proxy-cannot": "proxy-refused", "proxy-goes": "proxy-refused",
    "proxy-talks-nonsense": "proxy-refused", "proxy-wants-a-password": "proxy-password",
    "proxy-wrong-password": "proxy-password",
    "tls-self-signed": "certificate-issuer", "tls-untrusted": "certificate-issuer",
    "tls-expired": "certificate-time", "tls-not-yet": "certificate-time",
    "tls-wrong-host": "certificate-host", "tls-old": "tls-old",
}
# No word about the key may be sent there, for it is not the exchange.
SILENT = [row.name for row in ROWS if row.failure == "tls" or row.get("door")]


class Table(CliTest):
    """Filled below, a test for each row."""

    @classmethod
    def setUpClass(cls):
        stored_keys.clear()
        stored_keys.put("kraken", "good", "witness", verdict="ready", checked="2026-02-03T04:05:06Z")
        cls.witness = stored_keys.read_all()
        cls.took = fault_runs.run_all(ROWS, "--json")

    @classmethod
    def tearDownClass(cls):
        stored_keys.clear()

    def see(self, row):
        took = self.took[row.name]
        if isinstance(took, Exception):
            raise took
        if not SANITIZED:       # whose shadow is larger than the program
            self.assertLess(took.peak, MEMORY, took)
        self.assertLess(took.outcome.seconds, min(row.seconds + LATE, MOST_SECONDS), took)
        assert_no_secret_in(resident(row.exchange, row.resident).fields, took.outcome)
        self.assert_told_to_nobody_else(row, took)
        if row.verdict is None:
            self.assertEqual((took.outcome.status, took.outcome.out, took.outcome.err),
                             (row.exit, "", ""), took)
            return
        report = self.assert_report(took.outcome, row.verdict, row.failure, row.exit)
        if row.verdict == "unreachable":
            self.assertNotIn("granted", report["permissions"].values(), took)
        found = [finding["id"] for finding in report["findings"]]
        self.assertEqual({FINDINGS.get(row.name)} - {None},
                         set(FINDINGS.values()).intersection(found), took)

    def assert_told_to_nobody_else(self, row, took):
        self.assert_decent_visits(took.outcome, row.exchange)
        self.assertNotIn(ELSEWHERE, json.dumps(took.outcome.visits))
        if row.name in SILENT:
            self.assert_nothing_sent(took.outcome)

    def test_a_proxy_is_told_the_host_and_nothing_else(self):
        fields = resident("binance", "good").fields
        self.assertTrue(fault_places.heard)
        for head in fault_places.heard:
            self.assertTrue(head.startswith(b"CONNECT api.binance.com:443 "), head)
            for value in fields.values():
                self.assertNotIn(value.encode(), head)
        self.assertTrue(any(fault_places.BASIC in head for head in fault_places.heard))

    def test_what_was_stored_stays(self):
        self.assertEqual(stored_keys.read_all(), self.witness)

    def test_no_fault_is_forgotten(self):
        met = {what for row in ROWS for what in row.sky.values()}
        self.assertEqual(met, {*FAULTS, *TLS_FAULTS, *DOOR_FAULTS, OLD_TLS, 2})


class Words(CliTest):
    """What is found more exactly is said in words, and the general advice is not given besides."""

    def test_both_languages(self):
        rows = [row for row in ROWS if row.name in FINDINGS]
        for language, own, general in (("en", ("proxy", "certificate", "TLS 1.1"), "whether a proxy or firewall"),
                                       ("ru", ("рокси", "ертификат", "TLS 1.1"), "брандмауэр")):
            took = fault_runs.run_all(rows, "--lang", language)
            for row in rows:
                with self.subTest(row=row.name, language=language):
                    said = " ".join(took[row.name].outcome.out.split())
                    self.assertTrue(any(word in said for word in own), said)
                    self.assertNotIn(general, said)


def add_tests():
    for row in ROWS:
        def test(self, row=row):
            self.see(row)
        setattr(Table, "test_" + row.name.replace("-", "_"), test)


add_tests()
