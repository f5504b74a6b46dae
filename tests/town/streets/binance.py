# SPDX-License-Identifier: GPL-3.0-or-later
"""Binance: spot, USD-M futures, the testnet and the demo mode.

[API]    https://github.com/binance/binance-spot-api-docs rest-api.md, errors.md
[WALLET] https://developers.binance.com/docs/wallet/account/api-key-permission
[FUT]    https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info
[ROTKI]  https://github.com/rotki/rotki rotkehlchen/exchanges/binance.py (HTTP statuses)
"""
import base64
import binascii
import functools
import hashlib
import hmac
import re
import threading
import urllib.parse

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519, padding, rsa

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

SPOT, WALLET, FUTURES = "/api/", "/sapi/", "/fapi/"

# [API] General API information; testnet and demo know no /sapi (testnet/general-info.md).
# [FUT] names demo-fapi; npm @binance/common keeps testnet.binancefuture.com too.
HOSTS = {
    **{host: ("live", (SPOT, WALLET)) for host in (
        "api.binance.com", "api-gcp.binance.com", "api1.binance.com", "api2.binance.com",
        "api3.binance.com", "api4.binance.com")},
    "fapi.binance.com": ("live", (FUTURES,)),
    "testnet.binance.vision": ("testnet", (SPOT,)),
    "api1.testnet.binance.vision": ("testnet", (SPOT,)),
    "demo-api.binance.com": ("demo", (SPOT,)),
    "demo-fapi.binance.com": ("demo", (FUTURES,)),
    "testnet.binancefuture.com": ("futures-testnet", (FUTURES,)),
}

MSG_OUTSIDE = "Timestamp for this request is outside of the recvWindow."
MSG_AHEAD = "Timestamp for this request was 1000ms ahead of the server's time."
MSG_2015 = "Invalid API-key, IP, or permissions for action."

# [WALLET] every boolean of apiRestrictions.
RIGHTS = ("enableReading", "enableSpotAndMarginTrading", "enableMargin", "enableFutures",
          "enableWithdrawals", "enableInternalTransfer", "permitsUniversalTransfer",
          "enableVanillaOptions", "enablePortfolioMarginTrading", "enableFixApiTrade",
          "enableFixReadOnly")


def refusal(status, code, message, headers=None):
    """{"code":…,"msg":…}: [API] errors.md."""
    return json_answer(status, {"code": code, "msg": message}, headers)


# Signatures: [API] "SIGNED request security".

def split_signature(text):
    """(payload, signature, whether it came last) of query and body put together."""
    match = re.search(r"(?:^|&)signature=([^&]*)", text)
    if not match:
        return text, None, False
    payload = text[:match.start()] + text[match.end():]
    return payload.lstrip("&"), urllib.parse.unquote(match.group(1)), match.end() == len(text)


def verify(secret, payload, signature):
    """Whether SIGNATURE is right; the kind follows from what the exchange holds."""
    if isinstance(secret, str):
        expected = hmac.new(secret.encode(), payload.encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(expected, signature.lower())
    try:
        raw = base64.b64decode(signature, validate=True)
        if isinstance(secret, ed25519.Ed25519PublicKey):
            secret.verify(raw, payload.encode())
        else:
            assert isinstance(secret, rsa.RSAPublicKey)
            secret.verify(raw, payload.encode(), padding.PKCS1v15(), hashes.SHA256())
        return True
    except (InvalidSignature, binascii.Error, ValueError):
        return False


def judge_time(timestamp, window, server_ms):
    """None, or the text of -1021. [API] "Timing security": µs are accepted too."""
    if timestamp > 10 ** 15:
        timestamp //= 1000
    if timestamp >= server_ms + 1000:
        return MSG_AHEAD
    if server_ms - timestamp > window:
        return MSG_OUTSIDE
    return None


class Binance(Street):
    """api.binance.com and its neighbours."""
    id = "binance"
    hosts = tuple(HOSTS)
    key_header = "x-mbx-apikey"
    clock_calls = ("/api/v3/time", "/fapi/v1/time")

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._times_seen = {}
        self._calls = {
            "/api/v3/account": self._account,
            "/sapi/v1/account/apiRestrictions": lambda who: who.says,
            "/sapi/v1/account/apiTradingStatus": lambda who: {
                "data": {"isLocked": False, "plannedRecoverTime": 0, "triggerCondition": {},
                         "updateTime": 0}},
            "/sapi/v1/account/status": lambda who: {"data": "Normal"},
            "/fapi/v1/accountConfig": self._futures_account,
            "/fapi/v3/account": self._futures_account,
            "/fapi/v3/balance": lambda who: [],
        }
        populate(self)

    def unknown_call(self, request):
        return html_answer(404, "404 Not found")

    def handle(self, request):
        site, families = HOSTS[request.host]
        if request.method != "GET" or request.path not in (*self.clock_calls, *self._calls):
            return None
        if not request.path.startswith(families):
            return html_answer(404, "404 Not found")
        if request.path in self.clock_calls:
            return json_answer(200, {"serverTime": request.now_ms})
        return self._signed(request, site)

    def _signed(self, request, site):
        resident = self.find(request.headers.get(self.key_header))
        refused = self._refuse(request, resident, site)
        if refused:
            return refused
        notes = {"verified": True, "resident": resident.name}
        failure = self._failure(resident)
        if failure:
            return copy_answer(failure, **notes)
        answer = json_answer(200, self._calls[request.path](resident), **notes)
        answer.headers["X-MBX-USED-WEIGHT-1M"] = "1"
        return answer

    def _refuse(self, request, resident, site):
        """Everything that is wrong with a request as such."""
        # [ROTKI] 401 on /api, https://github.com/ccxt/ccxt/issues/18653 400 on /sapi.
        status = 400 if request.path.startswith(WALLET) else 401
        parameters = request.parameters()
        payload, signature, last = split_signature(request.query + request.body.decode("latin-1"))
        if not re.fullmatch(r"[A-Za-z0-9]{64}", request.headers.get(self.key_header, "")):
            return refusal(status, -2014, "API-key format invalid.")
        for name in ("timestamp", "signature"):
            if not parameters.get(name):
                return refusal(400, -1102, f"Mandatory parameter '{name}' was not sent, "
                                           "was empty/null, or malformed.")
        if not resident or not resident.known or resident.site != site:
            return refusal(status, -2015, MSG_2015)
        late = self._judge_time(parameters, resident, request)
        if late:
            return late
        # [FUT] the signature must be the last parameter there.
        right = verify(resident.secret, payload, signature)
        if not right or (request.path.startswith(FUTURES) and not last):
            return refusal(400, -1022, "Signature for this request is not valid.")
        if not self._may(resident, request.path):
            return refusal(status, -2015, MSG_2015)
        return None

    @staticmethod
    def _judge_time(parameters, resident, request):
        window = float(parameters.get("recvWindow", 5000))
        if window > 60000:
            return refusal(400, -1131, "recvWindow must be less than 60000.")
        if not parameters["timestamp"].isdigit():
            return refusal(400, -1100, "Illegal characters found in parameter 'timestamp'.")
        server_ms = request.now_ms + resident.traits.get("clock_ms", 0)
        message = judge_time(int(parameters["timestamp"]), window, server_ms)
        return refusal(400, -1021, message) if message else None

    @staticmethod
    def _may(resident, path):
        """[WALLET] USER_DATA needs Reading; [ROTKI] futures calls need Futures."""
        if path.startswith(FUTURES):
            return bool(resident.says.get("enableFutures", resident.site != "live"))
        return bool(resident.says.get("enableReading", True))

    def _failure(self, resident):
        """The resident's own failure, for as many requests as it lasts."""
        with self._lock:
            seen = self._times_seen[resident.name] = self._times_seen.get(resident.name, 0) + 1
        if "fails_every" in resident.traits and seen % resident.traits["fails_every"] == 0:
            return None
        return resident.failure

    @staticmethod
    def _account(resident):
        """[API] GET /api/v3/account: the flags are the account's, not the key's."""
        return {"makerCommission": 0, "takerCommission": 0,
                "canTrade": resident.traits.get("canTrade", True), "canWithdraw": True,
                "canDeposit": True, "brokered": False, "accountType": "SPOT", "balances": [],
                "permissions": ["SPOT"], "uid": 354937868}

    @staticmethod
    def _futures_account(_resident):
        """[FUT] GET /fapi/v1/accountConfig."""
        return {"feeTier": 0, "canTrade": True, "canDeposit": True, "canWithdraw": True,
                "dualSidePosition": False, "updateTime": 0, "multiAssetsMargin": False,
                "tradeGroupId": -1}


STREET = Binance

# The residents.

CREATED_MS = 1_700_000_000_000      # 2023-11-14T22:13:20Z
EXPIRES_MS = 1_900_000_000_000      # 2030-03-17T17:46:40Z
READ_AND_TRADE = "enableReading", "enableSpotAndMarginTrading"


def restrictions(*granted, without=(), **more):
    """The body of apiRestrictions with these rights granted."""
    rights = {right: right in granted for right in RIGHTS if right not in without}
    return {"ipRestrict": True, "createTime": CREATED_MS, **rights, **more}


def made_up_key(name):
    return made_up.letters(f"binance {name} key", 64)


def made_up_secret(name):
    return made_up.letters(f"binance {name} secret", 64)


def move_in(street, name, says=None, failure=None, site="live", **traits):
    """A resident with an HMAC key that can read and trade unless SAYS tells otherwise."""
    if says is None:
        says = restrictions(*READ_AND_TRADE)
    secret = made_up_secret(name)
    street.add(Resident(name, made_up_key(name), {"secret": secret}, secret, site, says,
                        failure, traits))


def populate(street):
    """Everybody who lives here."""
    move_in(street, "good")
    move_in(street, "open-ip", restrictions(*READ_AND_TRADE, ipRestrict=False))
    for name, right in (("withdraw", "enableWithdrawals"), ("transfer", "enableInternalTransfer"),
                        ("universal-transfer", "permitsUniversalTransfer"),
                        ("margin", "enableMargin")):
        move_in(street, name, restrictions(*READ_AND_TRADE, right))
    move_in(street, "futures", restrictions("enableReading", "enableFutures"))
    move_in(street, "spot-and-futures", restrictions(*READ_AND_TRADE, "enableFutures"))
    move_in(street, "no-spot", restrictions("enableReading"))
    move_in(street, "no-reading", restrictions("enableSpotAndMarginTrading"))
    move_in(street, "new-fields", restrictions(
        *READ_AND_TRADE, "enableVanillaOptions", enableTimeTravel=True, enableNothing=False,
        keyColour="green"))
    move_in(street, "missing-fields", restrictions(
        *READ_AND_TRADE, without=("enableWithdrawals", "permitsUniversalTransfer", "enableMargin")))
    move_in(street, "expiring", restrictions(
        *READ_AND_TRADE, tradingAuthorityExpirationTime=EXPIRES_MS))
    move_in(street, "wrong-types", {
        name: str(value).lower() for name, value in restrictions(*READ_AND_TRADE).items()})
    move_in(street, "testnet-good", site="testnet")
    move_in(street, "testnet-no-trade", site="testnet", canTrade=False)
    move_in(street, "demo-good", site="demo")
    move_in_with_private_keys(street)
    move_in_refused(street)
    move_in_failures(street)


def move_in_with_private_keys(street):
    """Ed25519 and RSA: the exchange holds the public key only."""
    kinds = {"good-ed25519": made_up.ed25519_key, "good-rsa": made_up.rsa_key}
    for name, make in kinds.items():
        private = functools.partial(make, f"binance {name}")
        street.add(Resident(
            name, made_up_key(name), lambda private=private: {"secret": made_up.to_pem(private())},
            lambda private=private: private().public_key(), says=restrictions(*READ_AND_TRADE)))


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_secret("somebody else")}
    short = made_up_key("malformed-key")[:63]
    street.add(Resident("malformed-key", short, wrong))
    for name in ("unknown-key", "other-ip"):
        street.add(Resident(name, made_up_key(name), wrong))
    street.add(Resident("bad-secret", made_up_key("bad-secret"), wrong,
                        made_up_secret("bad-secret"), says=restrictions(*READ_AND_TRADE)))
    # https://github.com/ccxt/ccxt/issues/16616
    move_in(street, "deleted", failure=refusal(400, -2008, "Invalid Api-Key ID."))
    # Not documented; in the logs of many programs that trade futures.
    move_in(street, "other-ip-told", failure=refusal(
        400, -2015, MSG_2015.rstrip(".") + ", request ip: 203.0.113.10"))
    move_in(street, "not-authorised",
            failure=refusal(401, -1002, "You are not authorized to execute this request."))
    # Nobody has seen Binance quote a key; a report must not, even so.
    move_in(street, "parrot", failure=refusal(
        400, -2015, f"{MSG_2015} Your key is {made_up_key('parrot')}."))
    # [FUT] error-code page.
    move_in(street, "locked", failure=refusal(400, -2017, "API Keys are locked on this account."))
    # The key's own clock is off: whatever the time call says, its requests come too late.
    move_in(street, "clock-outside", clock_ms=3_600_000)
    move_in(street, "clock-ahead", clock_ms=-3_600_000)
    move_in(street, "clock-always", failure=refusal(400, -1021, MSG_OUTSIDE))
    move_in(street, "clock-once", failure=refusal(400, -1021, MSG_OUTSIDE), fails_every=2)


def move_in_failures(street):
    """Answers that say nothing about the key. [API] "HTTP return codes", errors.md."""
    used = "Too much request weight used; current limit is 6000 request weight per 1 MINUTE."
    banned = f"Way too much request weight used; IP banned until {EXPIRES_MS}."
    failures = {
        "rate-limited": refusal(429, -1003, used, {"Retry-After": "17"}),
        "rate-limited-vague": refusal(429, -1003, used),
        # [ROTKI] has seen 0.
        "rate-limited-zero": refusal(429, -1003, used, {"Retry-After": "0"}),
        "rate-limited-html": html_answer(429, "429 Too Many Requests", {"Retry-After": "90"}),
        "banned-days": refusal(418, -1003, banned, {"Retry-After": "259200"}),
        "banned-vague": refusal(418, -1003, banned),
        "banned": refusal(418, -1003, banned, {"Retry-After": "120"}),
        "waf": html_answer(403, "403 Forbidden"),
        # https://github.com/ccxt/ccxt/issues/16044
        "geo": refusal(451, 0, "Service unavailable from a restricted location according to "
                               "'b. Eligibility' in https://www.binance.com/en/terms. Please "
                               "contact customer service if you believe you received this "
                               "message in error."),
        "maintenance": html_answer(503, "503 Service Unavailable"),
        "throttled": refusal(503, -1008, "Server is currently overloaded with other requests. "
                                         "Please try again in a few minutes."),
        "overloaded": refusal(500, -1001, "Internal error; unable to process your request. "
                                          "Please try again."),
        "shutting-down": refusal(503, -1016, "This service is no longer available."),
        "timed-out": refusal(504, -1007, "Timeout waiting for response from backend server. "
                                         "Send status unknown; execution status unknown."),
        "bad-json": Answer(200, b'{"ipRestrict":true,"enableReading":tr',
                           {"Content-Type": "application/json"}),
        "empty-200": Answer(200, b""),
        "empty-401": Answer(401, b""),
        "array-body": json_answer(200, []),
        "null-body": json_answer(200, None),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
