# SPDX-License-Identifier: GPL-3.0-or-later
"""KuCoin: the calls about the account, on the main site and on the European one.

[AUTH]  https://www.kucoin.com/docs-new/authentication
[NAMES] https://www.kucoin.com/docs-new/introduction (permissions)
[SDK]   https://github.com/Kucoin/kucoin-universal-sdk spec/rest/api/openapi-account-account.json
[CODES] https://www.kucoin.com/docs-new/error-code/http and /error-code/spot, and ccxt's exceptions
[NODE]  https://github.com/tiagosiebler/kucoin-api (regional sites, newer fields)
"""
import base64
import hashlib
import hmac
import threading

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

TIME, STATUS = "/api/v1/timestamp", "/api/v1/status"
KEY_INFO, ACCOUNTS = "/api/v1/user/api-key", "/api/v1/accounts"
SITES = {"api.kucoin.com": "live", "api.kucoin.eu": "europe"}
HEADERS = ("kc-api-key", "kc-api-sign", "kc-api-timestamp", "kc-api-passphrase")
TOLERANCE_MS = 5000                 # [AUTH]
VISITOR = "203.0.113.9"

TEXTS = {                           # [CODES]
    400001: "Please check the header of your request for KC-API-KEY, KC-API-SIGN, "
            "KC-API-TIMESTAMP, KC-API-PASSPHRASE",
    400002: "KC-API-TIMESTAMP Invalid", 400003: "KC-API-KEY not exists",
    400004: "KC-API-PASSPHRASE error", 400005: "Signature error",
    400006: f"Invalid request ip, the current clientIp is:{VISITOR}",
    400007: "Access denied, require more permission", 400008: "Version number not supported",
    411100: "User are frozen", 400303: "To enjoy the full benefits, please complete KYC",
    400500: "Your country or region is not supported",
    600004: "Unfortunately, trading is currently unavailable in your location due to country, "
            "region, or IP restrictions.",
    400700: "Transaction restricted, there's a risk problem in your account",
    400100: "Parameter error", 404000: "URL not found", 415000: "Unsupported media type",
    429000: "Too many requests", 200002: "Too many requests in a short period of time",
    1015: "cloudflare frequency limit according to IP", 500000: "Internal Server Error",
    503: "Service unavailable", 503000: "Service unavailable",
    101030: "You haven't yet enabled the margin trading",
    112010: "The user is not a unified account user", 999999: "Nobody has seen this error",
}


def refusal(code, status=None, headers=None, text=None):
    """[CODES] the code is a text of digits."""
    if status is None:
        status = 401 if 400001 <= code <= 400006 else 400
    return json_answer(status, {"code": str(code), "msg": text or TEXTS[code]}, headers)


def hmac_base64(secret, text):
    code = hmac.new(secret.encode(), text.encode(), hashlib.sha256)
    return base64.b64encode(code.digest()).decode()


def verify(secret, timestamp, method, target, body, signature):
    """[AUTH] HMAC-SHA256 of time, method, path with query, and body, in base64."""
    return hmac.compare_digest(hmac_base64(secret, timestamp + method + target + body), signature)


class Kucoin(Street):
    """api.kucoin.com and api.kucoin.eu"""
    id = "kucoin"
    hosts = tuple(SITES)
    key_header = "kc-api-key"
    clock_calls = (TIME,)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._times_seen = {}
        populate(self)

    def unknown_call(self, request):
        return refusal(404000, 404)

    def handle(self, request):
        if request.method != "GET" or request.path not in (TIME, STATUS, KEY_INFO, ACCOUNTS):
            return None
        # [AUTH] CloudFront refuses a GET with a body.
        if request.body or "content-length" in request.headers:
            return html_answer(403, "ERROR: The request could not be satisfied")
        if request.path == TIME:
            return json_answer(200, {"code": "200000", "data": request.now_ms})
        if request.path == STATUS:
            return json_answer(200, {"code": "200000", "data": {"status": "open", "msg": ""}})
        return self._signed(request)

    def _signed(self, request):
        resident = self.find(self.key_of(request))
        refused = self._refuse(request, resident)
        if refused:
            return refusal(refused)
        notes = {"verified": True, "resident": resident.name}
        if resident.failure:
            return copy_answer(resident.failure, **notes)
        data = resident.says if request.path == KEY_INFO else []
        return json_answer(200, {"code": "200000", "data": data}, **notes)

    def _refuse(self, request, resident):
        """The code for what is wrong with a request as such, or None."""
        headers = request.headers
        if not all(headers.get(name) for name in HEADERS):
            return 400001
        if not resident or not resident.known or resident.site != SITES[request.host]:
            return 400003
        if self._is_late(headers["kc-api-timestamp"], resident, request.now_ms):
            return 400002
        # The older kind of key may be refused with the newer number; [AUTH] 1 is dead.
        if headers.get("kc-api-key-version", "1") not in resident.traits.get("versions", "23"):
            return resident.traits.get("version_code", 400004)
        target = request.path + ("?" + request.query if request.query else "")
        if not verify(resident.secret, headers["kc-api-timestamp"], request.method, target,
                      request.body.decode(), headers["kc-api-sign"]):
            return 400005
        passphrase = resident.traits.get("passphrase", made_up_passphrase(resident.name))
        if headers["kc-api-passphrase"] != hmac_base64(resident.secret, passphrase):
            return 400004
        return None

    def _is_late(self, told, resident, now_ms):
        with self._lock:
            seen = self._times_seen[resident.name] = self._times_seen.get(resident.name, 0) + 1
        if resident.traits.get("late_first") and seen == 1:
            return True
        now_ms += resident.traits.get("clock_ms", 0)
        return not told.isdigit() or abs(int(told) - now_ms) > TOLERANCE_MS


STREET = Kucoin

# The residents.

CREATED_MS = 1_700_000_000_000      # 2023-11-14T22:13:20Z
EXPIRES_MS = 1_900_000_000_000      # 2030-03-17T17:46:40Z


def made_up_key(name):
    """24 hexadecimal digits."""
    return made_up.letters(f"kucoin {name} key", 24, "0123456789abcdef")


def made_up_secret(name):
    """A UUID."""
    digits = made_up.letters(f"kucoin {name} secret", 32, "0123456789abcdef")
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def made_up_passphrase(name):
    """As people make them up."""
    return "Mellon & friends 9%" + made_up.letters(f"kucoin {name} passphrase", 8)


def key_info(name, permission="General,Spot", without=(), **more):
    """[SDK] Get API key info."""
    info = {"remark": name, "apiKey": made_up_key(name), "apiVersion": 3, "permission": permission,
            "ipWhitelist": "203.0.113.7,203.0.113.8", "createdAt": CREATED_MS, "uid": 165111215,
            "isMaster": True, **more}
    return {part: value for part, value in info.items() if part not in without}


def move_in(street, name, says=None, failure=None, site="live", others=None, **traits):
    """A resident that can read and trade unless SAYS tells otherwise."""
    secret = made_up_secret(name)
    fields = {"secret": secret, "passphrase": made_up_passphrase(name), **(others or {})}
    street.add(Resident(name, made_up_key(name), fields, secret, site, says or key_info(name),
                        failure, traits))


def populate(street):
    """Everybody who lives here."""
    permissions = {
        "good": "General,Spot", "trade": "General,Trade", "margin": "General,Spot,Margin",
        "futures": "General,Futures", "unified": "General,Unified", "read-only": "General",
        "no-permissions": "", "futures-good": "General,Futures", "futures-spot": "General,Spot",
        "futures-unified": "General,Unified", "futures-withdrawal": "General,Futures,Withdrawal",
        # [NAMES] and their older names: "Transfer" was withdrawal.
        "withdrawal": "General,Spot,Withdrawal", "transfer": "General,Spot,Transfer",
        "flex-transfers": "General,Spot,FlexTransfers",
        "inner-transfer": "General,Spot,InnerTransfer",
        "earn": "General,Spot,Earn", "lead-trade": "General,Spot,LeadtradeFutures",
        "unknown-permission": "General,Spot,FlyToTheMoon",
        "small-letters": "general, spot ,transfer",
        "everything": "General,Futures,Spot,Earn,InnerTransfer,Transfer,Margin",
    }
    for name, permission in permissions.items():
        move_in(street, name, key_info(name, permission))
    infos = {
        "open-ip": {"without": ("ipWhitelist",)}, "empty-ip": {"ipWhitelist": ""},
        "masked-ip": {"ipWhitelist": "203.**.154,103.**.34"},
        "sub-account": {"subName": "bot", "isMaster": False, "parentUid": 1},
        # [NODE]
        "expiring": {"expiredAt": EXPIRES_MS}, "never-expires": {"expiredAt": None},
        "third-party": {"thirdPartyApp": "Somebody", "siteType": "global", "kycStatus": 1},
        "wrong-types": {"ipWhitelist": 7, "createdAt": "never", "expiredAt": [],
                        "thirdPartyApp": 1},
        "list": {"permission": ["General", "Spot"]},
    }
    for name, more in infos.items():
        move_in(street, name, key_info(name, **more))
    move_in(street, "europe-good", site="europe")
    move_in(street, "version-2", versions="2")
    move_in(street, "version-2-signature", versions="2", version_code=400005)
    move_in(street, "version-2-late", versions="2", late_first=True)
    move_in(street, "late-once", late_first=True)
    move_in_refused(street)
    move_in_failures(street)


def move_in_refused(street):
    """Keys that the exchange refuses as such."""
    wrong = {"secret": made_up_secret("somebody else"), "passphrase": made_up_passphrase("nobody")}
    street.add(Resident("unknown-key", made_up_key("unknown-key"), wrong))
    move_in(street, "europe-elsewhere", site="europe")
    move_in(street, "live-elsewhere")
    move_in(street, "bad-secret", others={"secret": wrong["secret"]})
    move_in(street, "bad-passphrase", others={"passphrase": "Mellon9"})
    move_in(street, "passphrase-case", passphrase=made_up_passphrase("passphrase-case").upper())
    move_in(street, "version-1", versions="1")
    move_in(street, "clock-outside", clock_ms=3_600_000)
    move_in(street, "clock-always", failure=refusal(400002))
    move_in(street, "other-ip", failure=refusal(400006))
    move_in(street, "other-ip-200", failure=refusal(400006, 200))
    move_in(street, "other-ip-silent", failure=refusal(400006, text="Invalid request ip"))
    move_in(street, "no-permission", failure=refusal(400007, 403))
    move_in(street, "frozen", failure=refusal(411100))
    move_in(street, "risk", failure=refusal(400700))
    move_in(street, "unverified", failure=refusal(400303))
    move_in(street, "no-margin", failure=refusal(101030))
    move_in(street, "not-unified", failure=refusal(112010))
    # Nobody has seen KuCoin quote a key; a report must not, even so.
    move_in(street, "parrot", failure=refusal(
        400003, text=f"KC-API-KEY {made_up_key('parrot')} not exists"))


def move_in_failures(street):
    """Answers that say nothing about the key."""
    json_type = {"Content-Type": "application/json"}
    remaining = {"gw-ratelimit-limit": "2000", "gw-ratelimit-remaining": "0",
                 "gw-ratelimit-reset": "12000"}
    failures = {
        "header-missing": refusal(400001), "version-unknown": refusal(400008),
        "country": refusal(400500, 403), "region": refusal(600004, 200),
        "parameter": refusal(400100), "no-such-url": refusal(404000, 404),
        "content-type": refusal(415000, 415),
        "rate-limited": refusal(429000, 429, remaining), "overload": refusal(200002, 200),
        "cloudflare-code": refusal(1015, 429), "internal": refusal(500000, 500),
        "maintenance": refusal(503, 503), "maintenance-long": refusal(503000, 200),
        "news": refusal(999999),
        "cloudflare-limit": Answer(429, b"error code: 1015", {"Content-Type": "text/plain"}),
        "cloudflare-page": html_answer(403, "Error 1015 | You are being rate limited"),
        "cloudfront": html_answer(403, "ERROR: The request could not be satisfied"),
        "bad-gateway": html_answer(502, "502 Bad Gateway"),
        "bad-json": Answer(200, b'{"code":"200000","data":{"permission":"Gen', json_type),
        "empty-200": Answer(200, b"", json_type),
        "array-body": json_answer(200, []), "null-body": json_answer(200, None),
        "no-data": json_answer(200, {"code": "200000"}),
        "code-number": json_answer(200, {"code": 200000, "data": {"permission": "General,Spot"}}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
