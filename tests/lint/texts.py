#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The texts for people: each is marked, extracted, and translated."""
import os
import re
import struct
import subprocess
import sys
import tempfile

from tap import ROOT, Points, objections_of, read, sources

# As meson's preset "glib", which the target klyuchnik-pot uses.
XGETTEXT = ["xgettext", "--from-code=UTF-8", "--add-comments", "--keyword=_", "--keyword=N_",
            "--keyword=C_:1c,2", "--keyword=NC_:1c,2", "--files-from=po/POTFILES.in",
            "--directory=.", "--force-po"]
PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:hh|h|ll|l|j|z|t)?[diouxXeEfgGcsp%]")


def languages():
    return read("po/LINGUAS").split()


def run(*command, **more):
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, **more)
    if result.returncode != 0:
        raise RuntimeError(f"{command[0]}: {result.stderr.strip()}")
    return result.stdout


def read_catalogue(po):
    """msgid (after its context and \\x04, where it has one) → translations, from a complete catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        run("msgfmt", "--endianness=little", "-o", f"{folder}/a.mo", po)
        with open(f"{folder}/a.mo", "rb") as file:
            data = file.read()
    number, originals, translations = struct.unpack_from("<3I", data, 8)
    texts = {}
    for i in range(number):
        pair = []
        for table in (originals, translations):
            length, offset = struct.unpack_from("<2I", data, table + 8 * i)
            pair.append(data[offset:offset + length].decode().split("\0"))
        texts[pair[0][0]] = pair[1]
    del texts[""]       # the header
    return texts


def extract():
    """The msgids that stand in the sources now."""
    with tempfile.TemporaryDirectory() as folder:
        pot, full = os.path.join(folder, "a.pot"), os.path.join(folder, "a.po")
        run(*XGETTEXT, "-o", pot, env={**os.environ, "GETTEXTDATADIRS": os.path.join(ROOT, "data")})
        run("msgen", "-o", full, pot)
        return set(read_catalogue(full))


def show(key):
    return key.replace("\x04", " | ")[:200]


def check_extraction(language, extracted):
    """The catalogue has the texts of the sources, no more and no fewer."""
    translated = set(read_catalogue(f"po/{language}.po"))
    for key in sorted(extracted - translated):
        yield f"not in po/{language}.po: {show(key)}"
    for key in sorted(translated - extracted):
        yield f"no longer in the sources: {show(key)}"


def check_complete(language):
    for what in ("--untranslated", "--only-fuzzy", "--only-obsolete"):
        left = run("msgattrib", what, "--no-wrap", f"po/{language}.po")
        if "msgid" in left:
            yield f"{what[2:]}:\n{left}"


def check_placeholders(language):
    """msgfmt compares them only where xgettext saw a format string."""
    for key, texts in read_catalogue(f"po/{language}.po").items():
        wanted = sorted(PLACEHOLDER.findall(key.split("\x04")[-1]))
        for text in texts:
            found = sorted(re.sub(r"%\d+\$", "%", place) for place in PLACEHOLDER.findall(text))
            if len(texts) == 1 and found != sorted(re.sub(r"%\d+\$", "%", p) for p in wanted):
                yield f"{show(key)} → {text}"


def check_libintl():
    """Our own lookup is the only one; see src/lib/language/translation.h."""
    for path in sources("src"):
        if path == "src/app/toolkit-language.c":    # which makes GTK's own gettext look again
            continue
        for line in read(path).splitlines():
            if re.match(r"\s*#\s*include\s*<(libintl\.h|glib/gi18n(-lib)?\.h)>", line):
                yield f"{path}: {line}"


def check_ui_translation():
    """Templates are translated by their msgid, so none may have another domain."""
    for path in sources("ui", ends=(".ui",)):
        for number, line in enumerate(read(path).splitlines(), 1):
            if re.search('<property name="(label|title|tooltip-text|placeholder-text)"', line) and \
                    re.search(">[^<]*[A-Za-z]{2}[^<]*<", line) and "translatable=" not in line:
                yield f"{path}:{number}: not translatable: {line.strip()}"


def main():
    points = Points()
    points.point("po/POTFILES.in is complete and sorted", objections_of("build-aux/check-potfiles"))
    points.point("no libintl", check_libintl())
    points.point("texts in ui/ are translatable", check_ui_translation())
    extracted = extract()
    for language in languages():
        points.point(f"{language}: msgfmt --check",
                     objections_of("msgfmt", "--check", "-o", "/dev/null", f"po/{language}.po"))
        points.point(f"{language}: nothing untranslated, fuzzy or obsolete", check_complete(language))
        points.point(f"{language}: the texts of the sources, all and only",
                     check_extraction(language, extracted))
        points.point(f"{language}: placeholders as in English", check_placeholders(language))
    return points.finish()


if __name__ == "__main__":
    sys.exit(main())
