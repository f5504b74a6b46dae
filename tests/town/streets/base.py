# SPDX-License-Identifier: GPL-3.0-or-later
"""What every street has: residents, calls, requests and answers."""
import functools
import json
import urllib.parse
from dataclasses import dataclass, field


@dataclass
class Request:
    """What a visitor asks. `now_ms` is the exchange's clock, skew included."""
    host: str
    method: str
    path: str
    query: str
    headers: dict
    body: bytes
    now_ms: int

    def parameters(self):
        """The parameters of the query, the last of each name."""
        return dict(urllib.parse.parse_qsl(self.query, keep_blank_values=True))

    def form(self):
        """The parameters of a form body, the last of each name."""
        text = self.body.decode("utf-8", "replace")
        return dict(urllib.parse.parse_qsl(text, keep_blank_values=True))


@dataclass
class Answer:
    """What a street answers; the last three go into the book of visits only."""
    status: int
    body: bytes
    headers: dict = field(default_factory=dict)
    resident: str = None
    verified: bool = False
    trespass: bool = False


@dataclass
class Resident:
    """One made-up key.

    key: what its key header says
    others: the owner's other fields; a function where making them takes long
    held: what the exchange holds against them: a secret or a public key, None
        when it does not know the key; a function likewise
    site: where the key lives
    says: what the exchange says of the key when it accepts it
    failure: the answer it always gets once its signature was verified
    traits: whatever else the street has to know
    """
    name: str
    key: str
    others: object
    held: object = None
    site: str = "live"
    says: dict = field(default_factory=dict)
    failure: object = None
    traits: dict = field(default_factory=dict)

    @property
    def known(self):
        """Whether the exchange knows the key at all."""
        return self.held is not None

    @functools.cached_property
    def fields(self):
        """All fields, as for `klyuchnik-cli check --stdin`."""
        return {"key": self.key, **(self.others() if callable(self.others) else self.others)}

    @functools.cached_property
    def secret(self):
        """What the exchange verifies with."""
        return self.held() if callable(self.held) else self.held


class Street:
    """One exchange.

    A subclass names `id`, `hosts`, `key_header` (lower case; or has a `key_of` of
    its own), `clock_calls` (the paths that tell the time) and fills `residents`. It
    answers in `handle`, which returns None for whatever is not a reading call that
    it knows. Tests that go through all streets want a resident "good" with a live
    key in order.
    """
    id = ""
    hosts = ()
    key_header = ""
    clock_calls = ()

    def __init__(self):
        self.residents = {}

    def add(self, resident):
        """Lets a resident move in."""
        assert resident.name not in self.residents, resident.name
        self.residents[resident.name] = resident
        return resident

    def find(self, key):
        """The resident whose key this is, known to the exchange or not."""
        for resident in self.residents.values():
            if key and resident.key == key:
                return resident
        return None

    def key_of(self, request):
        """The key that a request names, or None."""
        return request.headers.get(self.key_header)

    def handle(self, request):
        """Answers a reading call; None: not a call of this street."""
        raise NotImplementedError

    def unknown_call(self, request):
        """What the exchange says to a call that it does not have."""
        return json_answer(404, {"error": "not found"})

    def answer(self, request):
        """Answers any request and says whether it was none of ours."""
        answer = self.handle(request)
        if answer is None:
            answer = self.unknown_call(request)
            answer.trespass = True
        if answer.resident is None:
            resident = self.find(self.key_of(request))
            answer.resident = resident.name if resident else None
        return answer


def json_answer(status, value, headers=None, **notes):
    """An answer in compact JSON, as most exchanges send it."""
    body = json.dumps(value, separators=(",", ":")).encode()
    return Answer(status, body,
                  {"Content-Type": "application/json;charset=UTF-8", **(headers or {})}, **notes)


def html_answer(status, title, headers=None, **notes):
    """A page of HTML, as gateways in front of an exchange send it."""
    page = (f"<!DOCTYPE html>\n<html><head><title>{title}</title></head>\n"
            f"<body><h1>{title}</h1><p>Klyuchnik's town</p></body></html>\n")
    return Answer(status, page.encode(), {"Content-Type": "text/html", **(headers or {})}, **notes)


def copy_answer(answer, **notes):
    """The same answer with other notes, so that a stored one is never changed."""
    return Answer(answer.status, answer.body, dict(answer.headers), **notes)
