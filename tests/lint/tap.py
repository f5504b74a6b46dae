# SPDX-License-Identifier: GPL-3.0-or-later
"""Points of TAP for checks that list what they object to."""
import os
import subprocess

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))


class Points:
    """Counts and prints; finish() is the exit status."""

    def __init__(self):
        self.number = 0
        self.failed = 0

    def point(self, name, objections):
        """One test, passed when there is nothing to object to."""
        self.number += 1
        objections = list(objections)
        self.failed += bool(objections)
        print(f"{'not ok' if objections else 'ok'} {self.number} {name}", flush=True)
        for objection in objections:
            for line in str(objection).splitlines():
                print(f"# {line}", flush=True)

    def run(self, name, *command, **more):
        """One test, passed when the command ends with 0."""
        self.point(name, objections_of(*command, **more))

    def finish(self):
        print(f"1..{self.number}")
        return 1 if self.failed else 0


def objections_of(*command, **more):
    """What a command wrote, if it failed."""
    result = subprocess.run(command, cwd=ROOT, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=False, **more)
    if result.returncode == 0:
        return []
    return [result.stdout.strip() or f"{command[0]} ended with {result.returncode}"]


def sources(*folders, ends=(".c", ".h")):
    """The paths of files below the folders, from the root of the checkout."""
    for folder in folders:
        for parent, names, files in os.walk(os.path.join(ROOT, folder)):
            names[:] = sorted(name for name in names if name != "__pycache__")
            for file in sorted(files):
                if file.endswith(ends):
                    yield os.path.relpath(os.path.join(parent, file), ROOT)


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()
