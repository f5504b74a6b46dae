#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual pages and what Tab completes say what --help says:
manuals.py DATA-DIRECTORY CLI-PROGRAM APP-PROGRAM."""
import os
import re
import subprocess
import sys

from tap import Points, objections_of, read

# Help of help, and what every GTK program has.
OF_OTHERS = {"--help-all", "--help-gapplication", "--help-gtk", "--display"}
LANGUAGES = {"en": "", "ru": ".ru"}
TITLES = {"en": ["NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "EXAMPLES", "SEE ALSO"],
          "ru": ["НАЗВАНИЕ", "ОБЗОР", "ОПИСАНИЕ", "ПАРАМЕТРЫ", "ПРИМЕРЫ", "СМОТРИТЕ ТАКЖЕ"]}
ENVIRONMENT = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", "MANWIDTH": "100"}


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT,
                          stdin=subprocess.DEVNULL, **more)


def options_of(text):
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", text)) - OF_OTHERS


def commands_of(text):
    """The words that begin the lines of the help's part “Commands”."""
    part = re.search(r"(?s)\nCommands:\n(.*?)\n\n", text)
    return set(re.findall(r"(?m)^  ([a-z]+)", part[1])) if part else set()


class Page:
    """One manual page, as it reads."""

    def __init__(self, path):
        self.path = path
        result = run("man", "--warnings", "-E", "UTF-8", "-l", path)
        self.text = re.sub(".\x08", "", result.stdout).replace("‐", "-").replace("−", "-")
        self.complaints = result.stderr if result.returncode == 0 else f"man ended with {result.returncode}"

    def check_rendering(self, titles):
        yield from self.complaints.splitlines()
        for title in titles:
            if not re.search(rf"(?m)^{title}$", self.text):
                yield f"{self.path}: no section {title}"

    def check_help(self, text):
        """The options and commands of --help, no more and no fewer."""
        mine, wanted = options_of(self.text), options_of(text)
        for name in sorted(wanted - mine):
            yield f"{self.path} does not describe {name}"
        for name in sorted(mine - wanted):
            yield f"{self.path} describes {name}, which is no option"
        for name in sorted(commands_of(text)):
            if not re.search(rf"(?m)^ +{name}\b", self.text):
                yield f"{self.path} does not describe the command {name}"


def complete(script, program, line):
    """What bash would offer at the end of the line, words as bash splits them."""
    words = re.findall(r"=|[^\s=]+", line) + ([""] if line.endswith((" ", "=")) else [])
    array = " ".join(f"'{word}'" for word in words)
    code = (f"source '{script}'; COMP_WORDS=({array}); COMP_WORDS[0]='{program}'; "
            f"COMP_CWORD={len(words) - 1}; "
            "function=$(complete -p \"$1\" | sed 's/.*-F \\([^ ]*\\) .*/\\1/'); "
            "$function; printf '%s\\n' \"${COMPREPLY[@]}\"")
    result = run("bash", "--norc", "-c", code, "bash", words[0])
    return sorted(result.stdout.split()) if not result.stderr else [result.stderr]


def check_completion(folder, program, cases):
    for line, wanted in cases:
        name = line.split()[0]
        offered = complete(f"{folder}/{name}", program, line)
        if offered != sorted(wanted):
            yield f"“{line}”: {offered}, not {sorted(wanted)}"


def main():
    data, cli, app = sys.argv[1:]
    pages = completions = data
    points = Points()
    for name, program in (("klyuchnik", app), ("klyuchnik-cli", cli)):
        text = run(program, "--help").stdout
        for language, infix in LANGUAGES.items():
            page = Page(f"{pages}/{name}{infix}.1")
            points.point(f"{name} ({language}) reads well", page.check_rendering(TITLES[language]))
            # It counts the length of lines in bytes, and more of them for Cyrillic letters.
            points.run(f"{name} ({language}): mandoc -T lint", "mandoc", "-T", "lint", "-W",
                       "style" if language == "en" else "warning", page.path)
            points.point(f"{name} ({language}) says what --help says", page.check_help(text))
        offered = set(option.rstrip("=") for option in complete(f"{completions}/{name}", program, f"{name} --"))
        for command in ("show", "check") if name == "klyuchnik-cli" else ():
            offered |= {option.rstrip("=") for option in
                        complete(f"{completions}/{name}", program, f"{name} {command} --")}
        points.point(f"{name}: Tab offers what --help says",
                     [] if offered == options_of(text) else [f"{sorted(offered)}, not {sorted(options_of(text))}"])

    ids = re.findall(r"'([\w-]+)'", re.search(r"(?s)exchange_ids = \[(.*?)\]", read("data/meson.build"))[1])
    commands = commands_of(run(cli, "--help").stdout)
    points.point("Tab in klyuchnik", check_completion(completions, app, [
        ("klyuchnik ", ids), ("klyuchnik kr", ["kraken"]), ("klyuchnik --v", ["--version"])]))
    points.point("Tab in klyuchnik-cli", check_completion(completions, cli, [
        ("klyuchnik-cli ", commands), ("klyuchnik-cli sh", ["show"]),
        ("klyuchnik-cli list ", []), ("klyuchnik-cli show ", ids), ("klyuchnik-cli show coin", ["coinbase", "coinbase-pro"]),
        ("klyuchnik-cli show kraken ", []), ("klyuchnik-cli --lang=ru show bin", ["binance"]),
        ("klyuchnik-cli --lang ru show bin", ["binance"]),
        ("klyuchnik-cli --lang=", ["en", "ru"]), ("klyuchnik-cli --lang r", ["ru"]),
        ("klyuchnik-cli check kraken --for=f", ["futures"]),
        ("klyuchnik-cli check binance --site=", ["demo", "live", "testnet"]),
        ("klyuchnik-cli check binance --stdin --site te", ["testnet"]),
        ("klyuchnik-cli check --site=", []),
        ("klyuchnik-cli check kraken --st", ["--stdin"]),
        ("klyuchnik-cli show kraken --st", [])]))
    return points.finish()


if __name__ == "__main__":
    sys.exit(main())
