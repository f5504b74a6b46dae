# SPDX-License-Identifier: GPL-3.0-or-later
"""Every resident of every street: what klyuchnik-cli concludes, and what it sent.

One test for each; a new street brings its own with expected/<id>.py.
"""
import unittest

import expected
from cli_testing import CliTest, asked, check, exchanges
from streets import all_streets

SHAPE = {"exchange", "site", "purpose", "verdict", "permissions", "other_permissions", "ip",
         "created", "expires", "clock_offset_ms", "failure", "causes", "findings"}
PERMISSIONS = {"read", "spot", "margin", "futures", "transfer", "withdraw"}


class Residents(CliTest):
    """Filled by add_tests()."""

    def see(self, exchange, name, wanted):
        outcome = check(exchange, name, *wanted.arguments)
        report = self.assert_report(outcome, wanted.verdict, wanted.failure)
        self.see_shape(report, exchange, wanted.purpose)
        self.see_failure(report, wanted, outcome)
        self.see_knowledge(report, wanted, outcome)
        self.assert_decent_visits(outcome, exchange)
        if wanted.asked is not None:
            self.assertEqual(len(asked(outcome)), wanted.asked, outcome)
        for visit in asked(outcome):
            self.assertEqual(visit["resident"], name)

    def see_shape(self, report, exchange, purpose):
        """The contract's members, and nothing else."""
        self.assertEqual(set(report), SHAPE)
        self.assertEqual(set(report["permissions"]), PERMISSIONS)
        self.assertEqual(set(report["ip"]), {"state", "addresses", "own"})
        self.assertEqual(set(report["expires"]), {"state", "at"})
        self.assertEqual((report["exchange"], report["purpose"]), (exchange, purpose))
        for finding in report["findings"]:
            self.assertIn(finding["severity"], ("info", "warning", "danger"))

    def see_failure(self, report, wanted, outcome):
        if wanted.failure is None:
            self.assertEqual((report["failure"], report["causes"]), (None, []), outcome)
            return
        failure = report["failure"]
        self.assertEqual(set(failure), {"class", "code", "http_status", "detail"})
        for name, value in (("code", wanted.code), ("http_status", wanted.http_status)):
            if value is not None:
                self.assertEqual(failure[name], value, outcome)
        if wanted.causes:
            self.assertEqual(report["causes"][0], wanted.causes[0], outcome)
            self.assertLessEqual(set(wanted.causes), set(report["causes"]), outcome)

    def see_knowledge(self, report, wanted, outcome):
        if wanted.failure is not None:
            self.assertNotIn("granted", report["permissions"].values(), outcome)
        got = {name: report["permissions"][name] for name in wanted.grants}
        self.assertEqual(got, wanted.grants, outcome)
        self.assertLessEqual(set(wanted.others), set(report["other_permissions"]), outcome)
        self.assertEqual(report["ip"]["own"], wanted.own, outcome)
        found = {finding["id"] for finding in report["findings"]}
        for finding in wanted.findings:
            check_in = self.assertNotIn if finding[0] == "!" else self.assertIn
            check_in(finding.lstrip("!"), found, outcome)
        for got, fixed in ((report["ip"]["state"], wanted.ip),
                           (tuple(report["ip"]["addresses"]), wanted.addresses),
                           (report["created"], wanted.created),
                           ((report["expires"]["state"], report["expires"]["at"]),
                            wanted.expires)):
            if fixed is not None:
                self.assertEqual(got, fixed, outcome)


class Completeness(unittest.TestCase):
    """Nobody is left out."""

    def test_everybody_is_expected(self):
        for exchange, street in all_streets().items():
            self.assertEqual(set(expected.of_street(exchange)), set(street.residents))


def add_tests():
    """One test method for each resident."""
    for exchange in exchanges():
        for name, wanted in expected.of_street(exchange).items():
            def test(self, exchange=exchange, name=name, wanted=wanted):
                self.see(exchange, name, wanted)
            setattr(Residents, f"test_{exchange}_{name}".replace("-", "_"), test)


add_tests()
