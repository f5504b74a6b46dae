# SPDX-License-Identifier: GPL-3.0-or-later
"""Running klyuchnik-cli in the town. KLY_CLI names the program."""
import functools
import json
import os
import subprocess
import sys
import time
import unittest
from dataclasses import dataclass

import visits
from expected import EXIT_STATUS
from streets import all_streets, resident

CLI = os.environ.get("KLY_CLI") or os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "../../build/src/cli/klyuchnik-cli")
if not os.access(CLI, os.X_OK):
    sys.exit(f"cli_testing: no program at {CLI}; KLY_CLI names it.")
LANGUAGE_VARIABLES = ("LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LC_CTYPE")
DEFAULT_LANG = "en_US.UTF-8"


@dataclass
class Outcome:
    """What came of one run."""
    arguments: tuple
    status: int
    out: str
    err: str
    seconds: float
    visits: list

    @functools.cached_property
    def json(self):
        return json.loads(self.out)

    def __str__(self):
        seen = [f"{v['method']} {v['host']}{v['path']} {v['resident']} "
                f"{v['status'] or v['fault']}" for v in self.visits]
        return (f"klyuchnik-cli {' '.join(self.arguments)}: {self.status}\n{self.out}"
                f"{self.err}" + "\n".join(seen))


def environment(**variables):
    """The world's environment in a known language, and VARIABLES; None takes one away."""
    base = {name: value for name, value in os.environ.items() if name not in LANGUAGE_VARIABLES}
    return {name: value for name, value in {**base, "LANG": DEFAULT_LANG, **variables}.items()
            if value is not None}


def start(*arguments, stderr=subprocess.PIPE, **variables):
    """The program, not waited for."""
    return subprocess.Popen([CLI, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                            stderr=stderr, env=environment(**variables))


def run(*arguments, stdin=b"", **variables):
    """The program, to its end."""
    mark, began = visits.count(), time.monotonic()
    process = start(*arguments, **variables)
    out, err = process.communicate(stdin, timeout=60)
    return Outcome(arguments, process.returncode, out.decode(), err.decode(),
                   time.monotonic() - began, visits.visits(mark))


def check(exchange, fields, *arguments, **variables):
    """`check EXCHANGE --stdin --json`, and that no secret came out anywhere."""
    fields = resident(exchange, fields).fields if isinstance(fields, str) else fields
    outcome = run("check", exchange, "--stdin", "--json", *arguments,
                  stdin=json.dumps(fields).encode(), **variables)
    assert_no_secret_in(fields, outcome)
    return outcome


def assert_no_secret_in(fields, outcome):
    """No secret reaches the output or the exchange, no key the output."""
    printed = outcome.out + outcome.err
    sent = json.dumps(outcome.visits)
    for name in ("secret", "passphrase"):
        for piece in pieces(fields.get(name)):
            assert piece not in printed and piece not in sent, f"{name} came out: {outcome}"
    for piece in pieces(fields.get("key")):
        assert piece not in printed, f"the key came out: {outcome}"


def pieces(value):
    """The parts of a secret that would give it away; a PEM line by line."""
    lines = value.replace("\\n", "\n").splitlines() if isinstance(value, str) else []
    return [line.strip() for line in lines if len(line.strip()) > 12 and "-----" not in line]


@functools.lru_cache(maxsize=None)
def promised(exchange):
    """(method, host, path) of every request that `requests --json` lists."""
    listed = run("requests", exchange, "--json").json
    return {(one["method"], one["host"], one["path"]) for one in listed}


def asked(outcome):
    """The visits that carried a key."""
    return [visit for visit in outcome.visits if visit["key"]]


class CliTest(unittest.TestCase):
    """Assertions about runs."""
    maxDiff = None

    def assert_report(self, outcome, verdict, failure=None, status=None):
        """The verdict, the class of the failure and the exit status that belongs to them."""
        report = outcome.json
        self.assertEqual(report["verdict"], verdict, outcome)
        got = report["failure"] and report["failure"]["class"]
        classes = failure if isinstance(failure, tuple) else (failure,)
        self.assertIn(got, classes, outcome)
        self.assertEqual(outcome.status,
                         EXIT_STATUS.get(verdict, 1) if status is None else status, outcome)
        return report

    def assert_decent_visits(self, outcome, exchange):
        """Only promised requests, to one host, encrypted, without cookies, none a trespass."""
        for visit in outcome.visits:
            request = visit["method"], visit["host"], visit["path"]
            self.assertIn(request, promised(exchange), outcome)
            self.assertFalse(visit["trespass"], visit)
            self.assertTrue(visit["encrypted"], visit)
            self.assertNotIn("cookie", visit["headers"])
            self.assertTrue(visit["headers"].get("user-agent"), visit)
        self.assertLessEqual(len({visit["host"] for visit in outcome.visits}), 1, outcome)

    def assert_nothing_sent(self, outcome):
        self.assertEqual(outcome.visits, [], outcome)

    def assert_usage_error(self, outcome):
        """Exit status 2, a word on standard error, nothing on standard output, nothing sent."""
        self.assertEqual(outcome.status, 2, outcome)
        self.assertTrue(outcome.err.strip(), outcome)
        self.assertEqual(outcome.out, "", outcome)
        self.assert_nothing_sent(outcome)


def exchanges():
    """Ids of all exchanges with a street."""
    return list(all_streets())
