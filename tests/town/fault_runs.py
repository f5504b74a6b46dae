# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs rows of fault_table.py side by side: each has a hosts file of its own, which leads its
exchange to an address of the town with weather of its own."""
import json
import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

import fault_places
import visits
import weather
from cli_testing import CLI, Outcome, environment
from streets import all_hosts, all_streets, resident
from town import ADDRESS, DOORS

HERE = os.path.dirname(os.path.abspath(__file__))
HOSTS, NAMES = os.path.realpath("/etc/hosts"), os.path.realpath("/etc/resolv.conf")
INTERRUPTED_AFTER = 2
# No door is used twice: some faults shut it for ever.
_doors = iter(DOORS)
AT_ONCE = 8                         # rows that are over soon; the others only wait


@dataclass
class Took:
    """An outcome, and what it took."""
    outcome: Outcome
    peak: int

    def __str__(self):
        return f"{self.outcome}\n{self.outcome.seconds:.1f} s, {self.peak >> 20} MB"


def addresses(row, door):
    """Where the exchange's name leads."""
    return {None: (door,), "closed": (fault_places.CLOSED,), "far": (fault_places.FAR,),
            "unreachable": (fault_places.UNREACHABLE,), "silent": (fault_places.SILENT,),
            "silent-then-town": (fault_places.SILENT, door),
            "closed-then-town": (fault_places.CLOSED, door)}[row.get("host")]


def write_hosts(path, leading):
    """A hosts file in which exchanges lead elsewhere: {exchange: addresses}."""
    lines = []
    for host in ("localhost", *all_hosts()):
        exchange = next((name for name in leading if host in all_streets()[name].hosts), None)
        lines += [f"{address} {host}\n" for address in leading.get(exchange, (ADDRESS,))]
    with open(path, "w", encoding="ascii") as file:
        file.writelines(lines)


def within(hosts, names=None):
    """What stands before a command so that it has this hosts file, and this resolv.conf."""
    return ["bwrap", "--dev-bind", "/", "/", "--ro-bind", hosts, HOSTS,
            *(["--ro-bind", names, NAMES] if names else []), "--"]


class Run:
    """One row."""

    def __init__(self, row, door, *arguments):
        self.row, self.door, self.arguments = row, door, arguments
        folder = os.environ["TOWN_DIR"]
        self.paths = {name: f"{folder}/{door}.{name}" for name in ("hosts", "names", "result", "jump")}
        self.process = None

    def command(self):
        row, paths = self.row, self.paths
        leading = {row.exchange: () if row.get("dns") else addresses(row, self.door)}
        write_hosts(paths["hosts"], leading)
        with open(paths["names"], "w", encoding="ascii") as file:
            file.write(f"nameserver {fault_places.NAME_SERVERS.get(row.get('dns'), ADDRESS)}\n"
                       "options timeout:5 attempts:2\n")
        after = INTERRUPTED_AFTER if row.get("SIGINT") is not None else 0
        return [*within(paths["hosts"], paths["names"]), sys.executable, "-ISs",
                os.path.join(HERE, "meter.py"), paths["result"], str(after), CLI, "check",
                row.exchange, "--stdin", *self.arguments]

    def environment(self):
        proxy = self.row.get("proxy")
        login = fault_places.LOGINS[self.row.get("login")]
        address = f"http://{login}{fault_places.PROXY}:{fault_places.PROXY_PORTS[proxy]}" if proxy else None
        jump = self.row.get("clock")
        sanitizer = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"
        shim = {"LD_PRELOAD": os.environ["KLY_JUMP_LIBRARY"], "KLY_JUMP": jump,
                "KLY_JUMP_FILE": self.paths["jump"], "ASAN_OPTIONS": sanitizer} if jump else {}
        return environment(https_proxy=address, **shim)

    def go(self):
        """To the end."""
        fields = json.dumps(resident(self.row.exchange, self.row.resident).fields).encode()
        self.process = subprocess.Popen(self.command(), env=self.environment(), stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = self.process.communicate(fields, timeout=50)
        with open(self.paths["result"], encoding="ascii") as file:
            result = json.load(file)
        return Took(Outcome((self.row.name, *self.arguments), result["status"], out.decode(),
                            err.decode(), result["seconds"],
                            [visit for visit in visits.visits() if visit["address"] == self.door]),
                    result["peak"])


def run_all(rows, *arguments):
    """{row's name: what it took, or why it is not known}"""
    fault_places.open_all()
    runs = [Run(row, door, *arguments) for row, door in zip(rows, _doors)]
    assert len(runs) == len(rows), "more doors are needed"
    weather.set_all({run.door: run.row.sky for run in runs})
    took, gate = {}, threading.Semaphore(AT_ONCE)

    def go(run):
        try:
            if run.row.seconds >= 15:
                took[run.row.name] = run.go()
            else:
                with gate:
                    took[run.row.name] = run.go()
        except Exception as error:      # said by the row's own test
            took[run.row.name] = error
    threads = [threading.Thread(target=go, args=(run,)) for run in
               sorted(runs, key=lambda run: -run.row.seconds)]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    for thread in threads:
        thread.join()
    weather.clear()
    return took
