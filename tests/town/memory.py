# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for a secret in another process's memory: every writable page of it.

A copy that was partly overwritten still gives a secret away, so that pieces are
looked for, each as UTF-8, UTF-16, UTF-32 and base64; of what is base64 itself
(a PEM, some secrets), the bytes in it too.
"""
import base64
import binascii
import os
import re
from dataclasses import dataclass, field

PAGE = os.sysconf("SC_PAGE_SIZE")
PIECE = 16                          # characters that give a secret away
PRESENT, SWAPPED = 1 << 63, 1 << 62     # Documentation/admin-guide/mm/pagemap.rst
RUN = 4096                          # pages read at once
# Pages that a secret may lie in while it is held: locked, and left out of dumps.
HIDDEN = {"lo", "dd"}


@dataclass
class Mapping:
    """A line of /proc/PID/smaps with what follows it."""
    start: int
    end: int
    name: str
    flags: set = field(default_factory=set)

    @property
    def is_hidden(self):
        """Whether it is neither swapped nor dumped."""
        return HIDDEN <= self.flags


def writable(process_id):
    """The process's writable mappings."""
    found = []
    with open(f"/proc/{process_id}/smaps", encoding="utf-8", errors="replace") as smaps:
        for line in smaps:
            head = re.match(r"([0-9a-f]+)-([0-9a-f]+) (....) \S+ \S+ \S+ *(.*)", line)
            if head:
                mapping = Mapping(int(head[1], 16), int(head[2], 16), head[4])
                if head[3].startswith("rw"):
                    found.append(mapping)
            elif line.startswith("VmFlags:"):
                mapping.flags = set(line.split()[1:])
    return found


def runs(pagemap, mapping):
    """(start, end) of what is in memory, or swapped out; the rest was never written."""
    entries = os.pread(pagemap, (mapping.end - mapping.start) // PAGE * 8, mapping.start // PAGE * 8)
    begun = None
    for number in range(len(entries) // 8 + 1):
        entry = int.from_bytes(entries[number * 8:number * 8 + 8], "little")
        there = bool(entry & (PRESENT | SWAPPED))
        at = mapping.start + number * PAGE
        if begun is not None and (not there or at - begun >= RUN * PAGE):
            yield begun, at
            begun = None
        if there and begun is None:
            begun = at


def cut(data, length):
    """Pieces side by side; the last one may reach into the one before."""
    if len(data) <= length:
        return [data] if data else []
    starts = [*range(0, len(data) - length, length), len(data) - length]
    return [data[start:start + length] for start in starts]


def in_base64(data):
    """DATA in base64 at each of the three places where it can begin, without what its
    neighbours would decide."""
    for skip in range(3):
        part = data[skip:]
        yield base64.b64encode(part[:len(part) // 3 * 3])


def decoded(line):
    """The bytes that a line of base64 stands for, b"" when it is none."""
    try:
        return base64.b64decode(line, validate=True) if len(line) >= PIECE * 2 else b""
    except binascii.Error:
        return b""


def lines_of(secret):
    """What is secret in it. Of a PEM, some lines of its body: whoever has the others lacks these."""
    lines = [line for line in secret.replace("\\n", "\n").splitlines() if line and "-----" not in line]
    return lines[:1] + lines[len(lines) // 2:][:2] + lines[-2:]


def needles(secret):
    """{bytes: in which form they are a piece of it}"""
    found = {}
    for line in lines_of(secret):
        for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
            found.update((piece.encode(encoding), encoding) for piece in cut(line, PIECE))
        for text in in_base64(line.encode()):
            found.update((piece, "base64") for piece in cut(text, PIECE + 4))
        # A big number's bytes lie backwards in the machine's words.
        for form, data in (("decoded", decoded(line)), ("backwards", decoded(line)[::-1])):
            found.update((piece, form) for piece in cut(data, PIECE) if len(piece) == PIECE)
    return found


@dataclass
class Hit:
    """A place where a piece of the secret lies."""
    address: int
    form: str
    mapping: Mapping
    around: bytes

    def __str__(self):
        return (f"{self.form} at {self.address:x} in {self.mapping.name or 'anonymous'} "
                f"{self.mapping.start:x}-{self.mapping.end:x} {sorted(self.mapping.flags & HIDDEN)}")


def scan(process_id, *secrets):
    """Every hit."""
    wanted = {needle: form for secret in secrets for needle, form in needles(secret).items()}
    found = []
    memory = os.open(f"/proc/{process_id}/mem", os.O_RDONLY)
    pagemap = os.open(f"/proc/{process_id}/pagemap", os.O_RDONLY)
    try:
        for mapping in writable(process_id):
            for start, end in runs(pagemap, mapping):
                found += search(memory, start, end, mapping, wanted)
    finally:
        os.close(memory)
        os.close(pagemap)
    return found


def search(memory, start, end, mapping, wanted):
    try:
        data = os.pread(memory, end - start, start)
    except OSError:                 # unmapped meanwhile, or a device's
        return
    for needle, form in wanted.items():
        at = data.find(needle)
        while at >= 0:
            yield Hit(start + at, form, mapping, data[max(at - 96, 0):at + 160])
            at = data.find(needle, at + 1)


def locked_bytes(process_id):
    """VmLck"""
    with open(f"/proc/{process_id}/status", encoding="ascii") as status:
        return int(re.search(r"VmLck:\s*(\d+) kB", status.read())[1]) * 1024
