# SPDX-License-Identifier: GPL-3.0-or-later
"""HTX (formerly Huobi): spot and account calls, for which the same keys serve as for futures.

[DOCS]  https://huobiapi.github.io/docs/spot/v1/en/ (github.com/huobiapi/docs, branch v1_en)
[SDK]   https://github.com/HuobiRDCenter/huobi_Python (Ed25519, texts of refusals)
[CCXT]  https://github.com/ccxt/ccxt js/src/htx.js, issues 16319 and 25931
"""
import base64
import binascii
import calendar
import functools
import hashlib
import hmac
import threading
import time
import urllib.parse

from cryptography.exceptions import InvalidSignature

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

TIME, MARKET = "/v1/common/timestamp", "/v2/market-status"
ACCOUNTS, UID, KEY_INFO = "/v1/account/accounts", "/v2/user/uid", "/v2/user/api-key"
# [DOCS] disagree: five minutes in one place, less than one in another.
TOLERANCE_SECONDS = 60

# [SDK] and [CCXT]: what follows "Signature not valid: ".
UNKNOWN = "Incorrect Access key [Access key错误]"
WRONG = "Verification failure [校验失败]"
ADDRESS = "Incorrect IP address [IP地址错误]"
EXPIRED = "API key has expired [API Key已经过期]"
FORBIDDEN = "API key has no permission [API Key没有权限]"
LATE = "Invalid submission time or incorrect time format [无效的提交时间，或时间格式错误]"
VISITOR = "203.0.113.9"


def first(code, text, status=200):
    """[DOCS] an error of /v1."""
    return json_answer(status, {"status": "error", "err-code": code, "err-msg": text,
                                "data": None})


def invalid(text):
    """[DOCS] all refusals of a key by /v1 share this code."""
    return first("api-signature-not-valid", "Signature not valid: " + text)


def second(code, text):
    """[DOCS] an error of /v2."""
    return json_answer(200, {"code": code, "message": text})


def canonical(query):
    """[DOCS] Sorted by ASCII name, encoded anew; without the signature."""
    pairs = [(name, value) for name, value in urllib.parse.parse_qsl(query, keep_blank_values=True)
             if name != "Signature"]
    return urllib.parse.urlencode(sorted(pairs), quote_via=urllib.parse.quote, safe="-_.~")


def verify(secret, method, host, path, query, signature):
    """[DOCS] "Signature": HMAC-SHA256 for a secret, Ed25519 for a public key."""
    text = "\n".join((method, host.lower(), path, canonical(query))).encode()
    if isinstance(secret, str):
        code = base64.b64encode(hmac.new(secret.encode(), text, hashlib.sha256).digest()).decode()
        return hmac.compare_digest(code, signature)
    try:
        secret.verify(base64.b64decode(signature, validate=True), text)
        return True
    except (InvalidSignature, binascii.Error, ValueError):
        return False


def read_time(text):
    """Seconds; None for what is not YYYY-MM-DDTHH:MM:SS."""
    try:
        return calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%S"))
    except ValueError:
        return None


class Htx(Street):
    """api.huobi.pro, and the same on another line."""
    id = "htx"
    hosts = ("api.huobi.pro", "api-aws.huobi.pro")
    clock_calls = (TIME,)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._times_seen = {}
        populate(self)

    def key_of(self, request):
        return request.parameters().get("AccessKeyId")

    def unknown_call(self, request):
        return first("method-not-allowed", "Request method not allowed", 405)

    def handle(self, request):
        if request.method != "GET":
            return None
        if request.path == TIME:
            return json_answer(200, {"status": "ok", "data": request.now_ms})
        if request.path == MARKET:
            return json_answer(200, {"code": 200, "data": {"marketStatus": 1}})
        return self._signed(request) if request.path in (ACCOUNTS, UID, KEY_INFO) else None

    def _signed(self, request):
        resident = self.find(self.key_of(request))
        refused = self._refuse(request, resident)
        if refused:
            return self._in_the_words_of(request.path, refused)
        notes = {"verified": True, "resident": resident.name}
        failure = self._failure(resident, request.path)
        if failure:
            return copy_answer(failure, **notes)
        return json_answer(200, self._answer(request, resident), **notes)

    @staticmethod
    def _in_the_words_of(path, refused):
        """/v2 only says that the signature is invalid, whatever is wrong."""
        return second(1003, "invalid signature") if path.startswith("/v2/") else invalid(refused)

    @staticmethod
    def _refuse(request, resident):
        """What is wrong with a request as such."""
        asked = request.parameters()
        method = "HmacSHA256" if resident and isinstance(resident.secret, str) else "Ed25519"
        if not resident or not resident.known:
            return UNKNOWN
        if (asked.get("SignatureMethod"), asked.get("SignatureVersion")) != (method, "2"):
            return WRONG
        now = (request.now_ms + resident.traits.get("clock_ms", 0)) / 1000
        told = read_time(asked.get("Timestamp", ""))
        if told is None or abs(told - now) > TOLERANCE_SECONDS:
            return LATE
        right = verify(resident.secret, request.method, request.host, request.path,
                       request.query, asked.get("Signature", ""))
        return None if right else WRONG

    def _failure(self, resident, path):
        """The resident's own failure, for the calls that it is of."""
        with self._lock:
            seen = self._times_seen[resident.name] = self._times_seen.get(resident.name, 0) + 1
        if seen % resident.traits.get("fails_every", seen + 1) == 0:
            return None
        calls = {ACCOUNTS: "first", UID: "second", KEY_INFO: "second"}
        return (resident.failure or resident.traits.get(calls[path])
                or (resident.traits.get("info") if path == KEY_INFO else None))

    def _answer(self, request, resident):
        if request.path == ACCOUNTS:
            return {"status": "ok", "data": [
                {"id": 100009, "type": "spot", "subtype": "", "state": "working"}]}
        if request.path == UID:
            return {"code": 200, "data": uid_of(resident)}
        asked = request.parameters()
        if asked.get("uid") != str(uid_of(resident)):
            return {"code": 2002, "message": "invalid field value in `uid`"}
        keys = [resident.says, key_info(resident.name + " other", "readOnly,trade,withdraw")]
        if "accessKey" in asked:        # without it every key of the account is told
            keys = [key for key in keys if key["accessKey"] == asked["accessKey"]]
        return {"code": 200, "message": "success", "data": keys}


STREET = Htx

# The residents.

CREATED_MS = 1_700_000_000_000      # 2023-11-14T22:13:20Z


def made_up_key(name):
    """8-8-8-10, as in [DOCS]."""
    letters = made_up.letters(f"htx {name} key", 34, "0123456789abcdefghijklmnopqrstuvwxyz")
    return "-".join((letters[:8], letters[8:16], letters[16:24], letters[24:]))


def made_up_secret(name):
    """8-8-8-5, as in [DOCS]."""
    digits = made_up.letters(f"htx {name} secret", 29, "0123456789abcdef")
    return "-".join((digits[:8], digits[8:16], digits[16:24], digits[24:]))


def uid_of(resident):
    return 10 ** 7 + int.from_bytes(made_up.stream(f"htx {resident.name} uid", 3), "big")


def key_info(name, permission="readOnly,trade", **more):
    """[DOCS] "API key query"."""
    return {"accessKey": made_up_key(name), "status": "normal", "note": name,
            "permission": permission, "ipAddresses": "203.0.113.7,2001:db8::/32",
            "validDays": -1, "createTime": CREATED_MS, "updateTime": CREATED_MS, **more}


def move_in(street, name, says=None, failure=None, **traits):
    """A resident with an HMAC key that can read and trade unless SAYS tells otherwise."""
    secret = made_up_secret(name)
    street.add(Resident(name, made_up_key(name), {"secret": secret}, secret,
                        says=says or key_info(name), failure=failure, traits=traits))


def populate(street):
    """Everybody who lives here."""
    keys = {
        "good": {},
        "open-ip": {"ipAddresses": "", "validDays": 80},
        "expires-soon": {"ipAddresses": "", "validDays": 5},
        "withdraw": {"permission": "readOnly,trade,withdraw"},
        "withdrawal": {"permission": "readOnly,trade,Withdrawal"},
        "read-only": {"permission": "readOnly"},
        "no-permissions": {"permission": ""},
        "unknown-permission": {"permission": "readOnly,trade,fly"},
        "capitals": {"permission": " ReadOnly , TRADE "},
        "futures-good": {}, "futures-read-only": {"permission": "readOnly"},
        "futures-withdraw": {"permission": "readOnly,trade,withdraw"},
        "asleep": {"status": "asleep"},
        "expired": {"status": "expired"},
        "new-fields": {"colour": "green", "keyType": 2},
        "wrong-types": {"ipAddresses": ["203.0.113.7"], "validDays": "never", "status": 7,
                        "createTime": None},
        "no-list": {"permission": ["readOnly", "trade"]},
    }
    for name, more in keys.items():
        move_in(street, name, key_info(name, **more))
    # [SDK] a key pair that the owner has made: the exchange holds the public key only.
    private = functools.partial(made_up.ed25519_key, "htx good-ed25519")
    street.add(Resident("good-ed25519", made_up_key("good-ed25519"),
                        lambda: {"secret": made_up.to_pem(private())},
                        lambda: private().public_key(), says=key_info("good-ed25519")))
    move_in_untold(street)
    move_in_refused(street)
    move_in_failures(street)


def move_in_untold(street):
    """Keys of which the exchange tells nothing but that they can read."""
    # [DOCS] marks the call for parent users; what a sub-user's key is told nobody has seen.
    move_in(street, "sub-user", info=second(1002, "forbidden"))
    move_in(street, "sub-user-signature", info=second(1003, "invalid signature"))
    move_in(street, "sub-user-field", info=second(2002, "invalid field value in `uid`"))
    move_in(street, "missing-field", info=second(2003, "missing mandatory field `uid`"))
    move_in(street, "no-such-call", info=first("method-not-allowed", "not allowed", 405))
    move_in(street, "not-in-the-list", info=json_answer(200, {"code": 200, "data": []}))
    move_in(street, "whole-list", info=json_answer(200, {"code": 200, "data": [
        key_info("whole-list"), key_info("somebody else", "readOnly,withdraw")]}))
    move_in(street, "uid-forbidden", second=second(1002, "forbidden"))


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_secret("somebody else")}
    street.add(Resident("unknown-key", made_up_key("unknown-key"), wrong))
    street.add(Resident("bad-secret", made_up_key("bad-secret"), wrong,
                        made_up_secret("bad-secret"), says=key_info("bad-secret")))
    other = functools.partial(made_up.ed25519_key, "htx bad-ed25519")
    street.add(Resident("bad-ed25519", made_up_key("bad-ed25519"),
                        {"secret": made_up.to_pem(made_up.ed25519_key("htx somebody else"))},
                        lambda: other().public_key(), says=key_info("bad-ed25519")))
    # [CCXT] 16319: an invalidated key gets 1003; the text of /v1 tells why.
    for name, text in (("other-ip", f"{ADDRESS}:{VISITOR}"), ("other-ip-silent", ADDRESS),
                       ("key-expired", EXPIRED), ("forbidden", FORBIDDEN), ("vague", "no idea"),
                       ("parrot", f"{UNKNOWN}: {made_up_key('parrot')}")):
        move_in(street, name, second=second(1003, "invalid signature"), first=invalid(text))
    # A third party has seen /v2 say it itself, with code 401.
    for name, text in (("told-ip", f"{ADDRESS}:{VISITOR}"), ("told-key", UNKNOWN),
                       ("told-secret", WRONG), ("told-expired", EXPIRED),
                       ("told-forbidden", FORBIDDEN), ("told-nothing", "unauthorized")):
        move_in(street, name, failure=second(401, text))
    move_in(street, "expired-later", info=second(401, EXPIRED))
    # The key's own clock is off: whatever the time call says, its requests come too late.
    move_in(street, "clock-outside", clock_ms=3_600_000)
    move_in(street, "clock-always", failure=second(401, LATE))
    move_in(street, "clock-once", second=second(401, LATE), fails_every=2)
    for name, code in (("check-failed", "api-signature-check-failed"), ("login", "login-required")):
        move_in(street, name, failure=first(code, "m"))


def move_in_failures(street):
    """Answers that say nothing about the key. [DOCS] and [CCXT] for the codes."""
    json_type = {"Content-Type": "application/json"}
    failures = {
        "frequency": first("base-request-exceed-frequency-limit", "exceed frequency limit"),
        "too-many": first("rate-too-many-requests", "too many requests"),
        "rate": second(1006, "too many requests"),
        "gateway": first("gateway-internal-error", "Failed to load data. Try again later."),
        "maintenance": first("system-maintenance", "System is in maintenance!"),
        "maintain": json_answer(200, {"status": "maintain"}),
        "news": second(7777, "Nobody has seen this error"),
        "cloudflare": html_answer(403, "Attention Required! | Cloudflare"),
        "rate-page": html_answer(429, "Error 1015"),
        "bad-gateway": html_answer(502, "502 Bad Gateway"),
        "bad-json": Answer(200, b'{"code":200,"data":1000', json_type),
        "empty-200": Answer(200, b"", json_type),
        "array-body": json_answer(200, []),
        "null-body": json_answer(200, None),
        "no-data": json_answer(200, {"code": 200}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
    move_in(street, "rate-later", info=second(1006, "too many requests"))
    move_in(street, "maintenance-at-last", second=second(1003, "invalid signature"),
            first=first("system-maintenance", "System is in maintenance!"))
    move_in(street, "call-gone", second=second(1003, "invalid signature"),
            first=first("method-not-allowed", "Request method not allowed", 405))
