# SPDX-License-Identifier: GPL-3.0-or-later
"""Kraken spot.

[AUTH]   https://docs.kraken.com/api/docs/guides/spot-rest-auth
[INFO]   https://docs.kraken.com/api/docs/rest-api/get-api-key-info
[ERRORS] https://docs.kraken.com/api/docs/guides/spot-errors and
         https://docs.kraken.com/exchange/guides/general/errors
[2FA]    https://support.kraken.com/hc/en-us/articles/360000714526
[ROTKI]  https://github.com/rotki/rotki rotkehlchen/exchanges/kraken.py
"""
import base64
import binascii
import email.utils
import hashlib
import hmac
import threading

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

PRIVATE = "/0/private/"
TIME, STATUS = "/0/public/Time", "/0/public/SystemStatus"
NONCE_LIMIT = 2 ** 64 - 1           # [AUTH] an unsigned 64-bit integer

# [INFO] The permission that each reading call needs; GetApiKeyInfo needs none.
READING_CALLS = {
    "GetApiKeyInfo": (None, {}),
    "Balance": ("query-funds", {"ZUSD": "0.0000"}),
    "OpenOrders": ("query-open-trades", {"open": {}}),
    "ClosedOrders": ("query-closed-trades", {"closed": {}, "count": 0}),
    "TradesHistory": ("query-closed-trades", {"trades": {}, "count": 0}),
    "Ledgers": ("query-ledger", {"ledger": {}, "count": 0}),
}


def error(text, status=200, **notes):
    """[ERRORS] HTTP 200 even for errors."""
    return json_answer(status, {"error": [text]}, **notes)


def verify(secret, path, nonce, body, signature):
    """[AUTH] HMAC-SHA512(base64 secret, path || SHA256(nonce || body)) in base64."""
    try:
        key = base64.b64decode(secret, validate=True)
    except binascii.Error:
        return False
    message = path.encode() + hashlib.sha256(nonce.encode() + body).digest()
    expected = base64.b64encode(hmac.new(key, message, hashlib.sha512).digest()).decode()
    return hmac.compare_digest(expected, signature)


class Kraken(Street):
    """api.kraken.com"""
    id = "kraken"
    hosts = ("api.kraken.com",)
    key_header = "api-key"
    clock_calls = (TIME,)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._nonces = {}
        populate(self)

    def unknown_call(self, request):
        return error("EGeneral:Unknown method", 404)

    def handle(self, request):
        if request.method == "GET" and request.path == TIME:
            seconds = request.now_ms // 1000
            date = email.utils.formatdate(seconds).replace("-0000", "+0000")
            return json_answer(200, {"error": [],
                                     "result": {"unixtime": seconds, "rfc1123": date}})
        if request.method == "GET" and request.path == STATUS:
            return json_answer(200, {"error": [], "result": {
                "status": "online", "timestamp": "2024-07-22T16:34:44Z"}})
        call = request.path.removeprefix(PRIVATE)
        if request.method == "POST" and PRIVATE + call == request.path and call in READING_CALLS:
            return self._private(request, call)
        return None

    def _private(self, request, call):
        resident = self.find(request.headers.get(self.key_header))
        if not resident or not resident.known:
            return error("EAPI:Invalid key")
        refused = self._refuse(request, resident)
        if refused:
            return refused
        notes = {"verified": True, "resident": resident.name}
        if resident.failure:
            return copy_answer(resident.failure, **notes)
        if call == "GetApiKeyInfo" and resident.traits.get("old_api"):
            return error("EGeneral:Unknown method", 404, **notes)
        permission, empty = READING_CALLS[call]
        if permission and permission not in resident.says["permissions"]:
            return error("EGeneral:Permission denied", **notes)
        result = self._key_info(resident) if call == "GetApiKeyInfo" else empty
        return json_answer(200, {"error": [], "result": result}, **notes)

    def _refuse(self, request, resident):
        form = request.form()
        nonce = form.get("nonce", "")
        if not nonce.isdigit() or int(nonce) > NONCE_LIMIT:
            return error("EAPI:Invalid nonce")
        if not verify(resident.secret, request.path, nonce, request.body,
                      request.headers.get("api-sign", "")):
            return error("EAPI:Invalid signature")
        # [2FA] a key with its own 2FA needs the code in every call;
        # https://github.com/nothingisdead/npm-kraken-api/issues/64 for one that has none.
        otp = resident.traits.get("otp")
        if otp and form.get("otp") != otp:
            return error("EAPI:Invalid signature")
        if not otp and "otp" in form:
            return error("EAPI:Invalid key")
        if not self._count(resident, int(nonce), request.now_ms):
            return error("EAPI:Invalid nonce")
        return None

    def _count(self, resident, nonce, now_ms):
        """[AUTH] A nonce must be above every earlier one of the same key."""
        with self._lock:
            last = self._nonces.get(resident.key)
            if last is None:
                last = resident.traits.get("nonce", lambda _now_ms: 0)(now_ms)
            self._nonces[resident.key] = max(last, nonce)
            return nonce > last

    def _key_info(self, resident):
        return {"apiKeyName": resident.name, "apiKey": resident.key,
                "nonce": str(self._nonces[resident.key]), "nonceWindow": 0, "iban": "AA00 TOWN",
                "validUntil": "0", "queryFrom": "0", "queryTo": "0",
                "createdTime": str(CREATED), "modifiedTime": str(CREATED), "ipAllowlist": [],
                "lastUsed": None, **resident.says}


STREET = Kraken

# The residents.

CREATED = 1_700_000_000             # 2023-11-14T22:13:20Z
EXPIRES = 1_900_000_000             # 2030-03-17T17:46:40Z
READ_AND_TRADE = ("query-funds", "query-open-trades", "query-closed-trades", "modify-trades",
                  "close-trades")


def rights(*more, without=(), **says):
    """What GetApiKeyInfo says of a key with these permissions."""
    permissions = [right for right in READ_AND_TRADE + more if right not in without]
    return {"permissions": permissions, **says}


def made_up_key(name):
    """56 characters of base64, as all samples have."""
    return made_up.base64_text(f"kraken {name} key", 42)


def made_up_secret(name):
    """64 bytes in base64: 88 characters."""
    return made_up.base64_text(f"kraken {name} secret", 64)


def move_in(street, name, says=None, failure=None, others=None, **traits):
    """A resident that can read and trade unless SAYS tells otherwise."""
    secret = made_up_secret(name)
    street.add(Resident(name, made_up_key(name), {"secret": secret, **(others or {})}, secret,
                        says=says or rights(), failure=failure, traits=traits))


def populate(street):
    """Everybody who lives here."""
    move_in(street, "good")
    move_in(street, "good-ip", rights(ipAllowlist=["203.0.113.0/24", "2001:db8::7"]))
    for name, right in (("withdraw", "withdraw-funds"), ("deposit", "add-funds"),
                        ("add-withdraw-address", "add-withdraw-address"),
                        ("update-withdraw-address", "update-withdraw-address"),
                        ("earn", "earn-funds"), ("ws", "create-ws-token"),
                        ("ledger", "query-ledger"),
                        ("unknown-permission", "fly-to-the-moon")):
        move_in(street, name, rights(right))
    move_in(street, "no-trade", rights(without=("modify-trades", "close-trades")))
    move_in(street, "no-cancel", rights(without=("close-trades",)))
    move_in(street, "no-query", rights(without=("query-closed-trades",)))
    move_in(street, "no-permissions", rights(without=READ_AND_TRADE))
    move_in(street, "expiring", rights(validUntil=str(EXPIRES)))
    move_in(street, "wrong-types", {"permissions": "withdraw-funds", "ipAllowlist": None,
                                    "validUntil": [], "createdTime": {}})
    move_in_nonces(street)
    move_in_refused(street)
    move_in_failures(street)


def move_in_nonces(street):
    """Keys that other programs use with nonces of their own."""
    counters = {
        "nonce-ahead-little": lambda now_ms: now_ms + 900,
        "nonce-ahead-ms": lambda now_ms: now_ms + 2000,
        "nonce-us": lambda now_ms: (now_ms - 10_000) * 1000,
        "nonce-ns": lambda now_ms: (now_ms - 10_000) * 1000_000,
        "nonce-hopeless": lambda now_ms: NONCE_LIMIT,
    }
    for name, counter in counters.items():
        move_in(street, name, nonce=counter)


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_secret("somebody else")}
    street.add(Resident("unknown-key", made_up_key("unknown-key"), wrong))
    street.add(Resident("bad-signature", made_up_key("bad-signature"), wrong,
                        made_up_secret("bad-signature"), says=rights()))
    move_in(street, "otp", others={"otp": "123456"}, otp="123456")
    move_in(street, "otp-missing", otp="123456")
    move_in(street, "otp-superfluous", others={"otp": "123456"})
    move_in(street, "old-api", old_api=True)
    move_in(street, "old-api-ledger", rights("query-ledger"), old_api=True)
    move_in(street, "old-api-no-query", rights(without=("query-funds",)), old_api=True)
    refusals = {
        # Nobody has seen Kraken quote a key; a report must not, even so.
        "parrot": f"EAPI:Invalid key:{made_up_key('parrot')}",
        "permission-denied": "EGeneral:Permission denied",
        "disabled": "EAuth:Account temporary disabled",
        "unconfirmed": "EAuth:Account unconfirmed",
        "locked": "ETrade:User Locked",
    }
    for name, text in refusals.items():
        move_in(street, name, failure=error(text))


def move_in_failures(street):
    """Answers that say nothing about the key. [ERRORS]; [ROTKI] for 520."""
    texts = {
        "lockout": "EGeneral:Temporary lockout",
        "rate": "EAPI:Rate limit exceeded",
        "too-many": "EGeneral:Too many requests",
        "throttled": f"EService:Throttled: {EXPIRES}",
        "unavailable": "EService:Unavailable",
        "busy": "EService:Busy",
        "deadline": "EService:Deadline elapsed",
        "internal": "EGeneral:Internal error",
        "news": "EBrandNew:Nobody has seen this error",
    }
    for name, text in texts.items():
        move_in(street, name, failure=error(text))
    json_type = {"Content-Type": "application/json"}
    move_in(street, "cloudflare",
            failure=html_answer(520, "Web server is returning an unknown error"))
    move_in(street, "forbidden", failure=html_answer(403, "Attention Required! | Cloudflare"))
    move_in(street, "bad-json", failure=Answer(200, b'{"error":[],"result":{"permissions":["wi',
                                               json_type))
    move_in(street, "empty-200", failure=Answer(200, b"", json_type))
    move_in(street, "array-body", failure=json_answer(200, []))
    move_in(street, "no-result", failure=json_answer(200, {"error": []}))
