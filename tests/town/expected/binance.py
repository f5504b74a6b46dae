# SPDX-License-Identifier: GPL-3.0-or-later
"""Binance: see streets/binance.py for who these are."""
from . import accepted, rejected, unreachable

SAFE = "margin- futures- transfer- withdraw-"
GOOD = "read+ spot+ " + SAFE
CREATED = "2023-11-14T22:13:20Z"
TEST_SITE = "read+ spot? margin? futures? transfer? withdraw?"


def refused(code, failure, *causes, **more):
    return rejected(failure, code=code, causes=causes, **more)


def limited(status, finding, code="-1003"):
    return unreachable("rate-limited", code=code, http_status=status, findings=(finding,))


EXPECTED = {
    "good": accepted("ready", GOOD, ip="restricted", addresses=(), created=CREATED, asked=1,
                     findings=("!ip-open",)),
    "good-ed25519": accepted("ready", GOOD, ip="restricted", created=CREATED, asked=1),
    "good-rsa": accepted("ready", GOOD, ip="restricted", created=CREATED, asked=1),
    "open-ip": accepted("ready", GOOD, ip="open", findings=("ip-open",)),
    "withdraw": accepted("dangerous", "read+ spot+ margin- futures- transfer- withdraw+"),
    "transfer": accepted("dangerous", "read+ spot+ margin- futures- transfer+ withdraw-"),
    "universal-transfer": accepted("dangerous",
                                   "read+ spot+ margin- futures- transfer+ withdraw-"),
    "margin": accepted("ready", "read+ spot+ margin+ futures- transfer- withdraw-"),
    "futures": accepted("insufficient", "read+ spot- margin- futures+ transfer- withdraw-"),
    "spot-and-futures": accepted("ready", "read+ spot+ margin- futures+ transfer- withdraw-"),
    "no-spot": accepted("insufficient", "read+ spot- " + SAFE),
    "new-fields": accepted("ready", GOOD, others=("enableVanillaOptions", "enableTimeTravel")),
    "missing-fields": accepted("unproven",
                               "read+ spot+ margin? futures- transfer? withdraw?"),
    "expiring": accepted("ready", GOOD, expires=("on", "2030-03-17T17:46:40Z")),
    # A string is no boolean: nothing is learnt, so nothing is proven.
    "wrong-types": accepted("unproven", "read? spot? margin? futures? transfer? withdraw?",
                            ip="undisclosed"),
    "testnet-good": accepted("unproven", TEST_SITE, arguments=("--site", "testnet"), asked=1),
    # canTrade is the account's flag, not the key's.
    "testnet-no-trade": accepted("unproven", TEST_SITE, arguments=("--site", "testnet")),
    "demo-good": accepted("unproven", TEST_SITE, arguments=("--site", "demo")),

    "malformed-key": refused("-2014", "bad-key", asked=1),
    "unknown-key": refused("-2015", "ambiguous", "ip-not-allowed", "bad-key", "no-permission",
                           http_status=400, asked=1),
    "other-ip": refused("-2015", "ambiguous", "ip-not-allowed", "bad-key", "no-permission"),
    "other-ip-told": refused("-2015", "ambiguous", "ip-not-allowed", "bad-key", "no-permission",
                             own="203.0.113.10", asked=1),
    "no-reading": refused("-2015", "ambiguous", "ip-not-allowed", "bad-key", "no-permission"),
    "parrot": refused("-2015", "ambiguous"),
    "bad-secret": refused("-1022", "bad-secret", http_status=400, asked=1),
    "deleted": refused("-2008", "bad-key", asked=1),
    "not-authorised": refused("-1002", "no-permission", http_status=401, asked=1),
    "locked": refused("-2017", "disabled", asked=1),
    "clock-outside": refused("-1021", "clock", asked=2),
    "clock-ahead": refused("-1021", "clock", asked=2),
    "clock-always": refused("-1021", "clock", asked=2),
    "clock-once": accepted("ready", GOOD, asked=2),

    "rate-limited": limited(429, "retry-after"),
    "rate-limited-vague": limited(429, "!retry-after"),
    "rate-limited-zero": limited(429, "!retry-after"),
    "rate-limited-html": limited(429, "retry-after", code=None),
    "banned": limited(418, "retry-after"),
    "banned-days": limited(418, "retry-after"),
    "banned-vague": limited(418, "!retry-after"),
    "waf": unreachable("bad-response", http_status=403),
    "geo": unreachable("geo-blocked", http_status=451),
    "maintenance": unreachable("maintenance", http_status=503),
    "throttled": unreachable("maintenance", code="-1008", http_status=503),
    "overloaded": unreachable("maintenance", code="-1001", http_status=500),
    "shutting-down": unreachable("maintenance", code="-1016", http_status=503),
    "timed-out": unreachable("maintenance", code="-1007", http_status=504),
    "bad-json": unreachable("bad-response", http_status=200),
    "empty-200": unreachable("bad-response", http_status=200),
    "empty-401": unreachable("bad-response", http_status=401),
    "array-body": unreachable("bad-response", http_status=200),
    "null-body": unreachable("bad-response", http_status=200),
}
