#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs unittest modules and reports in TAP, one line for each test method.

taprunner.py MODULE[.CLASS[.METHOD]]…      modules of this folder, or .py files

Only TAP goes to standard output; what a failed test said follows its line as
comments. Exit status: 0 when every test passed, 1 otherwise.
"""
import os
import sys
import time
import traceback
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))


class TapResult(unittest.TestResult):
    """Writes a line as soon as a test has ended."""

    def __init__(self, stream):
        super().__init__()
        self.tap = stream
        self.number = 0
        self.began = 0
        self.broken_parts = []

    def startTest(self, test):
        super().startTest(test)
        self.began = time.monotonic()
        self.broken_parts = []

    def addSuccess(self, test):
        if not self.broken_parts:
            self.say("ok", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.say("not ok", test, comment=explain(err))

    def addError(self, test, err):
        super().addError(test, err)
        self.say("not ok", test, comment=explain(err))

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.say("ok", test, f" # SKIP {reason}")

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self.say("not ok", test, " # TODO expected")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self.say("ok", test, " # TODO unexpectedly")

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.broken_parts.append(f"{subtest}\n{explain(err)}")

    def stopTest(self, test):
        super().stopTest(test)
        if self.broken_parts:
            self.say("not ok", test, comment="\n".join(self.broken_parts))

    def say(self, outcome, test, directive="", comment=""):
        """One test's line; the time it took helps to find slow ones."""
        self.number += 1
        name = test.id().replace("#", "")
        lines = [f"{outcome} {self.number} {name}{directive}"]
        lines += [f"# {line}" for line in comment.splitlines()]
        took = time.monotonic() - self.began if self.began else 0
        if took > 1:
            lines.append(f"# {took:.1f} s")
        print("\n".join(lines), file=self.tap, flush=True)


def explain(err):
    """A traceback without unittest's own frames, cut to a readable length."""
    kind, value, trace = err
    frames = [frame for frame in traceback.extract_tb(trace)
              if "unittest" not in frame.filename][-4:]
    text = "".join(traceback.format_list(frames) + traceback.format_exception_only(kind, value))
    return text if len(text) < 6000 else text[:6000] + " …"


def load(names):
    """The tests of all names; a module that cannot be imported is a failed test."""
    names = [os.path.basename(name).removesuffix(".py") for name in names]
    return unittest.defaultTestLoader.loadTestsFromNames(names)


def main(names):
    if not names:
        sys.exit(__doc__)
    sys.path.insert(0, HERE)
    tap = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
    os.dup2(2, 1)                   # a stray print must not spoil the TAP
    result = TapResult(tap)
    suite = load(names)
    print("TAP version 14", file=tap)
    suite.run(result)
    print(f"1..{result.number}", file=tap, flush=True)
    return 0 if result.wasSuccessful() and result.number else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
