#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The guides as data: their shape, and that the program carries them all."""
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

from tap import ROOT, Points, objections_of, read

FOLDER = "data/exchanges"
SCHEMA = f"{FOLDER}/guide.rng"
# Each must be refused: a schema that accepts everything proves nothing.
BROKEN = {
    "a need that is none": ('need="on"', 'need="maybe"'),
    "an element that is none": ("<steps>", "<stairs/><steps>"),
    "no summary": (r"(?s)<summary.*</summary>", ""),
    "a text that is missing": (r"(?s)<text>.*?</text>\s*</summary>", "</summary>"),
    "a permission that is none": ('permission="[a-z]*"', 'permission="fly"'),
    "a rule for keys that are none": ('for="every-key"', 'for="some-keys"'),
    "a rule without a source": (' source="Kraken: API Key Security"', ""),
    "a date that is none": ('compared="[^"]*"', 'compared="yesterday"'),
}


def guides():
    return sorted(name for name in os.listdir(os.path.join(ROOT, FOLDER)) if name.endswith(".xml"))


def check_list(names):
    """data/meson.build names every guide, so that the programs carry it."""
    listed = re.search(r"exchange_ids = \[(.*?)\]", read("data/meson.build"), re.DOTALL)[1]
    listed = re.findall(r"'([^']+)'", listed)
    files = sorted(name[:-len(".xml")] for name in names)
    return [f"in data/meson.build: {sorted(listed)}\nin {FOLDER}: {files}"] if sorted(listed) != files else []


def check_words(name):
    """What the schema cannot say."""
    root = ElementTree.parse(os.path.join(ROOT, FOLDER, name)).getroot()
    if root.get("id") + ".xml" != name:
        yield f"its id is {root.get('id')}"
    for text in root.iter("text"):
        words = " ".join((text.text or "").split())
        if not words:
            yield "an empty text"
        if re.search(r'[^\s]"|"[^\s]|\.\.\.|\'', words):
            yield f"typewriter quotes or dots: {words}"
        if re.search("[\u0400-\u04ff]", words):
            yield f"msgids are English: {words}"
    titles = [source.get("title") for source in root.iter("source")]
    for rule in root.iter("rule"):
        if rule.get("source") not in titles:
            yield f"a rule's source is not among the sources: {rule.get('source')}"
    for url in [node.get("url") for node in root.iter() if node.get("url")]:
        if not url.startswith("https://"):
            yield f"not HTTPS: {url}"


def accepts_broken(pattern, replacement):
    xml, changes = re.subn(pattern, replacement, read(f"{FOLDER}/kraken.xml"), count=1)
    result = subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, "-"], input=xml, text=True,
                            cwd=ROOT, capture_output=True, check=False)
    if changes != 1 or result.returncode == 0:
        yield "the schema accepts it"


def main():
    points = Points()
    names = guides()
    points.point("every guide is carried", check_list(names))
    for name in names:
        points.point(f"{name} fits the schema",
                     objections_of("xmllint", "--noout", "--relaxng", SCHEMA, f"{FOLDER}/{name}"))
        points.point(f"{name} is well worded", check_words(name))
    for what, change in BROKEN.items():
        points.point(f"the schema refuses {what}", accepts_broken(*change))
    return points.finish()


if __name__ == "__main__":
    sys.exit(main())
