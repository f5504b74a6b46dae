# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells the system: strace's record of all that it writes, starts and opens."""
import os
import re
import subprocess

# Everything that can carry a text out of the process, and what closes it to others.
CALLS = ("write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendmmsg,connect,execve,execveat,"
         "open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
         "mkdir,mkdirat,setxattr,fsetxattr,memfd_create,prctl,setrlimit,prlimit64")
LONGEST = 1 << 20                   # characters of a text that are written down
PIECE = 16                          # characters that give a secret away
# LeakSanitizer cannot work in a program that is traced.
NO_LEAKS = os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"
CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(\w+)")
SOCKET = re.compile(r"(?:write|writev|sendto|sendmsg|sendmmsg)\(\d+<(?:UNIX|TCP|UDP|NETLINK|socket)[^[]*\[?(\d*)")
CONNECT = re.compile(r"connect\(\d+<UNIX[^[]*\[(\d+)[^>]*>, .*sun_path=@?\"([^\"]*)")


def command(path):
    """What stands before a command so that its calls are written to PATH; the process that is
    started is the command's."""
    return ["strace", "-D", "-f", "--seccomp-bpf", "-q", "-v", "-yy", "-s", str(LONGEST),
            "-e", "signal=none", "-e", "trace=" + CALLS, "-o", path]


def why_not():
    """Why nothing can be traced here, None if it can."""
    run = subprocess.run([*command("/dev/null"), "true"], capture_output=True, text=True, check=False)
    return run.stderr.strip() or None if run.returncode else None


def pieces(value):
    """What gives a secret away; of a PEM, of each line."""
    for line in value.replace("\\n", "\n").splitlines():
        if "-----" not in line:
            yield from (line[start:start + PIECE] for start in range(0, len(line) - PIECE + 1, PIECE // 2))


class Trace:
    """A record that is complete."""

    def __init__(self, path):
        with open(path, encoding="utf-8", errors="replace") as file:
            self.lines = file.read().splitlines()
        connected = [CONNECT.search(line) for line in self.calls("connect")]
        self.displays = {found[1] for found in connected if found and ".X11-unix/" in found[2]}

    def calls(self, name):
        return [line for line in self.lines if (CALL.match(line) or [None, None])[1] == name]

    def with_any_of(self, *values):
        """Lines in which a piece of a value stands."""
        wanted = [piece for value in values for piece in pieces(value)]
        return [line for line in self.lines if any(piece in line for piece in wanted)]

    def is_to_display(self, line):
        """To the X server."""
        found = SOCKET.search(line)
        return bool(found) and found[1] in self.displays


def is_to_socket(line):
    """Not to a file or a terminal."""
    return bool(SOCKET.search(line))


def short(line):
    """Enough of a line to see what it is."""
    return line[:100] + (" …" if len(line) > 100 else "")
