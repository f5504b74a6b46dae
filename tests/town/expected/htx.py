# SPDX-License-Identifier: GPL-3.0-or-later
"""HTX: see streets/htx.py for who these are."""
from . import accepted, rejected, unreachable

# "trade" is for all products, and for transfers between own accounts: those are
# never told, and never a reason for alarm.
GOOD = "read+ spot+ margin+ futures+ transfer? withdraw-"
READ_ONLY = "read+ spot- margin- futures- transfer- withdraw-"
DANGEROUS = "read+ spot+ margin+ futures+ transfer? withdraw+"
UNTOLD = "read+ spot? margin? futures? transfer? withdraw?"
CREATED = "2023-11-14T22:13:20Z"
FUTURES = ("--for", "futures")
VISITOR = "203.0.113.9"
ANY_REASON = ("bad-key", "bad-secret", "ip-not-allowed", "expired")


def untold(asked):
    """The key reads; the rest has to be looked up on the site."""
    return accepted("unproven", UNTOLD, ip="undisclosed", asked=asked,
                    findings=("permission-undisclosed",))


def first(failure, *causes, **more):
    """/v2 named no reason, /v1 did."""
    return rejected(failure, code="api-signature-not-valid", http_status=200, causes=causes,
                    **{"asked": 2, **more})


def told(failure, *causes, **more):
    """/v2 named the reason."""
    return rejected(failure, code="401", http_status=200, causes=causes, **{"asked": 1, **more})


def busy(failure, code, **more):
    return unreachable(failure, code=code, **more)


EXPECTED = {
    "good": accepted("ready", GOOD, ip="restricted", addresses=("203.0.113.7", "2001:db8::/32"),
                     created=CREATED, expires=("never", None), asked=2,
                     findings=("!ip-open", "!transfer-granted", "!field-unusual-length",
                               "!field-unusual-characters")),
    "good-ed25519": accepted("ready", GOOD, ip="restricted", asked=2),
    "open-ip": accepted("ready", GOOD, ip="open", addresses=(),
                        findings=("ip-open", "!expires-soon")),
    "expires-soon": accepted("ready", GOOD, ip="open", findings=("expires-soon",)),
    "withdraw": accepted("dangerous", DANGEROUS),
    "withdrawal": accepted("dangerous", DANGEROUS, others=("Withdrawal",)),
    "read-only": accepted("insufficient", READ_ONLY),
    "no-permissions": accepted("insufficient", READ_ONLY.replace("read+", "read-")),
    # Which word stands for withdrawals nobody has seen: it may be this one.
    "unknown-permission": accepted("unproven", GOOD.replace("withdraw-", "withdraw?"),
                                   others=("fly",)),
    "capitals": accepted("ready", GOOD),
    "futures-good": accepted("ready", GOOD, arguments=FUTURES),
    "futures-read-only": accepted("insufficient", READ_ONLY, arguments=FUTURES),
    "futures-withdraw": accepted("dangerous", DANGEROUS, arguments=FUTURES),
    "asleep": accepted("ready", GOOD, others=("asleep",)),
    "expired": rejected("expired", code="expired", http_status=200, causes=("expired",), asked=2),
    "new-fields": accepted("ready", GOOD),
    "wrong-types": accepted("ready", GOOD, ip="undisclosed", expires=("undisclosed", None)),
    "no-list": unreachable("bad-response", http_status=200, asked=2),

    "sub-user": untold(3),
    "sub-user-signature": untold(3),
    "sub-user-field": untold(3),
    "missing-field": untold(3),
    "no-such-call": untold(3),
    "not-in-the-list": untold(3),
    "whole-list": untold(3),
    "uid-forbidden": untold(2),

    "unknown-key": first("bad-key", "bad-key", "expired"),
    "bad-secret": first("bad-secret", "bad-secret"),
    "bad-ed25519": first("bad-secret", "bad-secret"),
    "other-ip": first("ip-not-allowed", "ip-not-allowed", own=VISITOR),
    "other-ip-silent": first("ip-not-allowed", "ip-not-allowed"),
    "key-expired": first("expired", "expired"),
    "forbidden": first("no-permission", "no-permission"),
    "vague": first("ambiguous", *ANY_REASON),
    "parrot": first("bad-key", "bad-key"),
    "told-ip": told("ip-not-allowed", "ip-not-allowed", own=VISITOR),
    "told-key": told("bad-key", "bad-key", "expired"),
    "told-secret": told("bad-secret", "bad-secret"),
    "told-expired": told("expired", "expired"),
    "told-forbidden": told("no-permission", "no-permission"),
    "told-nothing": told("ambiguous", *ANY_REASON),
    "expired-later": told("expired", "expired", asked=2),
    "clock-outside": first("clock", "clock", asked=3),
    "clock-always": told("clock", "clock", asked=2),
    # Each of the two questions is refused once.
    "clock-once": accepted("ready", GOOD, asked=4),
    "check-failed": rejected("bad-secret", code="api-signature-check-failed",
                             causes=("bad-secret", "bad-key"), asked=1),
    "login": rejected("bad-key", code="login-required", causes=("bad-key", "expired"), asked=1),

    "frequency": busy("rate-limited", "base-request-exceed-frequency-limit"),
    "too-many": busy("rate-limited", "rate-too-many-requests"),
    "rate": busy("rate-limited", "1006"),
    "rate-later": busy("rate-limited", "1006", asked=2),
    "gateway": busy("maintenance", "gateway-internal-error"),
    "maintenance": busy("maintenance", "system-maintenance"),
    "maintenance-at-last": busy("maintenance", "system-maintenance", asked=2),
    "maintain": busy("maintenance", "maintain"),
    "call-gone": busy("bad-response", "method-not-allowed", http_status=405, asked=2),
    "news": busy("bad-response", "7777", http_status=200),
    "cloudflare": unreachable("bad-response", http_status=403),
    "rate-page": unreachable("rate-limited", http_status=429),
    "bad-gateway": unreachable("maintenance", http_status=502),
    "bad-json": unreachable("bad-response", http_status=200),
    "empty-200": unreachable("bad-response", http_status=200),
    "array-body": unreachable("bad-response", http_status=200),
    "null-body": unreachable("bad-response", http_status=200),
    "no-data": unreachable("bad-response", http_status=200),
}
