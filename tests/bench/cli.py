# SPDX-License-Identifier: GPL-3.0-or-later
"""The terminal program beside cat and curl."""
import json
import os
import subprocess
import tempfile
import time

import stored_keys
from figures import median, pairs
from streets import all_streets, resident
from weather import clear, set_weather

PAIRS = 15
ALL_PAIRS = 7
KEYS_EACH = 5
DELAY_MS = 200


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


def store_keys(exchanges):
    """Five keys of each exchange, whose answers take DELAY_MS."""
    stored_keys.clear()
    for exchange in exchanges:
        for i in range(KEYS_EACH):
            stored_keys.put(exchange, "good", f"{exchange} {i}", position=i)
        set_weather(exchange, delay_ms=DELAY_MS)


def check_all(figures):
    """Beside what no order could avoid: the keys of the slowest exchange, one after the other."""
    exchanges = list(all_streets())
    cli = os.environ["KLY_CLI"]
    store_keys(exchanges)
    try:
        chains = {name: timed([cli, "check", name]) for name in exchanges}
        slowest = max(chains, key=chains.get)
        ours, theirs = pairs(lambda: timed([cli, "check", "--all"]), lambda: timed([cli, "check", slowest]), ALL_PAIRS)
    finally:
        clear()
        stored_keys.clear()
    figures.row(f"check --all, {len(exchanges) * KEYS_EACH} keys of {len(exchanges)} exchanges", ours,
                1.3 * median(theirs), "ms", theirs, slowest)
