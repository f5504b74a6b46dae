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
import socket
import struct
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PATIENCE = 30                       # seconds that a part may take to come up
SERVICES = "/usr/share/dbus-1/services"
KEYRING_PASSWORD = b"town\n"        # one that opens nothing outside
# <linux/rtnetlink.h>, <linux/if_addr.h>, <linux/netlink.h>
RTM_NEWADDR, IFA_ADDRESS, IFA_LOCAL, RT_SCOPE_HOST = 20, 1, 2, 254
RTM_NEWLINK, IFF_UP = 16, 0x1
RTM_NEWROUTE, RTA_OIF, RT_TABLE_MAIN, RTPROT_STATIC = 24, 4, 254, 4
RT_SCOPE_UNIVERSE, RTN_UNICAST = 0, 1
NLM_REQUEST_ACK_CREATE = 0x1 | 0x4 | 0x400
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


def tell_kernel(kind, body, what):
    """One request over netlink, and its answer."""
    header = struct.pack("=IHHII", 16 + len(body), kind, NLM_REQUEST_ACK_CREATE, 1, 0)
    with socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, socket.NETLINK_ROUTE) as netlink:
        netlink.send(header + body)
        error = struct.unpack_from("=i", netlink.recv(4096), 16)[0]
    if error:
        sys.exit(f"world: {what}: {os.strerror(-error)}")


def add_second_address():
    """Gives loopback the address 127.0.0.2 besides its own, through netlink.

    GLib asks for addresses with AI_ADDRCONFIG, and glibc then answers nothing at
    all on a machine whose only address is 127.0.0.1 (sysdeps/unix/sysv/linux/check_pf.c).
    """
    address = socket.inet_aton("127.0.0.2")
    attributes = b"".join(struct.pack("=HH", 4 + len(address), kind) + address
                          for kind in (IFA_ADDRESS, IFA_LOCAL))
    tell_kernel(RTM_NEWADDR, struct.pack("=BBBBI", socket.AF_INET, 8, 0, RT_SCOPE_HOST,
                                         socket.if_nametoindex("lo")) + attributes,
                "loopback got no second address")


def add_route():
    """A way to everywhere, which ends in loopback: a network, as GNetworkMonitor has it.

    For IPv6, which nothing here speaks. A kernel without it can do without.
    """
    if not os.path.exists("/proc/net/if_inet6"):
        return
    body = struct.pack("=BBBBBBBBI", socket.AF_INET6, 0, 0, 0, RT_TABLE_MAIN, RTPROT_STATIC,
                       RT_SCOPE_UNIVERSE, RTN_UNICAST, 0)
    body += struct.pack("=HHi", 8, RTA_OIF, socket.if_nametoindex("lo"))
    try:
        tell_kernel(RTM_NEWROUTE, body, "no route")
    except SystemExit as error:
        print(error, file=sys.stderr)


def set_loopback(flags):
    tell_kernel(RTM_NEWLINK, struct.pack("=BxHiII", socket.AF_UNSPEC, 0,
                                         socket.if_nametoindex("lo"), flags, IFF_UP),
                "loopback stays as it is")


def take_loopback_down():
    """No network at all."""
    set_loopback(0)


def bring_loopback_up():
    """The network is back; the kernel has kept the addresses, not the route."""
    set_loopback(IFF_UP)
    add_route()


def start_town(world, minutes):
    world.start_with_pipe("town", lambda fd: [
        sys.executable, os.path.join(HERE, "town.py"), "--ready-fd", str(fd),
        "--certificates", os.path.join(world.root, "certificates"), "--minutes", str(minutes)])


def start_display(world):
    number = world.start_with_pipe("xvfb", lambda fd: [
        "Xvfb", "-displayfd", str(fd), "-screen", "0", "1400x1000x24", "-nolisten", "tcp",
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
    parser.add_argument("--keyring", action="store_true")
    parser.add_argument("--offline", action="store_true")
    parser.add_argument("--services", action="append", default=[])
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args()

    world = World(options.root)
    if options.offline:
        take_loopback_down()
    else:
        add_second_address()
        add_route()
        start_town(world, options.minutes)
    if options.display:
        start_display(world)
    start_bus(world, options)
    if options.keyring:
        start_keyring(world)
    return run(options.command[1:])


if __name__ == "__main__":
    sys.exit(main())
