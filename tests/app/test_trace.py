# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole session under strace, talkative: no secret is written, named, or handed on."""
import os
import re
import unittest

import trace
from streets import resident
from test_silence import files
from window import WindowTest, clipboard, display
from x11 import wait

KUCOIN = {"key": "API Key", "secret": "API Secret", "passphrase": "API Passphrase"}
FIELDS = resident("kucoin", "good").fields
HIDDEN = [FIELDS["secret"], FIELDS["passphrase"]]
WHY_NOT = trace.why_not()


@unittest.skipIf(WHY_NOT, WHY_NOT)
class Traced(WindowTest):

    @classmethod
    def setUpClass(cls):
        cls.path = os.path.join(os.environ["TOWN_DIR"], "trace")

    def session(self):
        """Start, type, paste, check, save, copy, quit."""
        program = self.start("en", wrap=trace.command(self.path), G_MESSAGES_DEBUG="all")
        self.open_form("KuCoin")
        self.program.paste(self.entry(KUCOIN["key"]), FIELDS["key"])
        self.assertEqual(self.entry(KUCOIN["key"]).text, FIELDS["key"])
        for field in ("secret", "passphrase"):
            entry = self.entry(KUCOIN[field])
            program.focus(entry)
            display.type(FIELDS[field])
            wait("the last letter", lambda entry=entry, field=field:
                 entry.length == len(FIELDS[field]))
            self.assertEqual(set(entry.text), {"●"})
        self.check()
        self.assert_verdict("Ready for the bot")
        program.click("push button", program.tr("_Save"))
        program.wait_until_gone("heading", program.tr("New key"))
        program.click("toggle button", program.tr("More about “%s”") % "KuCoin")
        program.click("push button", program.tr("Copy for the bot…"))
        program.click("push button", program.tr("Copy “%s”") % KUCOIN["secret"])
        wait("the secret", lambda: clipboard.read() == FIELDS["secret"])
        self.assertEqual(program.quit(), 0)

    def test_a_session(self):
        self.session()
        record = trace.Trace(self.path)
        self.assert_closed(record)
        self.assert_nothing_told(record)
        self.assert_nothing_logged()
        self.assert_nothing_kept()

    def assert_closed(self, record):
        """Neither dumped nor looked into: said once, and never taken back."""
        limits = [line for line in record.lines if "RLIMIT_CORE" in line]
        self.assertRegex("\n".join(limits), r"\{rlim_cur=0, rlim_max=0\}")
        dumpable = [line for line in record.calls("prctl") if "PR_SET_DUMPABLE" in line]
        self.assertEqual(len(dumpable), 1, dumpable)
        self.assertIn("SUID_DUMP_DISABLE) = 0", dumpable[0])

    def assert_nothing_told(self, record):
        # That this sees anything at all: the key is shown, and read out by AT-SPI.
        self.assertTrue(any(map(trace.is_to_socket, record.with_any_of(FIELDS["key"]))))
        self.assertTrue(record.calls("execve"))
        told = record.with_any_of(*HIDDEN)
        self.assertTrue(told, "the secret was copied")
        for line in told:
            self.assertTrue(record.is_to_display(line), trace.short(line))
        for line in record.with_any_of(FIELDS["key"]):
            self.assertTrue(trace.is_to_socket(line), trace.short(line))

    def assert_nothing_logged(self):
        log = self.program.complaints(re.compile(""))
        self.assertIn("-DEBUG: ", log)
        for value in FIELDS.values():
            for piece in trace.pieces(value):
                self.assertNotIn(piece, log)

    def assert_nothing_kept(self):
        for path, content in files():
            if not path.endswith(("/trace", "visits.jsonl")):
                for value in FIELDS.values():
                    for piece in trace.pieces(value):
                        self.assertNotIn(piece.encode(), content, path)
