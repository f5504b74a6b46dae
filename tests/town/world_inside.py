#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The inner half of `world`: starts what the world needs, then the command.

It runs as the only child of bwrap in a pid namespace: when it ends, everything
else in there is killed.
"""
import argparse
import os
import select
import signal
import subprocess
import sys

import netlink

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 30                       # seconds that a part may take to come up
SERVICES = "/usr/share/dbus-1/services"
KEYRING_PASSWORD = b"town\n"        # one that opens nothing outside
BUS_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={run}/bus</listen>
  <auth>EXTERNAL</auth>
  {folders}
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class World:
    """What runs beside the command."""

    def __init__(self, root):
        self.root = root
        self.helpers = []

    def log(self, name):
        """A file for a helper's output."""
        return open(os.path.join(self.root, "town/logs", name + ".log"), "ab")

    def start(self, name, command, ready=None, **more):
        """Starts a helper; with READY, a pipe's reading end, returns its first line."""
        helper = subprocess.Popen(command, stdout=self.log(name), stderr=subprocess.STDOUT,
                                  **{"stdin": subprocess.DEVNULL, **more})
        self.helpers.append(helper)
        return self.first_line(name, ready) if ready is not None else None

    def first_line(self, name, ready):
        """Waits until a helper has said that it is ready."""
        line = b""
        while not line.endswith(b"\n"):
            if not select.select([ready], [], [], PATIENCE)[0]:
                self.fail(name, "is not ready in time")
            byte = os.read(ready, 1)
            if not byte:
                self.fail(name, "ended before it was ready")
            line += byte
        os.close(ready)
        return line.decode().strip()

    def fail(self, name, what):
        """No command without its world."""
        with open(os.path.join(self.root, "town/logs", name + ".log"), encoding="utf-8") as log:
            sys.exit(f"world: {name} {what}:\n{log.read()}")

    def start_with_pipe(self, name, make_command):
        """Starts a helper that writes a line to the descriptor it is told."""
        reading, writing = os.pipe()
        helper = make_command(writing)
        process = subprocess.Popen(helper, stdin=subprocess.DEVNULL, stdout=self.log(name),
                                   stderr=subprocess.STDOUT, pass_fds=[writing])
        self.helpers.append(process)
        os.close(writing)
        return self.first_line(name, reading)


def start_town(world, minutes):
    world.start_with_pipe("town", lambda fd: [
        sys.executable, os.path.join(HERE, "town.py"), "--ready-fd", str(fd),
        "--certificates", os.path.join(world.root, "certificates"), "--minutes", str(minutes)])


def start_display(world, size):
    number = world.start_with_pipe("xvfb", lambda fd: [
        "Xvfb", "-displayfd", str(fd), "-screen", "0", size + "x24", "-nolisten", "tcp",
        "-noreset", "-nolock"])     # the sockets are the world's own; /tmp/.X0-lock is not
    os.environ["DISPLAY"] = ":" + number
    os.environ["GDK_BACKEND"] = "x11"


def start_bus(world, options):
    """A session bus that can start AT-SPI, the key ring's prompts, and nothing else."""
    names = ["org.a11y.Bus"] * options.display
    names += ["org.gnome.keyring.SystemPrompter", "org.gnome.keyring.PrivatePrompter"
              ] * (options.keyring and options.display)
    folder = os.path.join(world.root, "services")
    os.makedirs(folder)
    for name in names:
        os.symlink(f"{SERVICES}/{name}.service", f"{folder}/{name}.service")
    folders = "".join(f"<servicedir>{path}</servicedir>" for path in [folder, *options.services])
    config = os.path.join(world.root, "bus.conf")
    with open(config, "w", encoding="utf-8") as file:
        file.write(BUS_CONFIG.format(run=os.environ["XDG_RUNTIME_DIR"], folders=folders))
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = world.start_with_pipe("dbus", lambda fd: [
        "dbus-daemon", f"--config-file={config}", "--nofork", f"--print-address={fd}"])


def start_keyring(world):
    """gnome-keyring makes the collection “login”, the default one, with this password."""
    os.makedirs(os.path.join(os.environ["XDG_DATA_HOME"], "keyrings"), mode=0o700)
    with world.log("keyring") as log:
        subprocess.run(["gnome-keyring-daemon", "--daemonize", "--unlock", "--components=secrets"],
                       input=KEYRING_PASSWORD, stdout=log, stderr=log, check=True)
        ready = subprocess.run(
            ["gdbus", "wait", "--session", "--timeout", str(PATIENCE), "org.freedesktop.secrets"],
            stdout=log, stderr=log, check=False)
    if ready.returncode != 0:
        world.fail("keyring", "is not ready in time")


def run(command):
    """The command's exit status; 127 when there is no such command."""
    # Python itself sets LC_CTYPE where LANG names a locale that is not installed (PEP 538).
    environment = {name: value for name, value in os.environ.items() if name != "LC_CTYPE"}
    try:
        child = subprocess.Popen(command, env=environment)
    except OSError as error:
        print(f"world: {command[0]}: {error.strerror}", file=sys.stderr)
        return 127
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: child.send_signal(number))
    status = child.wait()
    return status if status >= 0 else 128 - status


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", required=True)
    parser.add_argument("--minutes", required=True)
    parser.add_argument("--display", action="store_true")
    parser.add_argument("--screen", required=True)
    parser.add_argument("--keyring", action="store_true")
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--services", action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()

    world = World(options.root)
    if options.offline:
        netlink.take_loopback_down()
    else:
        netlink.add_second_address()
        netlink.add_route()
        start_town(world, options.minutes)
    if options.display:
        start_display(world, options.screen)
    start_bus(world, options)
    if options.keyring:
        start_keyring(world)
    return run(options.command[1:])


if __name__ == "__main__":
    sys.exit(main())
