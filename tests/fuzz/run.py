#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""run.py PROGRAM SEEDS WORK: lets libFuzzer work on one target, and says in TAP
what came of it.

PROGRAM is the target, SEEDS the folders it begins with, joined by colons; in WORK
it keeps what it found on the way (corpus/) and what made the target fall
(crashes/). KLY_FUZZ_SECONDS says how long; after a fall it goes on until the time
is over.
"""
import os
import re
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SOURCES = os.path.join(HERE, "../../src/lib")
SECONDS = 1200
MOST_FALLS = 20

# Words of the parsers themselves, and a hand-written list.
WORDS = {
    "fields": (["exchanges/key-format.c", "exchanges/key-file.c", "exchanges/signing.c"], ["fields"]),
    "guide": (["catalogue/guide-elements.c", "catalogue/guide-parts.c", "model/permission.c",
               "model/exchange.c", "model/api-key.h"], ["guide"]),
    "http": ([], ["http"]),
    "input": (["exchanges/coinbase.c", "model/api-key.h"], ["json", "fields"]),
    "key-item": (["keyring/key-json.c", "model/verdict.c", "model/api-key.h"], ["json"]),
    "reply": (["exchanges/" + name for name in sorted(os.listdir(os.path.join(SOURCES, "exchanges")))
               if name.endswith(".c")], ["json"]),
}


def write_dictionary(target, path):
    """libFuzzer's own format: a quoted word a line."""
    sources, lists = WORDS[target]
    words = set()
    for source in sources:
        with open(os.path.join(SOURCES, source), encoding="utf-8") as file:
            words.update(re.findall(r'(?<!include )"((?:[^"\\\n]|\\["\\])+)"', file.read()))
    with open(path, "w", encoding="utf-8") as out:
        for name in lists:
            with open(os.path.join(HERE, "dict", name + ".dict"), encoding="utf-8") as file:
                out.write(file.read())
        for word in sorted(words):
            if len(word) <= 60 and word.isascii():
                out.write(f'"{word}"\n')


def fuzz(program, target, seeds, work, seconds):
    """One run of libFuzzer; its status and words."""
    corpus, crashes = os.path.join(work, "corpus"), os.path.join(work, "crashes")
    dictionary = os.path.join(work, "words.dict")
    for folder in (corpus, crashes):
        os.makedirs(folder, exist_ok=True)
    write_dictionary(target, dictionary)
    with open(os.path.join(work, "log"), "ab") as log:
        start = log.tell()
        status = subprocess.run(
            [program, f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2000",
             "-max_len=16384", "-print_final_stats=1", f"-dict={dictionary}",
             f"-artifact_prefix={crashes}/", corpus, *seeds],
            stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False).returncode
    with open(os.path.join(work, "log"), "rb") as log:
        log.seek(start)
        return status, log.read().decode("utf-8", "replace")


def last_number(pattern, words):
    found = re.findall(pattern, words)
    return int(found[-1]) if found else 0


def show(words):
    """Why it fell, without libFuzzer's progress."""
    lines = [line for line in words.splitlines() if not re.match(r"#\d+\s|INFO|\s*NEW_FUNC", line)]
    for line in lines[:60]:
        print("#", line)


def main(program, seeds, work):
    target = os.path.basename(program).removeprefix("fuzz-")
    wanted = int(os.environ.get("KLY_FUZZ_SECONDS", SECONDS))
    began, falls, executions, coverage = time.monotonic(), 0, 0, 0
    print("1..1", flush=True)
    while (left := wanted - (time.monotonic() - began)) > 1 and falls < MOST_FALLS:
        status, words = fuzz(program, target, seeds.split(":"), work, int(left))
        executions += last_number(r"(?m)^#(\d+)\s", words)
        coverage = max(coverage, last_number(r"cov: (\d+)", words))
        if status != 0:
            falls += 1
            show(words)
    seconds = time.monotonic() - began
    print(f"{'not ok' if falls or not executions else 'ok'} 1 - {target}: {executions} inputs "
          f"in {seconds:.0f} s, {coverage} places covered, {falls} falls")
    return 1 if falls or not executions else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
