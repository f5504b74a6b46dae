#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""seeds.py FOLDER [STAMP DEPFILE]: writes the fuzz targets' first inputs, a folder
for each target; then a stamp, and for ninja what they depend on.

They are what the town says: every resident is asked all that a check may ask,
straight in the streets' own code, without a network. The guides are our own.
"""
import contextlib
import gzip
import hashlib
import itertools
import json
import os
import re
import shutil
import sys
import urllib.parse

HERE = os.path.dirname(os.path.abspath(__file__))
TOWN = os.path.join(HERE, "../town")
GUIDES = os.path.join(HERE, "../../data/exchanges")
ADAPTERS = os.path.join(HERE, "../../src/lib/exchanges/adapters.c")
sys.path.insert(0, TOWN)
sys.dont_write_bytecode = True

import client  # noqa: E402
import faults  # noqa: E402
from streets import all_streets, street_of_host  # noqa: E402
from streets.base import Answer, Request  # noqa: E402

TEXT_END, PART_END = b"\x1f", b"\x1e"

with open(ADAPTERS, encoding="utf-8") as adapters:
    EXCHANGES = re.findall(r"^  &kly_adapter_(\w+),", adapters.read(), re.MULTILINE)
# As in fuzz-reply.c.
STATUSES = [200, 400, 401, 403, 404, 405, 406, 408, 409, 415, 418, 421, 422, 429, 451, 500, 502,
            503, 504, 520, 530, 204, 301, 302, 101, 599, 0, 999]
FUZZ_KEY = {"key": "fuzzkeyfuzzkeyfuzzkeyfuzzkey1234",
            "secret": "ZnV6enNlY3JldGZ1enpzZWNyZXRmdXp6c2VjcmV0MTI=", "passphrase": "fuzzphrase"}
WITH_CLOCK = 2

# What is asked besides the first question, in the order of the adapter.
FURTHER = {
    "htx": [{"path": "/v2/user/api-key"}, {"path": "/v1/account/accounts"}],
    "kraken": [{"call": call} for call in ("Balance", "OpenOrders", "ClosedOrders", "Ledgers")],
}
DATE = "Tue, 14 Nov 2023 22:13:20 GMT"
# The fields of an exchange's form, in the order of the adapter.
FIELDS = {"cex": ("key", "secret", "user_id"), "kraken": ("key", "secret", "otp"),
          "kucoin": ("key", "secret", "passphrase")}
# Faults that take time; what is large comes in a small edition below.
LEFT_OUT = ("jump", "hang", "hang-head", "hang-body", "drip", "drip-head", "slow", "slower",
            "big", "gzip-bomb", "gzip-huge", "lost", "lost-after", "vanish-after", "reset")
LONGEST = 4096
# What people paste around a key.
WRAPPINGS = ["{}", " {}\r\n", "\"{}\",", "«{}»", "\u200b{}\ufeff", "{}\t{}", "'{}", "{}\x7f"]
ITEMS = [
    '{"version":1,"fields":{},"label":"","created":null,"checked":null,"verdict":null}',
    '{"version":1,"fields":{"key":"k","secret":"-----BEGIN PRIVATE KEY-----\\nAA==\\n'
    '-----END PRIVATE KEY-----\\n"},"label":"Бот \\u2116 \\ud83d\\ude00","created":'
    '"2023-11-14T22:13:20Z","checked":"2024-02-29T00:00:00.5+03:00","verdict":"ready"}',
    '{"later":[{"a":[1,-2.5e3,true,false,null]}],"version":1,"fields":{"otp":"1"},"verdict":"new"}',
    ' { "fields" : { "key" : "\\"\\\\\\/\\b\\f\\n\\r\\t" } , "version" : 1 } ',
]


def ask_street(method, url, headers=None, body=None, **_):
    """In the place of client.send: the street itself, without a network."""
    address = urllib.parse.urlsplit(url)
    street = street_of_host(address.hostname)
    low = {name.lower(): value for name, value in (headers or {}).items()}
    return street.answer(Request(address.hostname, method, address.path, address.query, low,
                                 body or b"", client.now_ms()))


class Seeds:
    """The folders, and no input twice."""

    def __init__(self, root):
        self.root = root
        shutil.rmtree(root, ignore_errors=True)

    def add(self, target, data):
        folder = os.path.join(self.root, target)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, hashlib.sha1(data).hexdigest()[:16]), "wb") as file:
            file.write(data)


def without_key(data, fields):
    """The key of the target in the place of the resident's, where it is quoted."""
    for name, value in fields.items():
        if name in FUZZ_KEY:
            data = data.replace(value.encode(), FUZZ_KEY[name].encode())
    return data


def reply_part(answer, fields=None):
    """An answer as fuzz-reply wants it."""
    headers = {"Date": DATE, **answer.headers}
    head = "\n".join(f"{name}:{value}" for name, value in headers.items()).encode()
    return bytes([STATUSES.index(answer.status)]) + head + TEXT_END + without_key(answer.body, fields or {})


def http_answer(answer):
    """An answer as a server sends it."""
    headers = {"Date": DATE, **answer.headers, "Content-Length": len(answer.body)}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {answer.status} Status\r\n{head}\r\n".encode() + answer.body


class Enough(Exception):
    """Of a fault without an end."""


class Sent:
    """What a fault sends, as far as it is wanted."""

    def __init__(self):
        self.data = b""

    def send(self, data):
        self.data = (self.data + data)[:LONGEST]
        if len(self.data) == LONGEST:
            raise Enough


def add_faults(seeds, answer):
    """The faults of the weather, cut where they are long."""
    for name, fault in faults.FAULTS.items():
        if name not in LEFT_OUT:
            sent = Sent()
            with contextlib.suppress(Enough):
                fault(faults.Line(sent.send, answer, "api.kraken.com", DATE))
            seeds.add("http", b"\0" + sent.data)
    bomb = Answer(200, gzip.compress(bytes(2 << 20)), {"Content-Encoding": "gzip"})
    seeds.add("http", b"\1" + http_answer(bomb))
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\n{\"a\":\r\n2\r\n1}\r\n0\r\nB: c\r\n\r\n"
    for pieces in (b"\0", b"\7"):
        seeds.add("http", pieces + chunked)
        seeds.add("http", pieces + b"HTTP/1.1 100 Continue\r\n\r\n" + http_answer(answer))
    seeds.add("http", b"\0HTTP/1.0 200 OK\r\n\r\n{}")
    seeds.add("http", b"\0HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")


def ask_clock(street):
    """The answer to the call that tells the time."""
    url = f"https://{street.hosts[0]}{street.clock_calls[0]}"
    answer = ask_street("GET", url)
    if answer.trespass:
        answer = ask_street("POST", url, {"content-type": "application/json"}, b"{}")
    return answer


def add_replies(seeds, street):
    """Every resident of a street."""
    place = EXCHANGES.index(street.id)
    clock = ask_clock(street)
    for resident in street.residents.values():
        fields = resident.fields
        answers = [client.ask(street.id, fields, **more) for more in ({}, *FURTHER.get(street.id, ()))]
        parts = [reply_part(answer, fields) for answer in answers]
        for number in range(len(parts)):
            seeds.add("reply", bytes([place, 0]) + PART_END.join(parts[number:]))
        seeds.add("reply", bytes([place, 1 | WITH_CLOCK]) + PART_END.join([reply_part(clock), *parts]))
        for answer in answers:
            seeds.add("http", b"\0" + http_answer(answer))
    seeds.add("http", b"\3" + http_answer(clock))


def add_fields(seeds, street):
    """The keys of a street, as they are pasted."""
    place = EXCHANGES.index(street.id)
    wrappings = itertools.cycle(WRAPPINGS)
    for resident in street.residents.values():
        fields = resident.fields
        names = FIELDS.get(street.id, ("key", "secret"))
        texts = [fields.get(name, "") for name in names]
        wrapped = [next(wrappings).replace("{}", text) for text in texts]
        for pasted in (texts, wrapped, texts[::-1]):
            seeds.add("fields", bytes([place, 0]) + PART_END.join(text.encode() for text in pasted))
        seeds.add("input", bytes([place]) + json.dumps(fields).encode())
        item = {"version": 1, "fields": fields, "label": resident.name, "created": None,
                "checked": "2023-11-14T22:13:20Z", "verdict": "ready"}
        seeds.add("key-item", json.dumps(item).encode())
        if street.id == "coinbase":
            file = json.dumps({"name": fields["key"], "privateKey": fields["secret"]}).encode()
            seeds.add("input", bytes([place]) + file)
            seeds.add("fields", bytes([place, 0]) + PART_END + file)


def write_dependencies(stamp, depfile):
    """Our own modules, and the guides."""
    used = [module.__file__ for module in sys.modules.values()
            if (getattr(module, "__file__", None) or "").startswith(os.path.dirname(HERE))]
    used.append(ADAPTERS)
    used += [os.path.join(GUIDES, name) for name in os.listdir(GUIDES)]
    with open(depfile, "w", encoding="utf-8") as file:
        file.write(f"{stamp}: {' '.join(os.path.abspath(path) for path in used)}\n")
    with open(stamp, "w", encoding="utf-8"):
        pass


def main(root, *stamps):
    client.send = ask_street
    seeds = Seeds(root)
    for street in all_streets().values():
        add_replies(seeds, street)
        add_fields(seeds, street)
    add_faults(seeds, Answer(200, b'{"error":[]}', {"Content-Type": "application/json"}))
    for item in ITEMS:
        seeds.add("key-item", item.encode())
    for name in sorted(os.listdir(GUIDES)):
        if name.endswith(".xml"):
            with open(os.path.join(GUIDES, name), "rb") as file:
                seeds.add("guide", file.read())
    if stamps:
        write_dependencies(*stamps)


if __name__ == "__main__":
    main(*sys.argv[1:])
