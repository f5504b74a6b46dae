#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What desktops and shops read: metadata.py BUILD-DIRECTORY."""
import os
import re
import sys
import tempfile

from tap import ROOT, Points, objections_of, read, sources

APP_ID = "io.github.klyuchnik.Klyuchnik"


def check_version():
    """meson.build, NEWS and the metainfo name the same version first."""
    version = re.search(r"version: '([^']+)'", read("meson.build"))[1]
    others = {
        "NEWS": re.search(r"(?m)^(\d[\w.]*)", read("NEWS")),
        "metainfo": re.search(r'<release version="([^"]+)"', read(f"data/{APP_ID}.metainfo.xml.in")),
    }
    for name, found in others.items():
        if not found or found[1] != version:
            yield f"meson.build: {version}, {name}: {found[1] if found else 'none'}"


def validate_desktop(path):
    """The validator of Debian 12 does not know SingleMainWindow, which version 1.5 of the format has."""
    text = read(path)
    with tempfile.TemporaryDirectory() as folder:
        older = os.path.join(folder, os.path.basename(path))
        with open(older, "w", encoding="utf-8") as file:
            file.write(text.replace("SingleMainWindow=true\n", "", 1))
        yield from objections_of("desktop-file-validate", older)
    yield from check_names(text, ["\nSingleMainWindow=true\n", "\nDBusActivatable=true\n", "\nStartupNotify=true\n"])


def check_names(text, names):
    for name in names:
        if name not in text:
            yield f"lacks “{name}”"


def main():
    build = os.path.abspath(sys.argv[1])
    desktop = f"{build}/data/{APP_ID}.desktop"
    metainfo = f"{build}/data/{APP_ID}.metainfo.xml"
    points = Points()
    points.point("desktop-file-validate", validate_desktop(desktop))
    points.run("appstreamcli validate", "appstreamcli", "validate", "--no-net", metainfo)
    points.point("the desktop file speaks Russian",
                 check_names(read(desktop), ["Name[ru]=Ключник", "Comment[ru]=", "Keywords[ru]="]))
    points.point("the metainfo speaks Russian", check_names(read(metainfo), ['<name xml:lang="ru">Ключник</name>',
                                                                             '<summary xml:lang="ru">']))
    points.point("one version everywhere", check_version())
    if os.path.exists(f"{ROOT}/data/{APP_ID}.gschema.xml"):
        points.run("the settings' schema", "glib-compile-schemas", "--strict", "--dry-run", "data")
    for path in sources("ui", "data", ends=(".ui", ".svg", ".xml", ".its", ".loc", ".rng")):
        points.run(f"{path} is well-formed", "xmllint", "--noout", path)
    return points.finish()


if __name__ == "__main__":
    sys.exit(main())
