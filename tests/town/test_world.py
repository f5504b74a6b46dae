# SPDX-License-Identifier: GPL-3.0-or-later
"""The world itself. Run outside of one: `taprunner.py test_world`."""
import glob
import os
import subprocess
import sys
import time
import unittest

WORLD = os.path.join(os.path.dirname(os.path.abspath(__file__)), "world")
NO_WORLD = subprocess.run([sys.executable, WORLD, "--", "true"], check=False).returncode == 77


def world(*arguments, **more):
    """Runs `world ARGUMENTS`."""
    return subprocess.run([sys.executable, WORLD, *arguments], capture_output=True, text=True,
                          timeout=60, check=False, **more)


def shell(script, *options):
    return world(*options, "--", "sh", "-c", script)


def alive(sign):
    """Whether a process with SIGN in its command line runs."""
    for path in glob.glob("/proc/[0-9]*/cmdline"):
        try:
            with open(path, "rb") as file:
                if sign.encode() in file.read():
                    return True
        except OSError:
            pass
    return False


@unittest.skipIf(NO_WORLD, "no namespaces here")
class World(unittest.TestCase):
    """What `world` promises."""

    def test_exit_status(self):
        for script, status in (("true", 0), ("exit 7", 7), ("kill -9 $$", 137)):
            self.assertEqual(shell(script).returncode, status)
        self.assertEqual(world("--", "no-such-program").returncode, 127)

    def test_standard_streams(self):
        result = world("--", "sh", "-c", "cat; echo b >&2", input="a")
        self.assertEqual((result.stdout, result.stderr), ("a", "b\n"))

    def test_a_place_of_its_own(self):
        out = shell("for d in HOME TMPDIR XDG_RUNTIME_DIR XDG_CONFIG_HOME XDG_DATA_HOME "
                    "XDG_CACHE_HOME TOWN_DIR; do eval echo \\$$d; done; "
                    "stat -c %a $XDG_RUNTIME_DIR; echo $KLY_WORLD $GSETTINGS_BACKEND").stdout
        *folders, mode, rest = out.splitlines()
        self.assertEqual((len(folders), mode, rest), (7, "700", "1 memory"))
        for folder in folders:
            self.assertTrue(folder.startswith("/tmp/kly-world-"), folder)
            self.assertFalse(os.path.exists(folder), "removed afterwards")

    def test_nothing_outside(self):
        self.assertNotEqual(shell("getent hosts www.example.org").returncode, 0)
        self.assertEqual(shell("cat /proc/net/dev | tail -n +3 | grep -vc lo:").stdout, "0\n")
        self.assertEqual(shell("getent hosts api.kraken.com").stdout.split()[0], "127.0.0.1")

    def test_no_way_to_the_outside_s_session(self):
        lies = {"DISPLAY": ":77", "WAYLAND_DISPLAY": "wayland-7", "https_proxy": "http://x:1",
                "SECRET_BACKEND": "file", "LC_ALL": "xx_XX", "LANGUAGE": "xx"}
        out = world("--", "env", env={**os.environ, **lies}).stdout
        for name in (*lies, "LC_CTYPE"):
            self.assertNotIn("\n" + name + "=", "\n" + out)

    def test_offline(self):
        """Loopback is there, and down."""
        script = "/usr/bin/python3 -c \"import socket; socket.create_connection(('127.0.0.1', 443), 2)\""
        result = shell(script, "--offline")
        self.assertNotEqual(result.returncode, 0)
        self.assertRegex(result.stderr, "timed out|unreachable")

    def test_language(self):
        for lang in ("ru_RU.UTF-8", "C"):
            out = world("--lang", lang, "--", "env").stdout
            self.assertIn(f"\nLANG={lang}\n", "\n" + out)
            self.assertNotIn("LC_CTYPE", out)

    def test_everything_inside_dies(self):
        shell("setsid sleep 4711.5 & sleep 0.2")
        self.assertFalse(alive("4711.5"))

    def test_it_dies_when_told(self):
        process = subprocess.Popen([sys.executable, WORLD, "--", "sleep", "4712.5"])
        time.sleep(1)
        self.assertTrue(alive("4712.5"))
        process.terminate()
        self.assertNotEqual(process.wait(10), 0)
        self.assertFalse(alive("4712.5"))

    def test_displays_side_by_side(self):
        script = "sleep 1; xdpyinfo | grep dimensions; ls /tmp/.X11-unix"
        both = [subprocess.Popen([sys.executable, WORLD, "--display", "--", "sh", "-c", script],
                                 stdout=subprocess.PIPE, text=True) for _ in range(2)]
        for process in both:
            out = process.communicate(timeout=60)[0]
            self.assertIn("1400x1000", out)
            self.assertEqual(out.split()[-1], "X0")

    def test_accessibility(self):
        call = ("gdbus call --session -d org.a11y.Bus -o /org/a11y/bus "
                "-m org.a11y.Bus.GetAddress")
        self.assertIn("unix:path=/tmp/kly-world-", shell(call, "--display").stdout)
        self.assertNotEqual(shell(call).returncode, 0)

    def test_keyring(self):
        script = ("printf s3 | secret-tool store --label=x a b && secret-tool lookup a b && "
                  "gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets "
                  "-m org.freedesktop.Secret.Service.ReadAlias default")
        result = shell(script, "--keyring")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(result.stdout.startswith("s3"))
        self.assertIn("collection/login", result.stdout)
        self.assertNotEqual(shell(script).returncode, 0, "without --keyring there is none")

    def test_the_town_stops_by_itself(self):
        script = ("sleep 4; /usr/bin/python3 -c \"import socket; "
                  "socket.create_connection(('127.0.0.1', 443))\"")
        self.assertNotEqual(shell(script, "--minutes", "0.03").returncode, 0)
        self.assertEqual(shell(script).returncode, 0)


class NoNamespaces(unittest.TestCase):
    """Where no world is possible."""

    def test_a_sentence_and_77(self):
        result = world("--", "true", env={"PATH": "/nonexistent"})
        self.assertEqual((result.returncode, result.stdout), (77, ""))
        self.assertIn("bubblewrap", result.stderr)

    def test_in_tap(self):
        result = world("--tap", "--", "true", env={"PATH": "/nonexistent"})
        self.assertEqual(result.returncode, 0)
        self.assertTrue(result.stdout.startswith("1..0 # SKIP "))
