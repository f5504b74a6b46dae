# SPDX-License-Identifier: GPL-3.0-or-later
"""A GTK program with meter.c inside."""
import json
import os
import subprocess
import tempfile
import time

PATIENCE = 60


def now():
    """As g_get_monotonic_time()."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC) // 1000


class Metered:
    """One run of a program; reads what the meter writes whenever the program comes to rest."""

    def __init__(self, command, stay=True, **variables):
        self.folder = tempfile.TemporaryDirectory()
        self.path = os.path.join(self.folder.name, "meter")
        open(self.path, "w", encoding="utf-8").close()
        self.read = 0
        base = {**os.environ, "GTK_MODULES": os.environ["KLY_METER"], "METER_FILE": self.path,
                "NO_AT_BRIDGE": "1", "GSETTINGS_BACKEND": "memory", "LANG": "C.UTF-8", "LANGUAGE": "ru",
                "LC_ALL": "", **variables}
        if not stay:
            base["METER_EXIT"] = "1"
        self.t0 = now()
        base["METER_T0"] = str(self.t0)
        self.process = subprocess.Popen(command, env=base, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)

    def rest(self, seconds=PATIENCE):
        """What was measured up to the next rest."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with open(self.path, encoding="utf-8") as file:
                lines = file.read().split("\n")[:-1]
            if len(lines) > self.read:
                self.read += 1
                return json.loads(lines[self.read - 1])
            if self.process.poll() not in (None, 0):
                raise RuntimeError(f"{self.process.args[0]} ended with {self.process.returncode}")
            time.sleep(0.01)
        raise RuntimeError(f"{self.process.args[0]} does not come to rest")

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.folder.cleanup()


def first_frame(command, **variables):
    """From exec to the last paint before the first rest, ms; and the peak memory then, MiB."""
    run = Metered(command, stay=False, **variables)
    try:
        line = run.rest()
        return line["last"] / 1000, line["hwm"] / 1024
    finally:
        run.end()
