# SPDX-License-Identifier: GPL-3.0-or-later
"""Places outside of the town, where the rows of fault_table.py lead a visitor: addresses at
which nobody answers, name servers, and proxies. They stand as long as this process."""
import functools
import socket
import struct
import threading

import netlink

CLOSED = "127.0.2.1"        # nobody listens
FAR = "192.0.2.1"           # no way leads there (RFC 5737)
UNREACHABLE = "127.0.2.3"   # a router says that there is no way
SILENT = "127.0.2.4"        # a handshake of TCP is never answered
NAME_SERVERS = {"silent": "127.0.2.53", "nxdomain": "127.0.2.54", "servfail": "127.0.2.55", "none": "127.0.2.56"}
NXDOMAIN, SERVFAIL = 3, 2
PROXY = "127.0.2.8"
PROXY_PORTS = {"works": 3128, "403": 3129, "407": 3130, "502": 3131, "hang": 3132, "close": 3133,
               "garbage": 3134, "closed": 3135}
# What stands in a proxy's address, and what the one that asks for it is told.
LOGINS = {"right": "me:my%20word@", "wrong": "me:another@", None: ""}
BASIC = b"Proxy-Authorization: Basic bWU6bXkgd29yZA=="
_never = threading.Event()


def _background(function, *arguments):
    threading.Thread(target=function, args=arguments, daemon=True).start()


@functools.lru_cache(maxsize=None)
def open_all():
    """Opens them; once."""
    netlink.shut(UNREACHABLE, netlink.RTN_UNREACHABLE)
    _fill(SILENT)
    for name, code in (("nxdomain", NXDOMAIN), ("servfail", SERVFAIL), ("silent", None)):
        _serve_names(NAME_SERVERS[name], code)
    for name, port in PROXY_PORTS.items():
        if name != "closed":
            _background(_serve_proxy, name, socket.create_server((PROXY, port)))
    return True


_kept = []


def _fill(address):
    """A queue of one that is full: Linux then drops whatever else comes."""
    listening = socket.create_server((address, 443), backlog=0)
    _kept.append(listening)
    for _ in range(3):
        guest = socket.socket()
        guest.setblocking(False)
        guest.connect_ex((address, 443))
        _kept.append(guest)


def _serve_names(address, code):
    """Answers every question with CODE and nothing else; None: not at all."""
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind((address, 53))
    _kept.append(server)

    def answer():
        while True:
            question, visitor = server.recvfrom(4096)
            flags = struct.pack(">H", 0x8180 | code)
            server.sendto(question[:2] + flags + question[4:], visitor)
    if code is not None:
        _background(answer)


def _serve_proxy(name, server):
    while True:
        _background(_be_proxy, name, server.accept()[0])


ANSWERS = {
    "403": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 15\r\n\r\n<h1>Filter</h1>",
    "407": b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n"
           b"Proxy-Authenticate: Basic realm=\"town\"\r\n\r\n",
    "502": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    "garbage": b"\x00\x01\x02" * 1000 + b"\r\n\r\n",
    "close": b"",
}
heard = []                  # all that a visitor told a proxy before there was a tunnel


def _hear(visitor):
    """The head of a request; empty at the end of the connection."""
    head = b""
    while b"\r\n\r\n" not in head and (data := visitor.recv(4096)):
        head += data
    if head:
        heard.append(head)
    return head


def _be_proxy(name, visitor):
    with visitor:
        head = _hear(visitor)
        while name == "407" and head and BASIC not in head:     # and it keeps the connection
            visitor.sendall(ANSWERS["407"])
            head = _hear(visitor)
        if name == "hang":
            _never.wait()
        elif name == "works" or BASIC in head:
            host = head.split()[1].decode().split(":")[0]
            visitor.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
            _tunnel(visitor, socket.create_connection((host, 443)))
        elif head:
            visitor.sendall(ANSWERS[name])


def _tunnel(one, other):
    def carry(source, sink):
        try:
            while data := source.recv(65536):
                sink.sendall(data)
            sink.shutdown(socket.SHUT_WR)
        except OSError:
            pass
    _background(carry, other, one)
    carry(one, other)
