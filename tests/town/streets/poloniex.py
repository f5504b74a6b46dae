# SPDX-License-Identifier: GPL-3.0-or-later
"""Poloniex: the present REST interface, spot and futures v3.

[API]     https://api-docs.poloniex.com/spot/api
[ERRORS]  https://api-docs.poloniex.com/v3/futures/error
[CCXT]    https://github.com/ccxt/ccxt js/src/poloniex.js; issues 15098 and 15131 (refusals)
[GCT]     https://github.com/thrasher-corp/gocryptotrader (a denied permission)
"""
import base64
import hashlib
import hmac
import threading
import urllib.parse

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

TIME = "/timestamp"
# [API] the account's side, the wallets' side (which refuses in its own way), and futures.
ACCOUNT_CALLS = ("/accounts/balances", "/feeinfo", "/orders")
WALLET_CALLS = ("/wallets/addresses",)
FUTURES_CALLS = ("/v3/account/balance",)
# [API] disagrees with itself on both; these are the stricter for a fast clock, the
# laxer for a slow one.
AHEAD_MS, LATE_MS = 1000, 60_000


def refusal(status, code, message):
    """Spot: {"code":…,"message":…}"""
    return json_answer(status, {"code": code, "message": message})


def futures_refusal(code, message):
    """[ERRORS] {"code":…,"msg":…,"data":…}"""
    return json_answer(200, {"code": code, "msg": message, "data": None})


def unauthenticated(path=""):
    """[CCXT] 15131: without a word; 15098: the wallets' side. Key or secret: the same."""
    if path in WALLET_CALLS:
        return refusal(400, "FORBIDDEN", "Invalid API key/secret pair.")
    return Answer(401, b"", {"Web-Filter": "unauthenticated"})


def verify(secret, method, path, query, timestamp, signature):
    """[API] base64 of HMAC-SHA256(secret, METHOD\\npath\\nparameters sorted by name)."""
    parameters = urllib.parse.parse_qsl(query, keep_blank_values=True)
    text = urllib.parse.urlencode(sorted([*parameters, ("signTimestamp", timestamp)]))
    mac = hmac.new(secret.encode(), f"{method}\n{path}\n{text}".encode(), hashlib.sha256)
    return hmac.compare_digest(base64.b64encode(mac.digest()).decode(), signature)


class Poloniex(Street):
    """api.poloniex.com"""
    id = "poloniex"
    hosts = ("api.poloniex.com",)
    key_header = "key"
    clock_calls = (TIME,)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._times_seen = {}
        populate(self)

    def unknown_call(self, request):
        return refusal(404, 404, "Not Found")

    def handle(self, request):
        if request.method != "GET":
            return None
        if request.path == TIME:
            return json_answer(200, {"serverTime": request.now_ms})
        if request.path in (*ACCOUNT_CALLS, *WALLET_CALLS, *FUTURES_CALLS):
            return self._signed(request)
        return None

    def _signed(self, request):
        resident = self.find(request.headers.get(self.key_header))
        timestamp = request.headers.get("signtimestamp", "")
        if not resident or not resident.known or not verify(
                resident.secret, request.method, request.path, request.query, timestamp,
                request.headers.get("signature", "")):
            return unauthenticated(request.path)
        refused = self._judge_time(timestamp, resident, request)
        if refused:
            return refused
        notes = {"verified": True, "resident": resident.name}
        failure = self._failure(resident)
        if failure:
            return copy_answer(failure, **notes)
        if request.path in FUTURES_CALLS:
            return json_answer(200, {"code": 200, "msg": "Success", "data": {}}, **notes)
        return json_answer(200, self._says(request.path), **notes)

    @staticmethod
    def _judge_time(timestamp, resident, request):
        if not timestamp.isdigit():
            return refusal(400, 400, "Invalid signTimestamp")
        late = request.now_ms + resident.traits.get("clock_ms", 0) - int(timestamp)
        if late < -AHEAD_MS:
            return refusal(400, 400, "Invalid signTimestamp")
        return refusal(408, 408, "Request timeout") if late > LATE_MS else None

    def _failure(self, resident):
        """The resident's own failure, for as many requests as it lasts."""
        with self._lock:
            seen = self._times_seen[resident.name] = self._times_seen.get(resident.name, 0) + 1
        every = resident.traits.get("fails_every", 0)
        return None if every and seen % every == 0 else resident.failure

    @staticmethod
    def _says(path):
        """The same of every key: nothing of what it may do."""
        return {"/feeinfo": {"trxDiscount": False, "makerRate": "0.00145", "takerRate": "0.00155",
                             "volume30D": "0.00"},
                "/accounts/balances": [{"accountId": "1", "accountType": "SPOT", "balances": []}],
                "/wallets/addresses": {}}.get(path, [])


STREET = Poloniex

# The residents.

CAPITALS_AND_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def made_up_key(name):
    """Four groups of eight."""
    text = made_up.letters(f"poloniex {name} key", 32, CAPITALS_AND_DIGITS)
    return "-".join(text[start:start + 8] for start in range(0, 32, 8))


def made_up_secret(name):
    """128 hexadecimal digits."""
    return made_up.letters(f"poloniex {name} secret", 128, "0123456789abcdef")


def move_in(street, name, failure=None, **traits):
    """A resident; what its key may do, nobody is told."""
    secret = made_up_secret(name)
    street.add(Resident(name, made_up_key(name), {"secret": secret}, secret, failure=failure,
                        traits=traits))


def populate(street):
    """Everybody who lives here."""
    for name in ("good", "read-only", "futures", "withdraw", "ip-list"):
        move_in(street, name)
    wrong = {"secret": made_up_secret("somebody else")}
    # What the last three are told is not known; this is likely.
    for name in ("unknown-key", "other-ip", "deleted", "old-generation"):
        street.add(Resident(name, made_up_key(name), wrong))
    street.add(Resident("bad-secret", made_up_key("bad-secret"), wrong,
                        made_up_secret("bad-secret")))
    # The key's own clock is off: whatever the time call says, its requests come so.
    move_in(street, "clock-late", clock_ms=3_600_000)
    move_in(street, "clock-ahead", clock_ms=-3_600_000)
    move_in(street, "clock-bare", failure=Answer(408, b""))
    move_in(street, "clock-bare-400", failure=Answer(400, b""))
    move_in(street, "clock-once", failure=Answer(408, b""), fails_every=2)
    move_in_refused(street)
    move_in_failures(street)


def move_in_refused(street):
    """Keys and accounts that the exchange refuses as such."""
    refusals = {
        "forbidden-pair": unauthenticated(WALLET_CALLS[0]),
        # Nobody has seen Poloniex quote a key; a report must not, even so.
        "parrot": refusal(400, "FORBIDDEN", f"Invalid API key {made_up_key('parrot')}."),
        "no-permission": refusal(403, 403, "Permission denied."),
        "access-deny": futures_refusal(403, "ACCESS_DENY"),
        "no-account": refusal(400, 21600, "Account not found"),
        "account-locked": refusal(400, 21601, "Account locked"),
        "trading-frozen": refusal(400, 21351, "Trading frozen"),
        "email-not-verified": refusal(400, 21354, "Email not verified"),
        "no-user": futures_refusal(1000, "User does not exist"),
        "frozen": futures_refusal(1003, "Account frozen"),
        "no-kyc": futures_refusal(12004, "KYC required"),
    }
    for name, failure in refusals.items():
        move_in(street, name, failure)


def move_in_failures(street):
    """Answers that say nothing about the key. [CCXT], [ERRORS]"""
    json_type = {"Content-Type": "application/json"}
    failures = {
        "us-customer": refusal(400, 21353, "US customers are not supported"),
        "maintenance": refusal(400, 21340, "Under maintenance mode"),
        "futures-maintenance": futures_refusal(1002, "System maintenance"),
        "unavailable": refusal(503, 503, "Service unavailable"),
        "busy": refusal(400, 24201, "Service busy"),
        "internal": refusal(500, 500, "Internal error"),
        "timed-out": refusal(500, 603, "Internal timeout"),
        "rate": refusal(429, 429, "Too many requests"),
        "rate-bare": Answer(429, b""),
        "rate-told": Answer(429, b"", {"Retry-After": "5"}),
        "news": refusal(400, 10005, "Nobody has seen this error"),
        "cloudflare": html_answer(520, "Web server is returning an unknown error"),
        "edge-401": html_answer(401, "401 Authorization Required"),
        "edge-403": html_answer(403, "Attention Required! | Cloudflare"),
        "empty-403": Answer(403, b""),
        "bad-json": Answer(200, b'[{"accountId":"1","accountT', json_type),
        "empty-200": Answer(200, b"", json_type),
        "object-body": json_answer(200, {}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure)
