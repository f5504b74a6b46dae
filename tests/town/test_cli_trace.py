# SPDX-License-Identifier: GPL-3.0-or-later
"""klyuchnik-cli under strace, talkative: no secret and no key is written, named, or handed on."""
import json
import os
import resource
import signal
import subprocess
import unittest

import stored_keys
import trace
import visits
from cli_testing import CLI, CliTest, environment
from streets import resident
from test_cli_all import wait
from weather import clear, weather

WHO = (("kucoin", "good"), ("coinbase", "good"), ("kraken", "otp"))
WHY_NOT = trace.why_not()


class Traced(CliTest):

    def setUp(self):
        stored_keys.clear()
        self.addCleanup(stored_keys.clear)
        self.addCleanup(clear)

    def run_traced(self, exchange, *arguments, stdin=b""):
        """What the run wrote, and the record of it."""
        path = os.path.join(os.environ["TOWN_DIR"], "trace")
        run = subprocess.run([*trace.command(path), CLI, "check", exchange, "--json", *arguments],
                             input=stdin, capture_output=True, timeout=60, check=False,
                             env=environment(G_MESSAGES_DEBUG="all", ASAN_OPTIONS=trace.NO_LEAKS))
        self.assertIn(run.returncode, (0, 4), run.stderr)
        # The tracer ends a little later than what it traces.
        wait("a whole record", lambda: "+++ exited with" in trace.Trace(path).lines[-1])
        return (run.stdout + run.stderr).decode(), trace.Trace(path)

    def assert_nothing_told(self, exchange, name, *arguments, **more):
        fields = resident(exchange, name).fields
        written, record = self.run_traced(exchange, *arguments, **more)
        self.assertIn("-DEBUG: ", written)
        self.assertEqual([trace.short(line) for line in record.with_any_of(*fields.values())], [])
        for value in fields.values():
            for piece in trace.pieces(value):
                self.assertNotIn(piece, written)
        self.assertIn("RLIMIT_CORE, {rlim_cur=0, rlim_max=0}", "\n".join(record.lines))
        self.assertIn("PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0", "\n".join(record.calls("prctl")))

    @unittest.skipIf(WHY_NOT, WHY_NOT)
    def test_standard_input(self):
        for exchange, name in WHO:
            with self.subTest(exchange):
                fields = resident(exchange, name).fields
                self.assert_nothing_told(exchange, name, "--stdin", stdin=json.dumps(fields).encode())

    @unittest.skipIf(WHY_NOT, WHY_NOT)
    def test_key_ring(self):
        for exchange, name in WHO:
            with self.subTest(exchange):
                stored_keys.clear()
                stored_keys.put(exchange, name, "the one")
                self.assert_nothing_told(exchange, name)

    def test_a_crash_leaves_no_core(self):
        def allow_cores():
            most = resource.getrlimit(resource.RLIMIT_CORE)[1]
            resource.setrlimit(resource.RLIMIT_CORE, (most, most))
        mark = visits.count()
        with weather("kraken", all="hang"):
            process = subprocess.Popen([CLI, "check", "kraken", "--stdin"], stdin=subprocess.PIPE,
                                       env=environment(), preexec_fn=allow_cores)
            process.stdin.write(json.dumps(resident("kraken", "good").fields).encode())
            process.stdin.close()
            wait("a request", lambda: visits.count() > mark)
            os.kill(process.pid, signal.SIGABRT)
            _, status = os.waitpid(process.pid, 0)
        process.returncode = status
        self.assertEqual(os.WTERMSIG(status), signal.SIGABRT)
        self.assertFalse(os.WCOREDUMP(status))
