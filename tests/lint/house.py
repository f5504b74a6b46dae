#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of the house that a compiler does not see: house.py CLI-PROGRAM PAPER-PROGRAM SEARCH-PROGRAM."""
import os
import re
import subprocess
import sys

from tap import ROOT, Points, read, sources

# Which floors a folder of src/ may look at, besides itself. An arrow only ever
# points down; the include paths in meson.build say the same to the compiler.
FLOORS = {
    "lib/language": [],
    "lib/settings": [],
    "lib/model": [],
    "lib/catalogue": ["lib/model", "lib/language"],
    "lib/exchanges": ["lib/model"],
    "lib/keyring": ["lib/model", "lib/language"],
    "lib/gunbot": ["lib/model", "lib/catalogue", "lib/exchanges", "lib/keyring", "lib/language"],
    "lib/check": ["lib/model", "lib/catalogue", "lib/exchanges", "lib/language"],
    "lib/rounds": ["lib/model", "lib/catalogue", "lib/exchanges", "lib/keyring", "lib/check", "lib/language"],
    "lib/paper": ["lib/model", "lib/catalogue", "lib/language"],
    "cli": ["lib/"],
    "search": ["lib/"],
    "app": ["lib/"],
}
MADE = {"config.h", "shell-search-provider.h"}
LONGEST = 60
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
# What production code must not contain, and why.
FORBIDDEN = {
    "libsoup's logger, which prints headers that carry keys": r"soup_logger",
    "blocking calls to the key ring": r"\bsecret_\w+_sync\b",
    "blocking calls to the network": r"\bsoup_session_send(_and_read)?\s*\(",
    "test hooks": r"\bg(etenv|_getenv)\s*\(\s*\"KLY_",
    "unsafe functions of C": r"\b(sprintf|strcpy|strcat|gets|system|popen)\s*\(",
    "other programs being started": r"\bg_spawn_|\bg_subprocess_",
}


def includes(path):
    for number, line in enumerate(read(path).splitlines(), 1):
        found = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if found:
            yield number, found[1] == '"', found[2]


def owners():
    """header -> the folders below src/ that have one of this name"""
    found = {}
    for path in sources("src", ends=(".h",)):
        found.setdefault(os.path.basename(path), []).append(os.path.relpath(os.path.dirname(path), "src"))
    return found


def check_floors(paths, headers):
    for path in paths:
        folder = os.path.relpath(os.path.dirname(path), "src")
        allowed = FLOORS.get(folder)
        if allowed is None:
            yield f"{path}: a floor that FLOORS does not know"
            continue
        for number, ours, name in includes(path):
            if not ours or name in MADE or name.endswith("-resources.h"):
                continue
            places = headers.get(name, [])
            if "/" in name or not any(place == folder or any(place.startswith(floor) for floor in allowed)
                                      for place in places):
                yield f"{path}:{number}: “{name}” is not on a lower floor"


def check_one_name(headers):
    for name, places in headers.items():
        if len(places) > 1:
            yield f"{name}: {places}"


def check_no_gtk():
    for path in sources("src/lib", "src/cli", "src/search"):
        for number, _, name in includes(path):
            if re.match(r"(gtk|gdk|atk)/", name):
                yield f"{path}:{number}: {name}"


def check_links(program, unwanted):
    result = subprocess.run(["ldd", program], capture_output=True, text=True, check=False)
    if "libglib-2.0" not in result.stdout:
        yield f"ldd {program}: {result.stdout}{result.stderr}"
    for name in re.findall(rf"(lib(?:{unwanted})[-.\w]*)", result.stdout):
        yield f"{os.path.basename(program)} links {name}"


def check_licences():
    for path in sources("src", "tests", "build-aux", "ui", "flatpak", ".ci",
                        ends=(".c", ".h", ".py", ".sh", ".css", "run", "test", "world", "screenshot")):
        if LICENCE not in "\n".join(read(path).splitlines()[:3]):
            yield path
    for name in ("GPL-3.0-or-later", "CC0-1.0"):
        if not os.path.exists(os.path.join(ROOT, "LICENSES", name + ".txt")):
            yield f"LICENSES/{name}.txt"


def without_comments(path):
    """The text of a C file, its lines where they were."""
    return re.sub(r"/\*.*?\*/", lambda comment: "\n" * comment[0].count("\n"), read(path), flags=re.DOTALL)


def check_forbidden(pattern):
    for path in sources("src"):
        for number, line in enumerate(without_comments(path).splitlines(), 1):
            if re.search(pattern, line):
                yield f"{path}:{number}: {line.strip()}"


def check_stolen_errors():
    """g_task_return_error() frees what g_autoptr would free again."""
    for path in sources("src", ends=(".c",)):
        automatic = set()
        for number, line in enumerate(without_comments(path).splitlines(), 1):
            if line.startswith("}"):
                automatic.clear()
            declared = re.search(r"g_autoptr \(GError\) (\w+)", line)
            if declared:
                automatic.add(declared[1])
            given = re.search(r"g_task_return_error \([^;]*, (\w+)\);", line)
            if given and given[1] in automatic:
                yield f"{path}:{number}: {line.strip()}"


def check_lengths():
    """Functions below 60 lines."""
    for path in sources("src", ends=(".c",)):
        start = None
        for number, line in enumerate(read(path).splitlines(), 1):
            if line.startswith("{"):
                start = number
            elif line.startswith("}") and start:
                if number - start - 1 >= LONGEST:
                    yield f"{path}:{start}: {number - start - 1} lines"
                start = None


def check_run_tests():
    """No test lies about unnoticed."""
    for folder, pattern in {"unit": r"test-([\w-]+)\.c$", "town": r"((?:test|selftest)\w*)\.py$",
                            "app": r"(test_\w+)\.py$", "keyring": r"(test_\w+)\.py$"}.items():
        names = os.listdir(f"{ROOT}/tests/{folder}") if os.path.isdir(f"{ROOT}/tests/{folder}") else []
        found = [match[1] for match in map(re.compile(pattern).match, sorted(names)) if match]
        listed = read(f"tests/{folder}/meson.build") if found else ""
        for name in found:
            if f"'{name}'" not in listed:
                yield f"tests/{folder}/meson.build does not name {name}"


def check_ignored():
    """A clone must have everything; .gitignore is for what is built."""
    if not os.path.exists(os.path.join(ROOT, ".git")):
        return
    paths = sources(".ci", "build-aux", "data", "flatpak", "LICENSES", "po", "src", "tests", "ui", ends=("",))
    result = subprocess.run(["git", "-c", "safe.directory=*", "check-ignore", "--no-index", "--stdin"],
                            cwd=ROOT, input="\n".join(paths), text=True, capture_output=True, check=False)
    yield from result.stdout.splitlines()


def check_white_space():
    for path in sources("src", "tests", "ui", "data", "build-aux",
                        ends=(".c", ".h", ".py", ".ui", ".xml", ".build", ".css", ".in")):
        text = read(path)
        if "\t" in text or re.search(r"[ \r]$", text, re.MULTILINE) or not text.endswith("\n"):
            yield f"{path}: tabs, blanks at a line's end, or no end of the last line"


def main():
    program, paper, searcher = sys.argv[1:]
    points = Points()
    headers = owners()
    for folder in FLOORS:
        paths = [path for path in sources(f"src/{folder}") if os.path.dirname(path) == f"src/{folder}"]
        if paths:
            points.point(f"src/{folder} includes only lower floors", check_floors(paths, headers))
    points.point("no header has the name of another", check_one_name(headers))
    points.point("only src/app includes GTK", check_no_gtk())
    points.point("klyuchnik-cli links no GTK and draws nothing",
                 check_links(program, "gtk|gdk|atk|X11|wayland|cairo|pango"))
    points.point("klyuchnik-paper links no GTK and talks to nobody", check_links(paper, "gtk|gdk|atk|soup|secret"))
    points.point("klyuchnik-search-provider links no GTK and talks to nobody",
                 check_links(searcher, "gtk|gdk|atk|cairo|soup|secret"))
    points.point("every file names its licence", check_licences())
    points.point(f"functions are shorter than {LONGEST} lines", check_lengths())
    points.point("every test is run", check_run_tests())
    points.point("git ignores nothing that was written", check_ignored())
    points.point("white space", check_white_space())
    points.point("no error is freed twice", check_stolen_errors())
    for what, pattern in FORBIDDEN.items():
        points.point(f"without {what}", check_forbidden(pattern))
    return points.finish()


if __name__ == "__main__":
    sys.exit(main())
