# SPDX-License-Identifier: GPL-3.0-or-later
"""CEX.IO Spot Trading, formerly Exchange Plus.

[DOCS]   https://trade.cex.io/docs
[CLIENT] https://github.com/cex-io-exchange/cexio-spot-trading: how the official client signs
[CCXT]   https://github.com/ccxt/ccxt js/src/cex.js: texts of errors
[OLD]    the API at cex.io/api; https://github.com/knowm/XChange/issues/2383 (not activated),
         https://github.com/knowm/XChange/issues/1524 (nonce)
"""
import base64
import hashlib
import hmac
import json

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

PUBLIC, PRIVATE = "/api/spot/rest-public/", "/api/spot/rest/"
TIME = PUBLIC + "get_server_time"
WINDOW_MS = 30_000                  # [DOCS] names none

# [DOCS] The calls that "Read" is enough for and that change nothing.
READING_CALLS = {
    "get_my_current_fee": {"tradingFee": {"BTC-USD": {"percent": "0.25"}}},
    "get_fee_strategy": {"thresholds": []},
    "get_my_volume": {"period": "30d", "currency": "USD", "volume": "0"},
    "get_my_account_status_v3": {"convertedCurrency": "USD", "balancesPerAccounts": {}},
    "get_my_wallet_balance": {"USD": {"balance": "0"}},
}


def error(text, status, http_status=None):
    """[DOCS] The status is told twice."""
    return json_answer(http_status or status, {"error": text, "statusCode": status})


def inner_error(text, **more):
    """[CCXT] Sometimes an error looks like a good answer."""
    return json_answer(200, {"ok": "ok", "data": {"error": text, **more}})


def verify(secret, action, timestamp, body, signature):
    """[CLIENT] The secret's characters as they are, whatever the prose of [DOCS] says."""
    message = (action + timestamp).encode() + body
    expected = hmac.new(secret.encode(), message, hashlib.sha256).digest()
    return hmac.compare_digest(base64.b64encode(expected).decode(), signature)


def is_object(body):
    try:
        return isinstance(json.loads(body), dict)
    except ValueError:
        return False


class Cex(Street):
    """trade.cex.io"""
    id = "cex"
    hosts = ("trade.cex.io",)
    key_header = "x-aggr-key"
    clock_calls = (TIME,)

    def __init__(self):
        super().__init__()
        populate(self)

    def unknown_call(self, request):
        return error("Unknown action", 404)

    def handle(self, request):
        action = request.path.removeprefix(PRIVATE)
        if request.method != "POST":
            return None
        if request.path == TIME:
            return json_answer(200, {"ok": "ok", "data": {
                "timestamp": request.now_ms, "ISODate": "2023-11-14T22:13:20.000Z"}})
        if request.path == PRIVATE + action and action in READING_CALLS:
            return self._signed(request, action)
        return None

    def _signed(self, request, action):
        if not is_object(request.body):
            return error("Bad Request", 400)
        resident = self.find(request.headers.get(self.key_header))
        if not self._is_right(request, resident, action):
            return copy_answer(FAILED)
        notes = {"verified": True, "resident": resident.name}
        if resident.failure:
            return copy_answer(resident.failure, **notes)
        return json_answer(200, {"ok": "ok", "data": READING_CALLS[action]}, **notes)

    @staticmethod
    def _is_right(request, resident, action):
        timestamp = request.headers.get("x-aggr-timestamp", "")
        if not resident or not resident.known or not timestamp.isdigit():
            return False
        now_ms = request.now_ms + resident.traits.get("clock_ms", 0)
        return (abs(int(timestamp) * 1000 - now_ms) <= WINDOW_MS
                and verify(resident.secret, action, timestamp, request.body,
                           request.headers.get("x-aggr-signature", "")))


STREET = Cex
FAILED = error("Authorization Failed", 401)

# The residents.


def made_up_key(name):
    """64 hexadecimal digits, as in the samples."""
    return made_up.stream(f"cex {name} key", 32).hex()


def made_up_secret(name):
    return made_up.stream(f"cex {name} secret", 32).hex()


def move_in(street, name, failure=None, others=None, **traits):
    """A resident; nobody can see from outside what its key may do."""
    secret = made_up_secret(name)
    street.add(Resident(name, made_up_key(name), {"secret": secret, **(others or {})}, secret,
                        failure=failure, traits=traits))


def populate(street):
    """Everybody who lives here."""
    for name in ("good", "read-only", "funds-internal", "funds-wallet", "good-ip"):
        move_in(street, name)
    move_in(street, "user-id", others={"user_id": "up123456789"})
    # [DOCS] calls keys and secrets base64.
    secret = made_up.base64_text("cex good-base64 secret", 32)
    street.add(Resident("good-base64", made_up.base64_text("cex good-base64 key", 32),
                        {"secret": secret}, secret))
    move_in_refused(street)
    move_in_failures(street)


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_secret("somebody else")}
    for name in ("unknown-key", "other-ip", "deactivated"):
        street.add(Resident(name, made_up_key(name), wrong))
    street.add(Resident("bad-secret", made_up_key("bad-secret"), wrong,
                        made_up_secret("bad-secret")))
    # Keys of [OLD] live elsewhere.
    street.add(Resident("old-key", made_up.letters("cex old-key key", 25), {
        "secret": made_up.letters("cex old-key secret", 27), "user_id": "up105393824"}))
    move_in(street, "stale", clock_ms=3_600_000)
    move_in(street, "ahead", clock_ms=-3_600_000)
    failures = {
        "failed-inside": inner_error("Authorization Failed", statusCode=401),
        "not-passed": error("key not passed or incorrect", 401),
        "not-passed-inside": inner_error("key not passed or incorrect"),
        "not-activated": error("API key is not activated", 401),
        "new-text": error("Nobody has seen this text", 401),
        "main-account": error("API orders from Main account are not allowed", 400),
        "old-invalid-key": error("Invalid API key", 401, 200),
        "old-signature": error("Invalid signature", 401, 200),
        "old-nonce": error("Nonce must be incremented", 401, 200),
        "old-permission": error("Permission denied", 403, 200),
        # Nobody has seen CEX.IO quote a key; a report must not, even so.
        "parrot": error(f"Authorization Failed for {made_up_key('parrot')}", 401),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)


def move_in_failures(street):
    """Answers that say nothing about the key. [DOCS] "Error codes", "Rate limits"."""
    json_type = {"Content-Type": "application/json"}
    failures = {
        "rate-limited": error("API rate limit reached", 429),
        "rate-limited-inside": inner_error("API rate limit reached"),
        "rate-limited-number": inner_error("Slow down", statusCode=429),
        "bad-request": error("Bad Request", 400),
        "unprocessable": error("Unprocessable Entity", 422),
        "internal": error("Internal Server Error", 500),
        "on-maintenance": error("Get My Current Fee is on maintenance", 200),
        "maintenance": html_answer(503, "503 Service Temporarily Unavailable"),
        "cloudflare": html_answer(403, "Attention Required! | Cloudflare"),
        "geo": html_answer(451, "Unavailable For Legal Reasons"),
        "bad-json": Answer(200, b'{"ok":"ok","data":{"trad', json_type),
        "empty-200": Answer(200, b""),
        "empty-401": Answer(401, b""),
        "array-body": json_answer(200, []),
        "null-body": json_answer(200, None),
        "not-ok": json_answer(200, {"ok": "no", "data": {}}),
        "no-data": json_answer(200, {"ok": "ok"}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
