# SPDX-License-Identifier: GPL-3.0-or-later
"""Bybit: see streets/bybit.py for who these are."""
from streets.bybit import SITES

from . import accepted, rejected, unreachable

SAFE = "transfer- withdraw-"
GOOD = "read+ spot+ margin? futures- " + SAFE
UNIFIED = "read+ spot+ margin? futures+ " + SAFE
FUTURES_KEY = "read+ spot- margin? futures+ " + SAFE
READ_ONLY = "read+ spot- margin? futures- " + SAFE
CREATED = "2023-11-14T22:13:20Z"
FUTURES = ("--for", "futures")
KEY_CAUSES = ("bad-key", "wrong-site", "expired")
UNWANTED = ("permission-unwanted",)


def refused(failure, code, *causes, **more):
    return rejected(failure, code=str(code), causes=causes or (failure,), **{"asked": 1, **more})


def busy(failure, code, **more):
    return unreachable(failure, code=str(code), **more)


EXPECTED = {
    "good": accepted("ready", GOOD, ip="restricted", addresses=("203.0.113.7", "203.0.113.8"),
                     created=CREATED, expires=("never", None), asked=1,
                     findings=("!ip-open", "!field-unusual-length", "!field-unusual-characters")),
    "good-rsa": accepted("ready", GOOD, ip="restricted", created=CREATED, asked=1),
    "says-ok": accepted("ready", GOOD),
    "says-success": accepted("ready", GOOD),
    "sub-account": accepted("ready", GOOD),
    "classic": accepted("ready", GOOD),
    "third-party": accepted("ready", GOOD),
    "open-ip": accepted("ready", GOOD, ip="open", addresses=(), findings=("ip-open",)),
    "empty-ip": accepted("ready", GOOD, ip="undisclosed", addresses=(), findings=("ip-undisclosed",)),
    "no-ip": accepted("ready", GOOD, ip="undisclosed", findings=("ip-undisclosed",)),
    "expiring": accepted("ready", GOOD, ip="open", expires=("on", "2030-03-17T17:46:40Z")),
    **{site + "-good": accepted("ready", GOOD, arguments=("--site", site), asked=1)
       for site in set(SITES.values()) - {"live"}},

    "unified": accepted("ready", UNIFIED, others=("OptionsTrade",)),
    "options": accepted("ready", GOOD, others=("OptionsTrade",)),
    "contracts": accepted("insufficient", FUTURES_KEY, findings=("permission-missing",)),
    "orders-only": accepted("insufficient", FUTURES_KEY),
    "positions-only": accepted("insufficient", FUTURES_KEY),
    "derivatives": accepted("insufficient", FUTURES_KEY),
    "no-permissions": accepted("insufficient", READ_ONLY),
    "futures-good": accepted("ready", UNIFIED, arguments=FUTURES),
    "futures-unified": accepted("ready", UNIFIED, arguments=FUTURES),
    "futures-contracts": accepted("ready", FUTURES_KEY, arguments=FUTURES),
    # The right is there, but a bot needs both boxes.
    "futures-positions-only": accepted("insufficient", FUTURES_KEY, arguments=FUTURES,
                                       findings=("permission-missing",)),
    "futures-derivatives": accepted("ready", FUTURES_KEY, arguments=FUTURES),
    "futures-no-permissions": accepted("insufficient", READ_ONLY, arguments=FUTURES),
    "futures-spot": accepted("insufficient", GOOD, arguments=FUTURES),
    "account-transfer": accepted("dangerous", "spot+ transfer+ withdraw-", findings=UNWANTED),
    "sub-transfer": accepted("dangerous", "spot+ transfer+ withdraw-", findings=UNWANTED),
    "sub-transfer-list": accepted("dangerous", "spot+ transfer+ withdraw-",
                                  findings=("transfer-granted",)),
    "withdraw": accepted("dangerous", "spot+ transfer- withdraw+", findings=UNWANTED),
    "earn": accepted("dangerous", GOOD, findings=UNWANTED, others=("Earn",)),
    **{name: accepted("dangerous", GOOD, findings=UNWANTED, others=("SomeWord",))
       for name in ("fiatp2p", "fiatbitpay", "fiatglobalpay", "fiatconvertbroker")},
    **{name: accepted("ready", GOOD, others=("SomeWord",))
       for name in ("bitcard", "affiliate", "blocktrade", "byxpost")},
    # One word for a harmless box and for one that must be off.
    "exchange-history": accepted("unproven", GOOD, others=("ExchangeHistory",),
                                 findings=("permission-undisclosed", "!permission-unwanted")),
    "news": accepted("ready", GOOD, others=("FlyToTheMoon",)),
    "everything": accepted("dangerous", "read+ spot+ futures+ transfer+ withdraw+",
                           findings=UNWANTED, others=("OptionsTrade", "ExchangeHistory", "Earn")),
    # Whatever is ticked: nothing but reading, and one choice mends it.
    "read-only": accepted("insufficient", READ_ONLY, findings=("permission-missing",)),
    "read-only-all": accepted("insufficient", READ_ONLY,
                              findings=("permission-missing", "!permission-unwanted")),
    "read-only-no-wallet": accepted("insufficient", READ_ONLY),
    "futures-read-only": accepted("insufficient", READ_ONLY, arguments=FUTURES),
    "no-read-only": accepted("unproven", "read+ spot? futures- " + SAFE),
    "no-wallet": accepted("unproven", "read+ spot+ futures- transfer? withdraw?"),
    "wrong-types": accepted("unproven", "read+ spot? futures- " + SAFE, ip="undisclosed",
                            expires=("undisclosed", None)),

    "unknown-key": refused("bad-key", 10003, *KEY_CAUSES, http_status=200),
    "elsewhere": refused("bad-key", 10003, *KEY_CAUSES),
    "parrot": refused("bad-key", 10003, *KEY_CAUSES),
    "legacy": refused("bad-key", 10003, *KEY_CAUSES),
    "bad-secret": refused("bad-secret", 10004),
    "other-ip": refused("ip-not-allowed", 10010),
    "expired": refused("expired", 33004),
    "expired-spot": refused("ambiguous", -2015, "expired", "bad-key"),
    "no-permission": refused("no-permission", 10005),
    "not-whitelisted": refused("no-permission", 10029),
    "not-authenticated": refused("ambiguous", 10007, "bad-key", "bad-secret"),
    "banned": refused("disabled", 10008),
    "trading-banned": refused("disabled", 10027),
    "compliance": refused("not-active", 10024, "not-active", "geo-blocked"),
    "only-unified": refused("not-active", 10028),
    "not-for-unified": refused("not-active", 100028),
    "empty-401": rejected("ambiguous", http_status=401, asked=1,
                          causes=("bad-key", "wrong-site", "bad-secret", "expired")),
    "clock-outside": refused("clock", 10002, asked=2),
    "clock-ahead": refused("clock", 10002, asked=2),
    "clock-always": refused("clock", 10002, asked=2),
    "clock-once": accepted("ready", GOOD, asked=2),

    "region": busy("geo-blocked", 10009),
    "rate-limited": busy("rate-limited", 10006),
    "headers-missing": busy("bad-response", 10001),
    "server-error": busy("maintenance", 10016),
    "timed-out": busy("maintenance", 10000),
    "brand-new": busy("bad-response", 77777),
    "too-many": unreachable("rate-limited", http_status=429),
    "too-frequent": unreachable("rate-limited", http_status=403),
    "forbidden": unreachable("geo-blocked", http_status=403, causes=("geo-blocked", "rate-limited")),
    "forbidden-page": unreachable("geo-blocked", http_status=403),
    "no-such-path": unreachable("bad-response", http_status=404),
    "unauthorised-page": unreachable("bad-response", http_status=401),
    "bad-gateway": unreachable("maintenance", http_status=502),
    **{name: unreachable("bad-response", http_status=200)
       for name in ("bad-json", "empty-200", "array-body", "null-body", "no-result", "list",
                    "no-permissions-told", "no-code")},
}
