#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""analyze.py TOOL DIRECTORY [SOURCE…]: what a static analyzer says of every source
in src/, or of those that are named, as they are compiled in the build's DIRECTORY.

TOOL is gcc, clang, clang-tidy or cppcheck. A file with nothing to say about is a
passed test, each finding is a failed one. What is not a mistake is answered in the
source beside the line that it is about (HACKING.md, Tests).
"""
import concurrent.futures
import json
import os
import re
import shlex
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FINDING = re.compile(r"^(?P<path>[^\s:][^:]*):(?P<line>\d+):(?:\d+:)? (?:fatal )?(?P<kind>error|warning): (?P<text>.*)$")

# Options of the compiler that say where things are; the others are the compiler's own.
PLACES = ("-I", "-D", "-isystem", "-std=", "-pthread")


def read_commands(directory):
    """source, from the root of the checkout -> the options that its compilation needs"""
    with open(os.path.join(directory, "compile_commands.json"), encoding="utf-8") as file:
        entries = json.load(file)
    commands = {}
    for entry in entries:
        path = os.path.relpath(os.path.join(entry["directory"], entry["file"]), ROOT)
        if path.startswith("src/") and path not in commands:
            options = [word for word in shlex.split(entry["command"]) if word.startswith(PLACES)]
            commands[path] = (entry["directory"], options)
    return commands


def gcc(source, options):
    return ["gcc", *options, "-O2", "-fanalyzer", "-c", "-o", "/dev/null", source]


def clang(source, options):
    return ["clang", *options, "--analyze", "--analyzer-output", "text",
            "-Xclang", "-analyzer-checker=nullability,optin.portability,security,unix",
            # Every use of memcpy(): memcpy_s(), which it asks for, is not in glibc.
            "-Xclang", "-analyzer-disable-checker=security.insecureAPI.DeprecatedOrUnsafeBufferHandling",
            source]


def clang_tidy(source, options):
    return ["clang-tidy", "--quiet", source, "--", *options]


def cppcheck(source, options):
    """It knows GLib from a table of its own, and does not want to see its headers."""
    own = [option for option in options if not option.startswith(("-I/usr", "-std", "-isystem", "-pthread"))]
    return ["cppcheck", "--quiet", "--enable=warning,performance,portability", "--inline-suppr",
            "--library=gtk", "-DG_GNUC_FORMAT(number)=", "--std=c11", "--suppress=missingInclude", "--template=gcc", *own, source]


TOOLS = {"gcc": gcc, "clang": clang, "clang-tidy": clang_tidy, "cppcheck": cppcheck}


def find(tool, path, directory, options):
    """What the tool says of one file: its findings, each with the lines that explain it."""
    done = subprocess.run(TOOLS[tool](os.path.join(ROOT, path), options), cwd=directory, text=True,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          errors="replace", check=False)
    findings = []
    for line in done.stdout.splitlines():
        found = FINDING.match(line)
        if found:
            where = os.path.relpath(os.path.join(directory, found["path"]), ROOT)
            finding = (f"{where}:{found['line']}: {found['text']}", [])
            if finding[0] not in (other[0] for other in findings):
                findings.append(finding)
        elif findings:
            findings[-1][1].append(line)
    if done.returncode != 0 and not findings:
        findings.append((f"{path}: ended with {done.returncode}", done.stdout.splitlines()))
    return findings


def main(tool, directory, *only):
    commands = read_commands(directory)
    paths = sorted(only or commands)
    number, failed = 0, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, findings in zip(paths, pool.map(lambda path: find(tool, path, *commands[path]), paths)):
            for text, lines in findings:
                number, failed = number + 1, failed + 1
                print(f"not ok {number} {tool}: {text}")
                for line in lines:
                    print(f"# {line}")
            if not findings:
                number += 1
                print(f"ok {number} {tool}: {path}")
            sys.stdout.flush()
    print(f"1..{number}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
