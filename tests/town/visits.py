# SPDX-License-Identifier: GPL-3.0-or-later
"""The book of visits: TOWN_DIR/visits.jsonl, one line for each request.

at            Unix time, this machine's
street host method path query parameters
address       to which of the town's addresses the visitor came
headers       {lower-case name: value}; the signature among them
key           the key that was named, in the exchange's header or wherever it wants it
body          text
verified      whether the signature was right
resident      whose key it was
status        the HTTP status answered, null for a fault without one
fault         the fault of the weather it met
trespass      true: not a reading call known to the street
beside        how many others the street was answering when this one came
elsewhere     how many other streets were answering somebody then
"""
import json
import os
import threading

_lock = threading.Lock()


def _path():
    return os.path.join(os.environ["TOWN_DIR"], "visits.jsonl")


def record(visit):
    """Writes one visit down, before the visitor has the answer."""
    line = json.dumps(visit) + "\n"
    with _lock, open(_path(), "a", encoding="utf-8") as file:
        file.write(line)


def visits(since=0):
    """All visits from number SINCE on."""
    try:
        with open(_path(), encoding="utf-8") as file:
            return [json.loads(line) for line in file][since:]
    except FileNotFoundError:
        return []


def count():
    """How many visits there were: a mark for visits(since)."""
    return len(visits())
