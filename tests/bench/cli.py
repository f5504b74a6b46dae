# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal program beside cat and curl."""
import json
import os
import subprocess
import tempfile
import time

from figures import median, pairs
from streets import resident

PAIRS = 15


def timed(command, **more):
    began = time.monotonic()
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
    return 1000 * (time.monotonic() - began)


def show(figures):
    command = [os.environ["KLY_CLI"], "show", "kraken"]
    with tempfile.NamedTemporaryFile() as file:
        subprocess.run(command, check=True, stdout=file)
        file.flush()
        ours, theirs = pairs(lambda: timed(command), lambda: timed(["cat", file.name]), PAIRS)
    figures.row("klyuchnik-cli show kraken", ours, 2 * median(theirs) + 10, "ms", theirs, "cat")


def check(figures):
    """curl sends what the check sends: the question of the time, then a signed one."""
    fields = json.dumps(resident("kraken", "good").fields).encode()
    command = [os.environ["KLY_CLI"], "check", "kraken", "--stdin"]
    curl = ["curl", "-s", "https://api.kraken.com/0/public/Time", "--next", "-s", "-d", "nonce=1",
            "-H", "API-Key: made-up", "-H", "API-Sign: bWFkZS11cA==", "https://api.kraken.com/0/private/GetApiKeyInfo"]
    ours, theirs = pairs(lambda: timed(command, input=fields), lambda: timed(curl), PAIRS)
    figures.row("klyuchnik-cli check kraken --stdin", ours, 1.2 * median(theirs) + 15, "ms", theirs, "curl")


def check_all(figures):
    print("        check --all is not measured yet.")
