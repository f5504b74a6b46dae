# SPDX-License-Identifier: GPL-3.0-or-later
"""Kraken: see streets/kraken.py for who these are."""
from . import accepted, rejected, unreachable

# One box is for spot and margin orders alike; futures keys are other keys.
GOOD = "read+ spot+ margin? futures- transfer- withdraw-"
CREATED = "2023-11-14T22:13:20Z"
KEY_CAUSES = ("bad-key", "expired", "ip-not-allowed")


def said(failure, text, *causes, **more):
    return rejected(failure, code=text, http_status=200, causes=causes, **more)


def busy(failure, text):
    return unreachable(failure, code=text, http_status=200)


EXPECTED = {
    "good": accepted("ready", GOOD, ip="open", addresses=(), created=CREATED,
                     expires=("never", None), findings=("ip-open",), asked=1),
    "good-ip": accepted("ready", GOOD, ip="restricted", findings=("!ip-open",),
                        addresses=("203.0.113.0/24", "2001:db8::7")),
    "withdraw": accepted("dangerous", "read+ spot+ withdraw+"),
    "add-withdraw-address": accepted("dangerous", "read+ spot+"),
    "update-withdraw-address": accepted("dangerous", "read+ spot+"),
    "deposit": accepted("ready", "read+ spot+ withdraw-", others=("add-funds",)),
    "earn": accepted("ready", "read+ spot+ withdraw-", others=("earn-funds",)),
    "ws": accepted("ready", GOOD, others=("create-ws-token",)),
    "ledger": accepted("ready", GOOD, others=("query-ledger",)),
    "unknown-permission": accepted("ready", GOOD, others=("fly-to-the-moon",)),
    "no-trade": accepted("insufficient", "read+ spot- margin- withdraw-"),
    "no-cancel": accepted("insufficient", "read+ spot- withdraw-"),
    "no-query": accepted("insufficient", "read- spot+ withdraw-"),
    "no-permissions": accepted("insufficient", "read- spot- margin- withdraw-"),
    "expiring": accepted("ready", GOOD, expires=("on", "2030-03-17T17:46:40Z")),
    "wrong-types": unreachable("bad-response", http_status=200),

    # The ladder: ms, ms and two seconds, µs, ns.
    "nonce-ahead-little": accepted("ready", GOOD, asked=2),
    "nonce-ahead-ms": accepted("ready", GOOD),
    "nonce-us": accepted("ready", GOOD, asked=3),
    "nonce-ns": accepted("ready", GOOD, asked=4),
    "nonce-hopeless": said("nonce", "EAPI:Invalid nonce", asked=4),

    "unknown-key": said("ambiguous", "EAPI:Invalid key", *KEY_CAUSES, asked=1),
    "parrot": rejected("ambiguous"),
    "bad-signature": said("bad-secret", "EAPI:Invalid signature", "bad-secret", asked=1),
    "otp": accepted("ready", GOOD, asked=1),
    "otp-missing": said("bad-secret", "EAPI:Invalid signature", "bad-secret", asked=1),
    "otp-superfluous": said("ambiguous", "EAPI:Invalid key", asked=1),
    "permission-denied": said("no-permission", "EGeneral:Permission denied", asked=1),
    "disabled": said("disabled", "EAuth:Account temporary disabled", asked=1),
    "locked": said("disabled", "ETrade:User Locked", asked=1),
    "unconfirmed": said("not-active", "EAuth:Account unconfirmed", asked=1),
    "old-api": accepted("unproven", "read+ spot? withdraw?", ip="undisclosed"),
    "old-api-ledger": accepted("unproven", "read+ spot? withdraw?"),
    "old-api-no-query": accepted("insufficient", "read- spot? withdraw?"),

    "lockout": busy("rate-limited", "EGeneral:Temporary lockout"),
    "rate": busy("rate-limited", "EAPI:Rate limit exceeded"),
    "too-many": busy("rate-limited", "EGeneral:Too many requests"),
    "throttled": busy("rate-limited", "EService:Throttled: 1900000000"),
    "unavailable": busy("maintenance", "EService:Unavailable"),
    "busy": busy("maintenance", "EService:Busy"),
    "deadline": busy("maintenance", "EService:Deadline elapsed"),
    "internal": busy("maintenance", "EGeneral:Internal error"),
    "news": busy("bad-response", "EBrandNew:Nobody has seen this error"),
    "cloudflare": unreachable("maintenance", http_status=520),
    "forbidden": unreachable("bad-response", http_status=403),
    "bad-json": unreachable("bad-response", http_status=200),
    "empty-200": unreachable("bad-response", http_status=200),
    "array-body": unreachable("bad-response", http_status=200),
    "no-result": unreachable("bad-response", http_status=200),
}
