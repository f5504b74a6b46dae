# SPDX-License-Identifier: GPL-3.0-or-later
"""What can go wrong between a visitor and an exchange.

Each fault writes raw bytes to the socket; what is not written here is as the
street answers. `answer` is the street's true answer to the request.
"""
import functools
import gzip
import json
import threading

from streets import ELSEWHERE

HANG_SECONDS = 90
SLOW_SECONDS = 3
SLOWER_SECONDS = 8

# Faults of the handshake: which certificate is shown. See certificates.py.
TLS_FAULTS = {"tls-expired": "expired", "tls-untrusted": "untrusted",
              "tls-wrong-host": "wrong-host"}

_never = threading.Event()


class Line:
    """The way back to the visitor."""

    def __init__(self, send, answer, host, date):
        self.send = send
        self.answer = answer
        self.host = host
        self.date = date

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


def _padded(answer, size):
    value = json.loads(answer.body)
    if not isinstance(value, dict):
        value = {"was": value}
    return json.dumps({"padding": "x" * size, **value}).encode()


@functools.lru_cache(maxsize=4)
def _bomb(body):
    return gzip.compress(body[:-1] + b"," + b" " * (64 << 20) + b'"more":1}', 6)


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


def escapes(line):
    """A refusal in other words: control sequences and a right-to-left override."""
    text = "\x1b[2J\x1b]0;owned\x07\u202eevil\r\nSecond: line" + "A" * 5000
    line.json(json.dumps({"error": ["EAPI:" + text], "code": -9999, "msg": text}).encode())


FAULTS = {
    function.__name__.replace("_", "-"): function
    for function in (hang, drip, slow, slower, refuse, html_503, html_403, html_200, status_429,
                     geo_451, redirect_host, redirect_http, big, gzip_bomb, deep_json,
                     deep_object, cut, half, invalid_utf8, nul, nothing, escapes)
}


def choose(weather, path, is_clock_call):
    """The name of the fault that a request meets, or None."""
    return (weather.get("paths", {}).get(path)
            or weather.get("time" if is_clock_call else "calls")
            or weather.get("all"))
