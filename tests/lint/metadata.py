#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What desktops and shops read: metadata.py BUILD-DIRECTORY."""
import html
import os
import re
import struct
import subprocess
import sys
import tempfile

import gi

from tap import ROOT, Points, objections_of, read, sources

gi.require_version("GdkPixbuf", "2.0")
from gi.repository import GdkPixbuf  # noqa: E402

ROUNDING = 48  # of 255; librsvg's versions smooth edges a little differently
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


def validate_metainfo(path):
    """The only remark is about the id, which is as its owner is written and cannot be changed."""
    result = subprocess.run(["appstreamcli", "validate", "--pedantic", "--no-net", "--no-color", path],
                            capture_output=True, text=True, check=False)
    for line in result.stdout.splitlines():
        if re.match(r"[EWIP]: ", line) and "cid-contains-uppercase-letter" not in line:
            yield line
    if result.returncode:
        yield f"appstreamcli ended with {result.returncode}"


def check_pictures(text):
    """Each is in data/screenshots/, which build-aux/update-screenshots fills, in the size that is said."""
    images = re.findall(r'<image type="source" width="(\d+)" height="(\d+)"[^>]*>[^<]*/data/screenshots/([\w.-]+)<', text)
    if not images:
        yield "there are none"
    for width, height, name in images:
        path = f"{ROOT}/data/screenshots/{name}"
        if not os.path.exists(path):
            yield f"{name} is not in data/screenshots/"
            continue
        with open(path, "rb") as file:
            size = struct.unpack(">II", file.read(24)[16:])
        if size != (int(width), int(height)):
            yield f"{name} is {size[0]}×{size[1]}, not {width}×{height}"
    listed = {name for _width, _height, name in images}
    for name in set(os.listdir(f"{ROOT}/data/screenshots")) - listed:
        yield f"nobody shows {name}"


def check_window_icons():
    """The pictures of the icon are the icon as it is: rendered again, no pixel differs by more than rounding does."""
    svg = f"{ROOT}/data/icons/hicolor/scalable/apps/{APP_ID}.svg"
    for name in os.listdir(f"{ROOT}/data/icons/window"):
        size = int(name.split(".")[0])
        picture = GdkPixbuf.Pixbuf.new_from_file(f"{ROOT}/data/icons/window/{name}")
        wanted = GdkPixbuf.Pixbuf.new_from_file_at_scale(svg, size, size, True)
        if (picture.get_width(), picture.get_height()) != (size, size):
            yield f"{name} is {picture.get_width()}×{picture.get_height()}"
            continue
        apart = max(abs(a - b) for a, b in zip(picture.get_pixels(), wanted.get_pixels()))
        if apart > ROUNDING:
            yield f"{name} is {apart} away from the SVG"


def check_news(text):
    """The latest release, paragraph by paragraph."""
    news = re.split(r"(?m)^=+\n", read("NEWS"))[1]
    news = re.split(r"(?m)^\d[\w.]* ", news)[0]
    wanted = [" ".join(part.split()) for part in news.strip().split("\n\n")]
    release = re.search(r"(?s)<release .*?</release>", text)[0]
    found = [" ".join(html.unescape(part).split()) for part in re.findall(r"(?s)<p>(.*?)</p>", release)]
    if found != wanted:
        yield f"{found}, not {wanted}"


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
    points.point("appstreamcli validate --pedantic", validate_metainfo(metainfo))
    points.point("the metainfo's pictures are here", check_pictures(read(metainfo)))
    points.point("the metainfo says what NEWS says", check_news(read(metainfo)))
    points.point("the desktop file speaks Russian",
                 check_names(read(desktop), ["Name[ru]=Ключник", "Comment[ru]=", "Keywords[ru]="]))
    points.point("the metainfo speaks Russian", check_names(read(metainfo), ['<name xml:lang="ru">Ключник</name>',
                                                                             '<summary xml:lang="ru">']))
    points.point("the window's icons", check_window_icons())
    points.point("one version everywhere", check_version())
    if os.path.exists(f"{ROOT}/data/{APP_ID}.gschema.xml"):
        points.run("the settings' schema", "glib-compile-schemas", "--strict", "--dry-run", "data")
    for path in sources("ui", "data", ends=(".ui", ".svg", ".xml", ".its", ".loc", ".rng")):
        points.run(f"{path} is well-formed", "xmllint", "--noout", path)
    return points.finish()


if __name__ == "__main__":
    sys.exit(main())
