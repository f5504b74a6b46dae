# SPDX-License-Identifier: GPL-3.0-or-later
"""KuCoin: see streets/kucoin.py for who these are."""
from . import accepted, rejected, unreachable

SAFE = "transfer- withdraw-"
GOOD = "read+ spot+ margin- futures- " + SAFE
FUTURES_KEY = "read+ spot- margin- futures+ " + SAFE
UNIFIED = "read+ spot+ margin- futures+ " + SAFE
CREATED = "2023-11-14T22:13:20Z"
FUTURES, EUROPE = ("--for", "futures"), ("--site", "europe")
VISITOR = "203.0.113.9"
KEY_CAUSES = ("bad-key", "wrong-site", "expired")


def refused(failure, code, *causes, **more):
    return rejected(failure, code=str(code), causes=causes or (failure,), **{"asked": 1, **more})


def busy(failure, code, **more):
    return unreachable(failure, code=str(code), **more)


EXPECTED = {
    "good": accepted("ready", GOOD, ip="restricted", addresses=("203.0.113.7", "203.0.113.8"),
                     created=CREATED, expires=("undisclosed", None),
                     findings=("!ip-open", "!field-unusual-length", "!field-unusual-characters"),
                     asked=1),
    "open-ip": accepted("ready", GOOD, ip="open", addresses=(), findings=("ip-open",)),
    "empty-ip": accepted("ready", GOOD, ip="open", addresses=(), findings=("ip-open",)),
    "masked-ip": accepted("ready", GOOD, ip="restricted",
                          addresses=("203.**.154", "103.**.34")),
    "sub-account": accepted("ready", GOOD),
    "expiring": accepted("ready", GOOD, expires=("on", "2030-03-17T17:46:40Z")),
    "never-expires": accepted("ready", GOOD, expires=("never", None)),
    "third-party": accepted("ready", GOOD),
    "wrong-types": accepted("ready", GOOD, ip="undisclosed", expires=("undisclosed", None)),
    "list": unreachable("bad-response", http_status=200),

    "trade": accepted("ready", GOOD),
    "margin": accepted("ready", "read+ spot+ margin+ futures- " + SAFE),
    "futures": accepted("insufficient", FUTURES_KEY),
    "unified": accepted("ready", UNIFIED, findings=("!permission-missing",)),
    "read-only": accepted("insufficient", "read+ spot- margin- futures- " + SAFE),
    "no-permissions": accepted("insufficient", "read- spot- margin- futures- " + SAFE),
    "futures-good": accepted("ready", FUTURES_KEY, arguments=FUTURES),
    "futures-spot": accepted("insufficient", GOOD, arguments=FUTURES),
    "futures-unified": accepted("ready", UNIFIED, arguments=FUTURES),
    "futures-withdrawal": accepted("dangerous", "spot- futures+ transfer- withdraw+",
                                   arguments=FUTURES),
    # Today's names and the older ones of the same two rights.
    "withdrawal": accepted("dangerous", "spot+ transfer- withdraw+",
                           findings=("permission-unwanted",)),
    "transfer": accepted("dangerous", "spot+ transfer- withdraw+",
                         findings=("permission-unwanted",)),
    "flex-transfers": accepted("dangerous", "spot+ transfer+ withdraw-",
                               findings=("permission-unwanted",)),
    "inner-transfer": accepted("dangerous", "spot+ transfer+ withdraw-",
                               findings=("permission-unwanted",)),
    "earn": accepted("ready", GOOD, others=("Earn",)),
    "lead-trade": accepted("ready", GOOD, others=("LeadtradeFutures",)),
    "unknown-permission": accepted("ready", GOOD, others=("FlyToTheMoon",)),
    "small-letters": accepted("dangerous", "read+ spot+ transfer- withdraw+"),
    "everything": accepted("dangerous", "read+ spot+ margin+ futures+ transfer+ withdraw+",
                           others=("Earn",)),

    "europe-good": accepted("ready", GOOD, arguments=EUROPE, asked=1),
    "europe-elsewhere": refused("bad-key", 400003, *KEY_CAUSES),
    "live-elsewhere": refused("bad-key", 400003, *KEY_CAUSES, arguments=EUROPE),

    # With version 3, then with 2, and no more.
    "version-2": accepted("ready", GOOD, asked=2),
    "version-2-signature": accepted("ready", GOOD, asked=2),
    "version-2-late": accepted("ready", GOOD, asked=3),
    "version-1": refused("bad-passphrase", 400004, "bad-passphrase", "bad-secret", asked=2),
    "bad-secret": refused("bad-secret", 400005, asked=2),
    "bad-passphrase": refused("bad-passphrase", 400004, "bad-passphrase", "bad-secret", asked=2),
    "passphrase-case": refused("bad-passphrase", 400004, asked=2),
    "late-once": accepted("ready", GOOD, asked=2),
    "clock-outside": refused("clock", 400002, asked=2),
    "clock-always": refused("clock", 400002, asked=2),

    "unknown-key": refused("bad-key", 400003, *KEY_CAUSES, http_status=401),
    "parrot": refused("bad-key", 400003, *KEY_CAUSES),
    "other-ip": refused("ip-not-allowed", 400006, own=VISITOR),
    "other-ip-200": refused("ip-not-allowed", 400006, http_status=200, own=VISITOR),
    "other-ip-silent": refused("ip-not-allowed", 400006),
    "no-permission": refused("no-permission", 400007, http_status=403),
    "frozen": refused("disabled", 411100),
    "risk": refused("disabled", 400700),
    "unverified": refused("not-active", 400303),
    "no-margin": refused("not-active", 101030),
    "not-unified": refused("not-active", 112010),

    "header-missing": busy("bad-response", 400001),
    "version-unknown": busy("bad-response", 400008),
    "country": busy("geo-blocked", 400500),
    "region": busy("geo-blocked", 600004, http_status=200),
    "parameter": busy("bad-response", 400100),
    "no-such-url": busy("bad-response", 404000),
    "content-type": busy("bad-response", 415000),
    "rate-limited": busy("rate-limited", 429000),
    "overload": busy("rate-limited", 200002, http_status=200),
    "cloudflare-code": busy("rate-limited", 1015),
    "internal": busy("maintenance", 500000),
    "maintenance": busy("maintenance", 503),
    "maintenance-long": busy("maintenance", 503000),
    "news": busy("bad-response", 999999),
    "cloudflare-limit": unreachable("rate-limited", http_status=429),
    "cloudflare-page": unreachable("rate-limited", http_status=403),
    "cloudfront": unreachable("bad-response", http_status=403),
    "bad-gateway": unreachable("maintenance", http_status=502),
    "bad-json": unreachable("bad-response", http_status=200),
    "empty-200": unreachable("bad-response", http_status=200),
    "array-body": unreachable("bad-response", http_status=200),
    "null-body": unreachable("bad-response", http_status=200),
    "no-data": unreachable("bad-response", http_status=200),
    "code-number": unreachable("bad-response", http_status=200),
}
