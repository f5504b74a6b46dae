#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The town: an HTTPS server that plays the exchanges, each by its host name.

town.py --certificates DIR --ready-fd N [--minutes M]

Listens on loopback only and stops by itself after M minutes. The environment
names TOWN_DIR, where the weather is read and the visits are written down.

The hosts file leads to 127.0.0.1; DOORS are more addresses of the same town, so
that visitors with other hosts files can meet weather of their own at one time.
"""
import argparse
import collections
import dataclasses
import gzip
import http.server
import os
import selectors
import socketserver
import ssl
import threading
import time
import warnings

import faults
import visits
import weather
from streets import base, street_of_host

ADDRESS = "127.0.0.1"
DOORS = [f"127.0.1.{number}" for number in range(1, 200)]
BODY_LIMIT = 1 << 20
HANDSHAKE_SECONDS = 20
DULL = {"Cache-Control": "no-store", "Vary": "Accept-Encoding"}


def now_ms():
    """This machine's clock."""
    return time.time_ns() // 1_000_000


class Bustle:
    """Which streets are answering somebody."""

    def __init__(self):
        self._lock = threading.Lock()
        self._busy = collections.Counter()

    @staticmethod
    def _name(host):
        street = street_of_host(host)
        return street.id if street else host

    def come(self, host):
        """What a visitor of HOST meets, as it is written into the book of visits."""
        name = self._name(host)
        with self._lock:
            beside = self._busy[name]
            elsewhere = sum(1 for other, n in self._busy.items() if n and other != name)
            self._busy[name] += 1
        return {"beside": beside, "elsewhere": elsewhere}

    def go(self, host):
        with self._lock:
            self._busy[self._name(host)] -= 1


bustle = Bustle()


@dataclasses.dataclass
class Heard:
    """A request that was understood and written down."""
    answer: base.Answer
    fault: str
    delay: float            # seconds
    exchange_time: float    # as the Date header tells it


def hear(request, address, encrypted, company):
    """What the street answers to a request that came to ADDRESS, and what the weather makes of it."""
    street = street_of_host(request.host) if encrypted else None
    sky = weather.for_request(street.id, request.host, address) if street else {}
    request.now_ms += int(sky.get("skew_ms", 0))
    exchange_time = request.now_ms / 1000
    is_clock_call = bool(street) and request.path in street.clock_calls
    if is_clock_call:
        request.now_ms += int(sky.get("time_lie_ms", 0))
    answer = street.answer(request) if street else nobody_home()
    fault = faults.choose(sky, request.path, is_clock_call)
    visits.record({
        "at": time.time(), "street": street.id if street else None, "host": request.host,
        "address": address, "method": request.method, "path": request.path, "query": request.query,
        "parameters": request.parameters(), "headers": request.headers,
        "key": street.key_of(request) if street else None,
        "body": request.body.decode("utf-8", "replace"),
        "verified": answer.verified, "resident": answer.resident,
        "status": None if fault else answer.status, "fault": fault,
        "trespass": answer.trespass, "encrypted": encrypted, **company})
    return Heard(answer, fault, int(sky.get("delay_ms", 0)) / 1000, exchange_time)


class Conversation(http.server.BaseHTTPRequestHandler):
    """One connection with a visitor."""
    protocol_version = "HTTP/1.1"
    timeout = 120
    disable_nagle_algorithm = True     # a head and its body are two writes
    encrypted = True

    def log_message(self, *_):
        """The book of visits is the only log."""

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except (ConnectionError, ssl.SSLError, TimeoutError):
            self.close_connection = True

    def do_any(self):
        """Answers one request, which others can see until the answer begins."""
        host = self.headers.get("Host", "").split(":")[0].lower()
        self.left, self.company = False, bustle.come(host)
        try:
            self.answer(host)
        finally:
            self.leave(host)

    def leave(self, host):
        if not self.left:
            bustle.go(host)
        self.left = True

    def answer(self, host):
        path, _, query = self.path.partition("?")
        address = self.connection.getsockname()[0]
        request = base.Request(host, self.command, path, query, self.lower_headers(),
                               self.read_body(), now_ms())
        heard = hear(request, address, self.encrypted, self.company)
        self.exchange_time = heard.exchange_time
        self.reply(heard, host)

    do_GET = do_POST = do_PUT = do_DELETE = do_PATCH = do_HEAD = do_OPTIONS = do_any

    def lower_headers(self):
        return {name.lower(): value for name, value in self.headers.items()}

    def read_body(self):
        return self.rfile.read(min(int(self.headers.get("Content-Length") or 0), BODY_LIMIT))

    def reply(self, heard, host):
        """Sends the street's answer, or lets the fault spoil it."""
        time.sleep(heard.delay)
        self.leave(host)
        if heard.fault and heard.fault not in faults.TLS_FAULTS:
            line = faults.Line(self.connection.sendall, heard.answer, host,
                               self.date_time_string(), self.connection, self.server.socket)
            if faults.FAULTS[heard.fault](line) != "go on":
                self.close_connection = True
                return
        self.send_answer(heard.answer)

    def send_answer(self, answer):
        body, headers = answer.body, {**DULL, **answer.headers}
        if "gzip" in self.headers.get("Accept-Encoding", "") and len(body) > 100:
            body, headers["Content-Encoding"] = gzip.compress(body), "gzip"
        self.send_response(answer.status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def version_string(self):
        return "town"

    def date_time_string(self, timestamp=None):
        """The Date header tells the exchange's time."""
        return super().date_time_string(timestamp or getattr(self, "exchange_time", None))


class PlainConversation(Conversation):
    """A visitor who came without encryption: always a trespass."""
    encrypted = False


def nobody_home():
    """Any host without a street, and anything without encryption."""
    return base.html_answer(421, "Misdirected Request", trespass=True)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    """Handshakes happen in the visitor's own thread."""
    daemon_threads = True
    request_queue_size = 128
    port, conversation, context = 443, Conversation, None

    def server_bind(self):
        """Without HTTPServer's look-up of the machine's name."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = self.server_address

    def finish_request(self, request, client_address):
        address = request.getsockname()[0]
        fault = faults.DOOR_FAULTS.get(weather.of(address).get("door"))
        if fault and fault(request, address) != "go on":
            return
        request.settimeout(HANDSHAKE_SECONDS)
        try:
            secured = self.context(address).wrap_socket(request, server_side=True)
        except (OSError, ValueError):
            return
        with secured:
            super().finish_request(secured, client_address)


class PlainServer(Server):
    """Without encryption."""
    port, conversation = 80, PlainConversation

    def finish_request(self, request, client_address):
        self.RequestHandlerClass(request, client_address, self)


class Contexts:
    """The TLS of the town: the weather chooses it for each host or address."""

    def __init__(self, folder):
        self.folder = folder
        self.good, self.second = self.load("good"), self.load("good")
        self.second.set_alpn_protocols(["h2", "http/1.1"])
        self.old = self.load("good")
        self.old.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings(action="ignore"):
            self.old.maximum_version = ssl.TLSVersion.TLSv1_1
        self.shown = {fault: self.load(name) for fault, name in faults.TLS_FAULTS.items()}
        self.good.sni_callback = self.choose

    def load(self, name):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(os.path.join(self.folder, name + ".pem"))
        return context

    def __call__(self, address):
        """What a handshake at ADDRESS begins with."""
        return self.old if weather.of(address).get("door") == faults.OLD_TLS else self.good

    def choose(self, connection, host, _context):
        """Once the visitor has named the host."""
        street = street_of_host(host)
        sky = weather.for_request(street.id, host, connection.getsockname()[0]) if street else {}
        best = self.second if sky.get("http") == 2 else self.good
        connection.context = self.shown.get(sky.get("all"), best)


def serve(servers):
    """All of them in one thread; visitors have threads of their own."""
    with selectors.DefaultSelector() as chooser:
        for server in servers:
            chooser.register(server, selectors.EVENT_READ)
        while True:
            for key, _events in chooser.select():
                key.fileobj.handle_request()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--certificates", required=True)
    parser.add_argument("--ready-fd", type=int, required=True)
    parser.add_argument("--minutes", type=float, default=15)
    options = parser.parse_args()

    threading.Timer(options.minutes * 60, os._exit, [3]).start()
    Server.context = Contexts(options.certificates)
    servers = [kind((address, kind.port), kind.conversation) for address in (ADDRESS, *DOORS)
               for kind in (Server, PlainServer)]
    os.write(options.ready_fd, b"ready\n")
    os.close(options.ready_fd)
    serve(servers)


if __name__ == "__main__":
    main()
