#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""keys.py PROGRAM: runs it with KLY_SOAK_CHECKS and the key of a resident in order
of every exchange. In a world of its own."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../town"))
sys.dont_write_bytecode = True

from streets import all_streets, resident  # noqa: E402

CHECKS = "10000"


def main(program):
    folder = tempfile.mkdtemp()
    arguments = []
    for exchange in all_streets():
        path = os.path.join(folder, exchange)
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"version": 1, "fields": resident(exchange, "good").fields}, file)
        arguments.append(f"{exchange}={path}")
    os.execv(program, [program, os.environ.get("KLY_SOAK_CHECKS", CHECKS), *arguments])


if __name__ == "__main__":
    main(sys.argv[1])
