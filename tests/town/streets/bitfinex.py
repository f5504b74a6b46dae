# SPDX-License-Identifier: GPL-3.0-or-later
"""Bitfinex, API v2.

[AUTH]   https://docs.bitfinex.com/docs/rest-auth
[RIGHTS] https://docs.bitfinex.com/reference/key-permissions
[NODE]   https://github.com/bitfinexcom/bfx-api-node-rest lib/rest2.js: signing, and public
         calls on the same host
[ROTKI]  https://github.com/rotki/rotki rotkehlchen/exchanges/bitfinex.py (10100, 10114)
[CCXT]   https://github.com/ccxt/ccxt js/src/bitfinex.js (codes)
[REPORT] https://github.com/bitfinexcom/bfx-report (token faults)
"""
import hashlib
import hmac
import json
import threading

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

STATUS = "/v2/platform/status"
READING_CALLS = ("/v2/auth/r/permissions", "/v2/auth/r/info/user", "/v2/auth/r/wallets",
                 "/v2/auth/r/orders")
NONCE_LIMIT = 2 ** 53 - 1
UNKNOWN_KEY = 10100, "apikey: invalid"
WRONG_DIGEST = 10100, "apikey: digest invalid"
SMALL = 10114, "nonce: small"


def error(code, text, status=500, **notes):
    """["error",code,text], with status 500 even for faults of the key."""
    return json_answer(status, ["error", code, text], **notes)


def verify(secret, path, nonce, body, signature):
    """[AUTH] hex of HMAC-SHA384(secret, "/api" + path + nonce + body)."""
    message = f"/api{path}{nonce}".encode() + body
    expected = hmac.new(secret.encode(), message, hashlib.sha384).hexdigest()
    return hmac.compare_digest(expected, signature)


class Bitfinex(Street):
    """api.bitfinex.com; no call tells the time, but every answer is dated."""
    id = "bitfinex"
    hosts = ("api.bitfinex.com",)
    key_header = "bfx-apikey"
    clock_calls = (STATUS,)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._nonces = {}
        populate(self)

    def unknown_call(self, request):
        return error(10020, "request: invalid", 404)

    def handle(self, request):
        if request.method == "GET" and request.path == STATUS:
            return json_answer(200, [1])
        if request.method == "POST" and request.path in READING_CALLS:
            return self._signed(request)
        return None

    def _signed(self, request):
        resident = self.find(request.headers.get(self.key_header))
        if not resident or not resident.known:
            return error(*UNKNOWN_KEY)
        refused = self._refuse(request, resident)
        if refused:
            return refused
        notes = {"verified": True, "resident": resident.name}
        if resident.failure:
            return copy_answer(resident.failure, **notes)
        return json_answer(200, resident.says if request.path == READING_CALLS[0] else [], **notes)

    def _refuse(self, request, resident):
        nonce = request.headers.get("bfx-nonce", "")
        if not verify(resident.secret, request.path, nonce, request.body,
                      request.headers.get("bfx-signature", "")):
            return error(*WRONG_DIGEST)
        if not self._is_json(request):
            return error(10020, "body: invalid")
        if not nonce.isdigit() or not self._count(resident, int(nonce), request.now_ms):
            return error(*SMALL)
        return None

    @staticmethod
    def _is_json(request):
        try:
            return (isinstance(json.loads(request.body), dict)
                    and request.headers.get("content-type", "").startswith("application/json"))
        except ValueError:
            return False

    def _count(self, resident, nonce, now_ms):
        """[AUTH] A nonce must be above every earlier one of the same key."""
        with self._lock:
            last = self._nonces.get(resident.key)
            if last is None:
                last = resident.traits.get("nonce", lambda _now_ms: 0)(now_ms)
            self._nonces[resident.key] = max(last, nonce)
            return last < nonce <= NONCE_LIMIT


STREET = Bitfinex

# The residents.

# [RIGHTS] in the documentation's order: scope, read, write.
SCOPES = ("account", "history", "orders", "positions", "funding", "settings", "wallets",
          "withdraw", "ui_withdraw")
READ_AND_TRADE = ("account.read", "history.read", "orders.read", "orders.write",
                  "positions.read", "funding.read", "wallets.read")


def rights(*more, without=(), scopes=SCOPES):
    """What the permissions call says of a key with these rights."""
    granted = set(READ_AND_TRADE + more) - set(without)
    extra = dict.fromkeys(right.split(".")[0] for right in more)
    every = [*scopes, *(scope for scope in extra if scope not in scopes)]
    return [[scope, int(scope + ".read" in granted), int(scope + ".write" in granted)]
            for scope in every]


def made_up_text(name):
    """43 characters, as keys and secrets have."""
    return made_up.letters("bitfinex " + name, 43, made_up.LETTERS_AND_DIGITS + "-_")


def move_in(street, name, says=None, failure=None, **traits):
    """A resident that can read and trade unless SAYS tells otherwise."""
    secret = made_up_text(name + " secret")
    street.add(Resident(name, made_up_text(name + " key"), {"secret": secret}, secret,
                        says=rights() if says is None else says, failure=failure, traits=traits))


def populate(street):
    """Everybody who lives here."""
    move_in(street, "good")
    for name, right in (("margin", "positions.write"), ("lending", "funding.write"),
                        ("account-write", "account.write"), ("transfer", "wallets.write"),
                        ("withdraw", "withdraw.write"), ("ui-withdraw", "ui_withdraw.write"),
                        ("ui-withdraw-read", "ui_withdraw.read"), ("settings", "settings.write"),
                        # https://www.npmjs.com/package/@taichunmin/bitfinex
                        ("eaas-withdraw", "eaas_withdraw.write"), ("pay", "bfxpay.read"),
                        ("unknown-scope", "moon.write")):
        move_in(street, name, rights(right))
    move_in(street, "no-trade", rights(without=("orders.write",)))
    move_in(street, "no-history", rights(without=("history.read",)))
    move_in(street, "no-wallets", rights(without=("wallets.read",)))
    move_in(street, "no-account", rights(without=("account.read",)))
    move_in(street, "no-permissions", rights(without=READ_AND_TRADE))
    move_in(street, "other-order", rights()[::-1])
    move_in(street, "missing-withdraw", rights(scopes=SCOPES[:-2]))
    move_in(street, "missing-ui-withdraw", rights(scopes=SCOPES[:-1]))
    move_in(street, "wrong-types", [[scope, "yes", True] for scope in SCOPES])
    move_in_nonces(street)
    move_in_refused(street)
    move_in_failures(street)


def move_in_nonces(street):
    """Keys that other programs use with nonces of their own."""
    counters = {
        "nonce-ms": lambda now_ms: now_ms - 1000,
        "nonce-ahead": lambda now_ms: (now_ms + 500) * 1000,
        "nonce-hopeless": lambda now_ms: NONCE_LIMIT,
    }
    for name, counter in counters.items():
        move_in(street, name, nonce=counter)


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_text("somebody else secret")}
    # What the last two are told is not known; this is likely.
    for name in ("unknown-key", "other-ip", "revoked"):
        street.add(Resident(name, made_up_text(name + " key"), wrong))
    street.add(Resident("bad-secret", made_up_text("bad-secret key"), wrong,
                        made_up_text("bad-secret secret"), says=rights()))
    refusals = {
        "bad-signature": (10112, "signature: invalid"),
        "no-permission": (10001, "api_key: permission invalid"),
        "bad-token": (10100, "token: invalid"),
        "unauthorised": (None, "ERR_AUTH_UNAUTHORIZED"),
        # Nobody has seen Bitfinex quote a key; a report must not, even so.
        "parrot": (10100, f"apikey: invalid: {made_up_text('parrot key')}"),
    }
    for name, (code, text) in refusals.items():
        move_in(street, name, failure=error(code, text))


def move_in_failures(street):
    """Answers that say nothing about the key. [CCXT]"""
    json_type = {"Content-Type": "application/json"}
    failures = {
        "rate": error(11010, "ratelimit: error"),
        "rate-429": json_answer(429, {"error": "ERR_RATE_LIMIT"}),
        "rate-429-told": json_answer(429, {"error": "ERR_RATE_LIMIT"}, {"Retry-After": "60"}),
        "maintenance": error(20060, "maintenance"),
        "unavailable": json_answer(503, {"code": 503, "error": "temporarily_unavailable",
                                         "error_description": "Sorry, come back later"}),
        "parameter": error(10020, "symbol: invalid"),
        "generic": error(10001, "unknown: error"),
        "news": error(99999, "Nobody has seen this error"),
        "cloudflare": html_answer(520, "Web server is returning an unknown error"),
        "forbidden": html_answer(403, "Attention Required! | Cloudflare"),
        "bad-json": Answer(200, b'[["account",1,0],["wallets",1', json_type),
        "empty-200": Answer(200, b"", json_type),
        "empty-500": Answer(500, b"", json_type),
        "empty-array": json_answer(200, []),
        "object-body": json_answer(200, {}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
