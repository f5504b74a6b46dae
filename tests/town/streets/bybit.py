# SPDX-License-Identifier: GPL-3.0-or-later
"""Bybit: the key's own call, on the main site, its test network, demo trading and the regional sites.

[INFO]  https://bybit-exchange.github.io/docs/v5/user/apikey-info
[GUIDE] https://github.com/bybit-exchange/docs docs/v5/guide.mdx (signature, hosts, 403)
[CODES] https://bybit-exchange.github.io/docs/v5/error, and ccxt's exceptions
[401]   https://github.com/bybit-exchange/pybit/issues/130 (no JSON with it)
"""
import base64
import binascii
import functools
import hashlib
import hmac
import threading

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

TIME, KEY_INFO, BALANCE = "/v5/market/time", "/v5/user/query-api", "/v5/account/wallet-balance"
SITES = {                           # [GUIDE]
    "api.bybit.com": "live", "api.bytick.com": "live", "api-testnet.bybit.com": "testnet",
    "api-demo.bybit.com": "demo", "api.bybit.eu": "europe", "api.bybit.nl": "netherlands",
    "api.bybit.tr": "turkey", "api.bybit.kz": "kazakhstan", "api.bybitgeorgia.ge": "georgia",
    "api.bybit.ae": "emirates", "api.bybit.id": "indonesia", "api.manepa.jp": "japan",
    "api-testnet.manepa.jp": "japan-testnet",
}
HEADERS = ("x-bapi-api-key", "x-bapi-timestamp", "x-bapi-sign")

TEXTS = {                           # [CODES]; where they give no text it is made up
    -2015: "API key is expired.", 10000: "Server Timeout",
    10001: "empty value: apiTimestamp[] apiKey[] apiSignature[]",
    10002: "The request time exceeds the time window range.", 10003: "API key is invalid.",
    10004: "Error sign, please check your signature generation algorithm.",
    10005: "Permission denied, please check your API key permissions.",
    10006: "Too many visits. Exceeded the API Rate Limit.", 10007: "User authentication failed.",
    10008: "Common banned, please check your account mode.",
    10009: "The service is restricted in your region.", 10010: "Unmatched IP.",
    10016: "Server error.", 10024: "Compliance rules triggered.", 10027: "Transactions are banned.",
    10028: "The API can only be accessed by unified account users.",
    10029: "Requested symbol is invalid, not in the whitelist.", 33004: "The API key is expired.",
    100028: "The API cannot be accessed by unified account users.", 77777: "Nobody has seen this error",
}


def reply(code, message, result, now_ms, headers=None, **notes):
    """The shape of every answer. [INFO]"""
    return json_answer(200, {"retCode": code, "retMsg": message, "result": result,
                             "retExtInfo": {}, "time": now_ms}, headers, **notes)


def refusal(code, text=None, headers=None):
    return reply(code, TEXTS[code] if text is None else text, {}, CREATED_S * 1000, headers)


def verify(secret, payload, signature):
    """[GUIDE] HMAC-SHA256 in hexadecimal digits, or RSA PKCS#1 v1.5 in base64."""
    if isinstance(secret, str):
        code = hmac.new(secret.encode(), payload.encode(), hashlib.sha256)
        return hmac.compare_digest(code.hexdigest(), signature)
    try:
        secret.verify(base64.b64decode(signature, validate=True), payload.encode(),
                      padding.PKCS1v15(), hashes.SHA256())
        return True
    except (InvalidSignature, binascii.Error, ValueError):
        return False


class Bybit(Street):
    """api.bybit.com and its sisters."""
    id = "bybit"
    hosts = tuple(SITES)
    key_header = "x-bapi-api-key"
    clock_calls = (TIME,)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._times_seen = {}
        populate(self)

    def unknown_call(self, request):
        return Answer(404, b"")

    def handle(self, request):
        if request.method != "GET" or request.path not in (TIME, KEY_INFO, BALANCE):
            return None
        if request.body or "content-length" in request.headers:      # [GUIDE]
            return html_answer(403, "403 Forbidden")
        if request.path == TIME:
            seconds, rest = divmod(request.now_ms, 1000)
            return reply(0, "OK", {"timeSecond": str(seconds), "timeNano": f"{seconds}{rest:03}123456"},
                         request.now_ms)
        return self._signed(request)

    def _signed(self, request):
        resident = self.find(self.key_of(request))
        refused = self._refuse(request, resident)
        if refused:
            return refusal(refused)
        notes = {"verified": True, "resident": resident.name}
        if resident.failure:
            return copy_answer(resident.failure, **notes)
        result = resident.says if request.path == KEY_INFO else {"list": []}
        return reply(0, resident.traits.get("message", ""), result, request.now_ms, **notes)

    def _refuse(self, request, resident):
        """The code for what is wrong with a request as such, or None."""
        headers = request.headers
        if not all(headers.get(name) for name in HEADERS):
            return 10001
        if not resident or not resident.known or resident.site != SITES[request.host]:
            return 10003
        window = headers.get("x-bapi-recv-window", "5000")
        payload = headers["x-bapi-timestamp"] + headers["x-bapi-api-key"] + window + request.query
        if not verify(resident.secret, payload, headers["x-bapi-sign"]):
            return 10004
        if self._is_late(headers["x-bapi-timestamp"], int(window), resident, request.now_ms):
            return 10002
        return None

    def _is_late(self, told, window, resident, now_ms):
        """[GUIDE] server - window <= told < server + 1000."""
        with self._lock:
            seen = self._times_seen[resident.name] = self._times_seen.get(resident.name, 0) + 1
        if resident.traits.get("late_every") and seen % resident.traits["late_every"]:
            return True
        now_ms += resident.traits.get("clock_ms", 0)
        return not told.isdigit() or not now_ms - window <= int(told) < now_ms + 1000


STREET = Bybit

# The residents.

CREATED_S = 1_700_000_000
CREATED, EXPIRES, NEVER = "2023-11-14T22:13:20Z", "2030-03-17T17:46:40Z", "1970-01-01T00:00:00Z"

# [INFO] every member of "permissions", and the words it can hold.
GROUPS = ("ContractTrade", "Spot", "Wallet", "Options", "Derivatives", "CopyTrading", "BlockTrade",
          "Exchange", "NFT", "Affiliate", "Earn", "FiatP2P", "FiatBitPay", "FiatGlobalPay",
          "FiatConvertBroker", "BitCard", "ByXPost")
SPOT = {"Spot": ["SpotTrade"]}
CONTRACTS = {"ContractTrade": ["Order", "Position"]}
UNIFIED = {**SPOT, **CONTRACTS, "Options": ["OptionsTrade"], "Derivatives": ["DerivativesTrade"]}


def made_up_key(name):
    return made_up.letters(f"bybit {name} key", 18)


def made_up_secret(name):
    return made_up.letters(f"bybit {name} secret", 36)


def key_info(name, granted, without=(), **more):
    """[INFO] the result, with these words granted."""
    groups = {group: granted.get(group, []) for group in GROUPS if group not in without}
    groups.update(granted)
    info = {"id": "13770661", "note": name, "apiKey": made_up_key(name), "readOnly": 0, "secret": "",
            "permissions": groups, "ips": ["203.0.113.7", "203.0.113.8"], "type": 1,
            "deadlineDay": -2, "expiredAt": NEVER, "createdAt": CREATED, "unified": 0, "uta": 1,
            "userID": 24617703, "inviterID": 0, "vipLevel": "No VIP", "mktMakerLevel": "0",
            "affiliateID": 0, "rsaPublicKey": "", "isMaster": True, "parentUid": "0",
            "kycLevel": "LEVEL_DEFAULT", "kycRegion": "", **more}
    return {part: value for part, value in info.items() if part not in without}


def move_in(street, name, says=None, failure=None, site="live", **traits):
    """A resident with an HMAC key that can trade on the spot market unless SAYS tells otherwise."""
    secret = made_up_secret(name)
    street.add(Resident(name, made_up_key(name), {"secret": secret}, secret, site,
                        says or key_info(name, SPOT), failure, traits))


def populate(street):
    """Everybody who lives here."""
    permissions = {
        "good": SPOT, "unified": UNIFIED, "contracts": CONTRACTS, "orders-only": {"ContractTrade": ["Order"]},
        "positions-only": {"ContractTrade": ["Position"]},
        "derivatives": {"Derivatives": ["DerivativesTrade"]},
        "options": {**SPOT, "Options": ["OptionsTrade"]},
        "no-permissions": {}, "everything": {
            **UNIFIED, "Wallet": ["AccountTransfer", "SubMemberTransfer", "Withdraw"],
            "Exchange": ["ExchangeHistory"], "Earn": ["Earn"]},
        **{name: {**SPOT, "Wallet": [word]} for name, word in (
            ("account-transfer", "AccountTransfer"), ("sub-transfer", "SubMemberTransfer"),
            ("sub-transfer-list", "SubMemberTransferList"), ("withdraw", "Withdraw"))},
        "exchange-history": {**SPOT, "Exchange": ["ExchangeHistory"]},
        "earn": {**SPOT, "Earn": ["Earn"]},
        **{group.lower(): {**SPOT, group: ["SomeWord"]} for group in (
            "FiatP2P", "FiatBitPay", "FiatGlobalPay", "FiatConvertBroker", "BitCard", "Affiliate",
            "BlockTrade", "ByXPost")},
        "news": {**SPOT, "Rockets": ["FlyToTheMoon"]},
    }
    for name, granted in permissions.items():
        move_in(street, name, key_info(name, granted))
    for name in ("unified", "contracts", "positions-only", "derivatives", "no-permissions"):
        move_in(street, "futures-" + name, key_info("futures-" + name, permissions[name]))
    move_in(street, "futures-good", key_info("futures-good", UNIFIED))
    move_in(street, "futures-spot", key_info("futures-spot", SPOT))
    move_in(street, "read-only", key_info("read-only", UNIFIED, readOnly=1))
    move_in(street, "read-only-all", key_info("read-only-all", permissions["everything"], readOnly=1))
    move_in(street, "futures-read-only", key_info("futures-read-only", UNIFIED, readOnly=1))
    move_in_with_other_answers(street)
    for site in sorted(set(SITES.values()) - {"live"}):
        move_in(street, site + "-good", site=site)
    private = functools.partial(made_up.rsa_key, "bybit good-rsa")
    street.add(Resident("good-rsa", made_up_key("good-rsa"),
                        lambda: {"secret": made_up.to_pem(private())},
                        lambda: private().public_key(), says=key_info("good-rsa", SPOT)))
    move_in_refused(street)
    move_in_failures(street)


def move_in_with_other_answers(street):
    """Other addresses, times and shapes of the same answer."""
    infos = {
        "open-ip": {"ips": ["*"]}, "empty-ip": {"ips": []}, "no-ip": {"without": ("ips",)},
        "expiring": {"ips": ["*"], "deadlineDay": 83, "expiredAt": EXPIRES},
        "third-party": {"type": 2},
        "sub-account": {"isMaster": False, "parentUid": "24617703"},
        "classic": {"uta": 0}, "no-read-only": {"without": ("readOnly",)},
        "no-wallet": {"without": ("Wallet",)},
        "wrong-types": {"readOnly": True, "ips": [7], "createdAt": 5, "expiredAt": "soon",
                        "type": "two"},
        "list": {"permissions": ["SpotTrade"]},
    }
    for name, more in infos.items():
        move_in(street, name, key_info(name, SPOT, **more))
    for name, message in (("says-ok", "OK"), ("says-success", "success")):
        move_in(street, name, message=message)
    move_in(street, "read-only-no-wallet",
            key_info("read-only-no-wallet", SPOT, without=("Wallet",), readOnly=1))


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_secret("somebody else")}
    street.add(Resident("unknown-key", made_up_key("unknown-key"), wrong))
    street.add(Resident("bad-secret", made_up_key("bad-secret"), wrong, made_up_secret("bad-secret"),
                        says=key_info("bad-secret", SPOT)))
    move_in(street, "elsewhere", site="testnet")
    move_in(street, "clock-outside", clock_ms=3_600_000)
    move_in(street, "clock-ahead", clock_ms=-3_600_000)
    move_in(street, "clock-once", late_every=2)
    # Nobody has seen Bybit quote a key; a report must not, even so.
    move_in(street, "parrot", failure=refusal(10003, f"API key {made_up_key('parrot')} is invalid."))
    move_in(street, "legacy", failure=json_answer(
        200, {"ret_code": 10003, "ret_msg": "invalid api_key", "result": None}))
    for name, code in (
            ("clock-always", 10002), ("other-ip", 10010), ("expired", 33004), ("expired-spot", -2015),
            ("no-permission", 10005), ("not-whitelisted", 10029), ("not-authenticated", 10007),
            ("banned", 10008), ("trading-banned", 10027), ("compliance", 10024),
            ("only-unified", 10028), ("not-for-unified", 100028)):
        move_in(street, name, failure=refusal(code))
    move_in(street, "empty-401", failure=Answer(401, b""))                      # [401]


def move_in_failures(street):
    """Answers that say nothing about the key."""
    json_type = {"Content-Type": "application/json"}
    limits = {"X-Bapi-Limit": "10", "X-Bapi-Limit-Status": "0",
              "X-Bapi-Limit-Reset-Timestamp": "1700000001000"}
    failures = {
        "region": refusal(10009), "rate-limited": refusal(10006, headers=limits),
        "headers-missing": refusal(10001), "server-error": refusal(10016), "timed-out": refusal(10000),
        "brand-new": refusal(77777),
        "too-many": Answer(429, b""), "too-frequent": Answer(403, b"403, access too frequent"),
        "forbidden": Answer(403, b""), "forbidden-page": html_answer(403, "403 Forbidden"),
        "no-such-path": Answer(404, b""),
        "unauthorised-page": html_answer(401, "401 Unauthorized"),
        "bad-gateway": html_answer(502, "502 Bad Gateway"),
        "bad-json": Answer(200, b'{"retCode":0,"result":{"perm', json_type),
        "empty-200": Answer(200, b"", json_type), "array-body": json_answer(200, []),
        "null-body": json_answer(200, None), "no-result": json_answer(200, {"retCode": 0}),
        "no-permissions-told": reply(0, "", {"readOnly": 0}, CREATED_S * 1000),
        "no-code": json_answer(200, {"result": key_info("no-code", SPOT)}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
