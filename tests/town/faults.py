# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between a visitor and an exchange.

Each fault writes raw bytes to the socket; what is not written here is as the
street answers. `answer` is the street's true answer to the request. fault_table.py says what is to come of each.
"""
import functools
import gzip
import json
import os
import re
import socket
import struct
import threading
import zlib

import netlink
import weather
from streets import ELSEWHERE

HANG_SECONDS = 90
SLOW_SECONDS = 3
SLOWER_SECONDS = 8

# Faults of the handshake: which certificate is shown. See certificates.py.
TLS_FAULTS = {"tls-expired": "expired", "tls-untrusted": "untrusted", "tls-not-yet": "not-yet",
              "tls-self-signed": "self-signed", "tls-wrong-host": "wrong-host"}

_never = threading.Event()


class Line:
    """The way back to the visitor."""

    def __init__(self, send, answer, host, date, connection=None, house=None):
        self.send = send
        self.answer = answer
        self.host = host
        self.date = date
        self.connection = connection
        self.house = house          # the socket that listens

    @property
    def address(self):
        """To which the visitor came."""
        return self.connection.getsockname()[0]

    def message(self, status, body, headers=None, length=None):
        """A whole HTTP answer, after which the connection is closed."""
        lines = [f"HTTP/1.1 {status}", f"Date: {self.date}", "Connection: close",
                 f"Content-Length: {len(body) if length is None else length}"]
        lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
        self.send("\r\n".join(lines).encode() + b"\r\n\r\n" + body)

    def json(self, body, **more):
        """Status 200 with this body, which calls itself JSON."""
        self.message("200 OK", body, {"Content-Type": "application/json", **more})


def _page(line, status, headers=None):
    line.message(status, f"<html><body><h1>{status}</h1></body></html>".encode(),
                 {"Content-Type": "text/html", **(headers or {})})


def hang(_line):
    """Nothing comes."""
    _never.wait(HANG_SECONDS)


def jump(line):
    """The true answer; while it is on its way, the visitor's clock jumps. See jump.c."""
    with open(f"{os.environ['TOWN_DIR']}/{line.address}.jump", "wb"):
        return "go on"


def hang_head(line):
    """The head breaks off, and nothing more comes."""
    line.send(f"HTTP/1.1 200 OK\r\nDate: {line.date}\r\nContent-Ty".encode())
    hang(line)


def hang_body(line):
    """Half of the body, then nothing more."""
    body = line.answer.body
    line.message("200 OK", body[:len(body) // 2], {"Content-Type": "application/json"},
                 length=len(body))
    hang(line)


def lost(line):
    """Half of the body, then nothing gets through to the town any more."""
    body = line.answer.body
    line.message("200 OK", body[:len(body) // 2], {"Content-Type": "application/json"},
                 length=len(body))
    netlink.shut(line.address, netlink.RTN_BLACKHOLE)
    hang(line)


def lost_after(line):
    """The true answer, and after it nobody listens any more."""
    line.house.close()
    line.json(line.answer.body)


def vanish_after(line):
    """The true answer, and after it the handshake is never answered."""
    weather.set_weather(line.address, door="tls-hang")
    line.json(line.answer.body)


def reset(line):
    """Half of the body, then the connection is torn down."""
    body = line.answer.body
    line.message("200 OK", body[:len(body) // 2], {"Content-Type": "application/json"},
                 length=len(body))
    tear(line.connection)


def drip_head(line):
    """One byte of the head a second."""
    for byte in f"HTTP/1.1 200 OK\r\nDate: {line.date}\r\nX-Drip: {'.' * HANG_SECONDS}".encode():
        line.send(bytes([byte]))
        _never.wait(1)


def drip(line):
    """A head, then one byte a second for as long as the visitor likes."""
    line.message("200 OK", b"", {"Content-Type": "application/json"}, length=1000)
    for _ in range(HANG_SECONDS):
        line.send(b" ")
        _never.wait(1)


def slow(_line):
    """The true answer, late."""
    _never.wait(SLOW_SECONDS)
    return "go on"


def slower(_line):
    """The true answer, so late that a few of them take longer than a check may."""
    _never.wait(SLOWER_SECONDS)
    return "go on"


def refuse(_line):
    """The connection is closed without an answer."""


def html_503(line):
    _page(line, "503 Service Temporarily Unavailable")


def html_403(line):
    _page(line, "403 Forbidden")


def html_200(line):
    _page(line, "200 OK")


def status_429(line):
    _page(line, "429 Too Many Requests", {"Retry-After": "30"})


def geo_451(line):
    """As Binance words it: https://github.com/ccxt/ccxt/issues/16044"""
    line.message("451 Unavailable For Legal Reasons", json.dumps({
        "code": 0, "msg": "Service unavailable from a restricted location according to "
        "'b. Eligibility' in https://www.binance.com/en/terms."}).encode(),
        {"Content-Type": "application/json"})


def redirect_host(line):
    _page(line, "302 Found", {"Location": f"https://{ELSEWHERE}/caught"})


def redirect_http(line):
    _page(line, "307 Temporary Redirect", {"Location": f"http://{line.host}/caught"})


def big(line):
    """The true answer, padded to 2 MiB of valid JSON."""
    line.json(_padded(line.answer, 2 << 20))


def gzip_bomb(line):
    """The true answer, padded to 64 MiB, in 64 KiB."""
    line.json(_bomb(line.answer.body), **{"Content-Encoding": "gzip"})


def gzip_huge(line):
    """A GiB of blanks in one of MiB."""
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    head = packer.compress(b"[") + packer.flush(zlib.Z_FULL_FLUSH)
    # After a full flush a piece does not lean on what came before it.
    piece = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    line.json(head + piece * 1024, **{"Content-Encoding": "gzip"})


def huge(line):
    """A GiB, as it says."""
    line.message("200 OK", b"[", {"Content-Type": "application/json"}, length=1 << 30)
    for _ in range(1 << 14):
        line.send(b" " * (1 << 16))


def huge_chunks(line):
    """A GiB in chunks, which does not say how long it is."""
    line.send(f"HTTP/1.1 200 OK\r\nDate: {line.date}\r\nContent-Type: application/json\r\n"
              "Transfer-Encoding: chunked\r\n\r\n".encode())
    for _ in range(1 << 14):
        line.send(b"10000\r\n" + b" " * (1 << 16) + b"\r\n")


def huge_head(line):
    """A GiB of headers."""
    line.send(b"HTTP/1.1 200 OK\r\n")
    for number in range(1 << 14):
        line.send(f"X-{number}: ".encode() + b"x" * (1 << 16) + b"\r\n")


def early_hints(line):
    """One provisional answer after the other."""
    for _ in range(1 << 20):
        line.send(b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 100)


def endless_trailer(line):
    """The true answer, and after it headers without an end."""
    body = line.answer.body
    line.send(f"HTTP/1.1 200 OK\r\nDate: {line.date}\r\nContent-Type: application/json\r\n"
              f"Transfer-Encoding: chunked\r\n\r\n{len(body):x}\r\n".encode() + body + b"\r\n0\r\n")
    for _ in range(1 << 20):
        line.send(b"X-More: of this\r\n" * 100)


def endless_chunk_line(line):
    """A chunk that takes a GiB to say how long it is."""
    line.send(f"HTTP/1.1 200 OK\r\nDate: {line.date}\r\nContent-Type: application/json\r\n"
              "Transfer-Encoding: chunked\r\n\r\n10;".encode())
    for _ in range(1 << 14):
        line.send(b"x" * (1 << 16))


# Frames of HTTP/2 (RFC 9113), from a server that speaks it unasked.
SETTINGS = bytes.fromhex("000000 04 00 00000000")


def h2_reset(line):
    """RST_STREAM of the first stream: INTERNAL_ERROR."""
    line.send(SETTINGS + bytes.fromhex("000004 03 00 00000001 00000002"))


def h2_goaway(line):
    """GOAWAY: ENHANCE_YOUR_CALM."""
    line.send(SETTINGS + bytes.fromhex("000008 07 00 00000000 00000000 0000000b"))


def _padded(answer, size):
    value = json.loads(answer.body)
    if not isinstance(value, dict):
        value = {"was": value}
    return json.dumps({"padding": "x" * size, **value}).encode()


@functools.lru_cache(maxsize=4)
def _bomb(body):
    return gzip.compress(body[:-1] + b"," + b" " * (64 << 20) + b'"more":1}', 6)


def deep_100(line):
    line.json(b"[" * 100 + b"]" * 100)


def deep_json(line):
    line.json(b"[" * 200000 + b"]" * 200000)


def deep_object(line):
    """Deep JSON inside an object that looks right at first."""
    line.json(line.answer.body[:-1] + b',"deep":' + b'{"a":' * 100000 + b"1" + b"}" * 100000 + b"}")


def cut(line):
    """The answer breaks off."""
    body = line.answer.body
    line.message("200 OK", body[:len(body) // 2], {"Content-Type": "application/json"},
                 length=len(body) + 50)


def half(line):
    """Half of the answer, with an honest length."""
    line.json(line.answer.body[:len(line.answer.body) // 2])


def invalid_utf8(line):
    line.json(b'{"error":["EAPI:\xff\xfe\xc3("],"code":-2015,"msg":"\xff\xfe\xc3("}')


def nul(line):
    line.json(b'{"error":[],"code":0,"msg":"a\0b","result":{\0}}')


def nothing(line):
    """Status 200 and an empty body."""
    line.json(b"")


def nothing_401(line):
    """Status 401 and an empty body."""
    line.message("401 Unauthorized", b"")


def wrong_type(line):
    """The true answer, which calls itself a page."""
    line.message("200 OK", line.answer.body, {"Content-Type": "text/html; charset=windows-1251"})


def duplicates(line):
    """The true answer, and each of its members once more, saying the contrary."""
    value = json.loads(line.answer.body)
    if not isinstance(value, dict):
        line.json(b'[{"a":1,"a":2}]')
        return
    contrary = {name: not other if isinstance(other, bool) else None for name, other in value.items()}
    line.json(json.dumps(value).encode()[:-1] + b"," + json.dumps(contrary).encode()[1:])


def strings(line):
    """The true answer, its numbers as strings."""
    value = json.loads(line.answer.body, parse_int=str, parse_float=str)
    line.json(json.dumps(value).encode())


def too_big_numbers(line):
    """The true answer, every number of it beyond what a double holds."""
    value = json.loads(line.answer.body, parse_int="!{}!".format, parse_float="!{}!".format)
    line.json(re.sub(r'"!([^"]*)!"', "1e400", json.dumps(value)).encode())


def escapes(line):
    """A refusal in other words: control sequences and a right-to-left override."""
    text = "\x1b[2J\x1b]0;owned\x07\u202eevil\r\nSecond: line" + "A" * 5000
    line.json(json.dumps({"error": ["EAPI:" + text], "code": -9999, "msg": text}).encode())


FAULTS = {
    function.__name__.replace("_", "-"): function
    for function in (jump, hang, hang_head, hang_body, lost, lost_after, vanish_after, reset, drip_head, drip, slow,
                     slower, refuse, html_503, html_403, html_200, status_429, geo_451,
                     redirect_host, redirect_http, big, gzip_bomb, gzip_huge, huge, huge_chunks,
                     huge_head, early_hints, endless_trailer, endless_chunk_line,
                     h2_reset, h2_goaway, deep_100, deep_json, deep_object, cut, half,
                     invalid_utf8, nul, nothing, nothing_401, wrong_type, duplicates, strings,
                     too_big_numbers, escapes)
}


def tear(connection):
    """Ends a connection with RST."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    socket.socket(fileno=connection.detach()).close()


def door_hang(_connection, _address):
    """The handshake is never answered."""
    _never.wait(HANG_SECONDS)


def door_close(connection, _address):
    """The connection is closed after the visitor's first word."""
    connection.recv(65536)


def door_tear(connection, _address):
    """As some national firewalls do it once they have read the host's name."""
    connection.recv(65536)
    tear(connection)


def door_plain(connection, _address):
    """A page without encryption, where encryption was expected."""
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")


def door_shut(_connection, address):
    """The way to the town is lost in the middle of the handshake."""
    netlink.shut(address, netlink.RTN_BLACKHOLE)
    _never.wait(HANG_SECONDS)


# Faults of an address, before the visitor has said a word.
DOOR_FAULTS = {"tls-hang": door_hang, "tls-close": door_close, "tls-tear": door_tear,
               "tls-plain": door_plain, "tls-lost": door_shut}
# Besides: only versions of TLS that nobody should speak any more.
OLD_TLS = "tls-old"


def choose(sky, path, is_clock_call):
    """The name of the fault that a request meets, or None."""
    return (sky.get("paths", {}).get(path)
            or sky.get("time" if is_clock_call else "calls")
            or sky.get("all"))
