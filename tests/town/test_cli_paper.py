# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli show --pdf: what is in the files, and what happens when there can be none."""
import os
import re
import subprocess
import tempfile
import time

from cli_testing import CLI, CliTest, run

LANGUAGES = ("ru", "en")
A4 = "595.276 x 841.89 pts (A4)"


def tool(*command):
    """What a program of poppler-utils says."""
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def facts(path):
    """What the PDF file says of itself."""
    lines = [line.partition(":") for line in tool("pdfinfo", path).splitlines()]
    return {name: value.strip() for name, _, value in lines}


def solid(text):
    """Without white space, for lines are broken anywhere."""
    return "".join(text.split())


def texts(guide):
    """Every text of a guide that `show --json` tells."""
    yield guide["name"]
    yield guide["summary"]
    yield guide["form_title"]
    yield guide["key_page"] or ""
    yield from guide["closed_texts"]
    yield from guide["menu"] if guide["status"] == "open" else []
    for part in guide["fields"] + guide["form"] + guide["steps"]:
        for name in ("group", "label", "example", "gunbot", "text"):
            yield part.get(name) or ""
    for note in guide["notes"]:
        yield from note["texts"]
    for source in guide["sources"]:
        yield source["title"]
        yield source["url"] or ""


class Paper(CliTest):

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.path = os.path.join(self.folder.name, "guide.pdf")

    def files(self):
        return sorted(os.listdir(self.folder.name))

    def save(self, exchange, *arguments):
        outcome = run("show", exchange, "--pdf", self.path, *arguments)
        self.assertEqual((outcome.status, outcome.out, outcome.err), (0, "", ""), outcome)
        self.assert_nothing_sent(outcome)
        return tool("pdftotext", "-raw", "-enc", "UTF-8", self.path, "-")

    def refuse(self, path, *arguments):
        outcome = run("show", "kraken", "--pdf", path, *arguments)
        self.assert_usage_error(outcome)
        self.assertIn(path, outcome.err)
        return outcome.err

    def test_everything_is_in_it(self):
        for exchange in [one["id"] for one in run("list", "--json").json]:
            for language in LANGUAGES:
                with self.subTest(exchange=exchange, language=language):
                    found = solid(self.save(exchange, "--lang", language))
                    guide = run("show", exchange, "--json", "--lang", language).json
                    self.assertEqual([text for text in texts(guide) if solid(text) not in found], [])
                    self.assert_sound(self.path)

    def assert_sound(self, path):
        """One A4 page or two, every font inside, and every letter of it can be copied."""
        info = facts(path)
        self.assertIn(info["Pages"], ("1", "2"))
        self.assertEqual(info["Page size"], A4)
        fonts = tool("pdffonts", path).splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r" yes +yes +yes +\d+ +\d+$")

    def test_it_says_what_it_is(self):
        self.save("kraken", "--lang", "ru")
        info = facts(self.path)
        self.assertEqual(info["Title"], "Kraken: ключ API")
        self.assertRegex(info["Creator"], "^Klyuchnik ")
        compared = run("show", "kraken", "--json").json["compared"]
        created = time.strptime(re.sub(r" [A-Z]+$", "", info["CreationDate"]), "%a %b %d %H:%M:%S %Y")
        self.assertEqual(time.strftime("%Y-%m-%d", created), compared)

    def test_addresses_can_be_followed(self):
        self.save("kraken")
        guide = run("show", "kraken", "--json").json
        wanted = {guide["key_page"], *(source["url"] for source in guide["sources"] if source["url"])}
        found = set(re.findall(r"https://\S+", tool("pdfinfo", "-url", self.path)))
        self.assertEqual(found, wanted)

    def test_the_purpose_is_told(self):
        self.assertIn("for a bot that trades on the spot market", " ".join(self.save("binance", "--lang", "en").split()))
        futures = self.save("binance", "--lang", "en", "--for", "futures")
        self.assertIn("for a bot that trades futures", " ".join(futures.split()))
        self.assertNotIn("Here it is filled in", self.save("kraken", "--lang", "en"))

    def test_an_existing_file_is_replaced_whole(self):
        with open(self.path, "w", encoding="ascii") as file:
            file.write("old")
        self.save("kraken")
        self.assertEqual(self.files(), ["guide.pdf"])
        self.assertEqual(facts(self.path)["Pages"], "2")

    def test_a_file_that_cannot_be_written(self):
        self.assertIn("folder does not exist", self.refuse("/nowhere/guide.pdf", "--lang", "en"))
        self.assertIn("Такой папки нет", self.refuse("/nowhere/guide.pdf", "--lang", "ru"))
        self.assertIn("a folder of this name", self.refuse(self.folder.name, "--lang", "en"))
        self.assertIn("disk is full", self.refuse("/dev/full", "--lang", "en"))
        self.assertEqual(self.files(), [])

    def test_a_disk_that_fills_up_leaves_the_old_file(self):
        with open(self.path, "w", encoding="ascii") as file:
            file.write("old")
        command = 'trap "" XFSZ; ulimit -f 8; exec "$@"'
        result = subprocess.run(["sh", "-c", command, "sh", CLI, "show", "kraken", "--lang", "en", "--pdf", self.path],
                                capture_output=True, text=True, check=False)
        self.assertEqual((result.returncode, result.stdout), (2, ""))
        self.assertIn("disk is full", result.stderr)
        self.assertEqual(self.files(), ["guide.pdf"])
        with open(self.path, encoding="ascii") as file:
            self.assertEqual(file.read(), "old")

    def test_standard_output_can_be_the_file(self):
        process = subprocess.run([CLI, "show", "kraken", "--pdf", "/dev/stdout"], capture_output=True, check=True)
        self.assertTrue(process.stdout.startswith(b"%PDF-") and process.stdout.endswith(b"%%EOF\n"))
