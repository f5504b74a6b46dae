# SPDX-License-Identifier: GPL-3.0-or-later
"""Coinbase: see streets/coinbase.py for who these are."""
from . import accepted, rejected, unreachable

# One box is for all orders, whatever the account can trade.
GOOD = "read+ spot+ margin? futures? transfer- withdraw-"
CAUSES = ("ip-not-allowed", "bad-secret", "bad-key", "not-active", "clock")


def doubtful(**more):
    """Refused three times, each time with another token."""
    return rejected("ambiguous", **{"http_status": 401, "causes": CAUSES, "asked": 3,
                                    "findings": ("!ed25519-refused",), **more})


def said(failure, code, *causes, **more):
    return rejected(failure, code=code, causes=causes, **{"asked": 1, **more})


EXPECTED = {
    "good": accepted("ready", GOOD, ip="undisclosed", addresses=(), asked=1,
                     expires=("undisclosed", None),
                     findings=("ip-undisclosed", "!ed25519-refused")),
    "good-uuid": accepted("ready", GOOD, asked=1, findings=("!field-unusual-length",)),
    "good-pkcs8": accepted("ready", GOOD, asked=1),
    "good-ed25519": accepted("ready", GOOD, asked=1,
                             findings=("!ed25519-refused", "!field-unusual-length")),
    "good-ed25519-seed": accepted("ready", GOOD, asked=1, findings=("!field-unusual-length",)),
    "good-ed25519-pem": accepted("ready", GOOD, asked=1),
    "derivatives": accepted("ready", GOOD),
    "view-only": accepted("insufficient",
                          "read+ spot- margin- futures- transfer- withdraw-",
                          findings=("permission-missing",)),
    "no-view": accepted("insufficient", "read- spot+ transfer- withdraw-"),
    "no-rights": accepted("insufficient", "read- spot- margin- futures- transfer- withdraw-"),
    "transfer": accepted("dangerous", "read+ spot+ transfer+ withdraw+",
                         findings=("permission-unwanted",)),
    "transfer-only": accepted("dangerous", "read- spot- transfer+ withdraw+"),
    "receive": accepted("ready", GOOD, others=("can_receive",)),
    "receive-off": accepted("ready", GOOD),
    "new-right": accepted("ready", GOOD, others=("can_time_travel",)),
    "without-transfer": accepted("unproven", "read+ spot+ transfer? withdraw?",
                                 findings=("permission-undisclosed",)),
    "without-trade": accepted("unproven", "read+ spot? margin? futures? transfer- withdraw-"),
    # A string is no boolean: nothing is learnt, so nothing is proven.
    "wrong-types": accepted("unproven", "read? spot? margin? futures? transfer? withdraw?"),

    "unknown-key": doubtful(code="Unauthorized"),
    "other-ip": doubtful(),
    "not-active": doubtful(),
    "bad-secret": doubtful(),
    "bad-secret-ed25519": doubtful(findings=("ed25519-refused",)),
    "other-algorithm": doubtful(findings=("ed25519-refused",)),
    "stale": doubtful(),
    "early": doubtful(),
    "flaky-once": accepted("ready", GOOD, asked=2),
    "flaky-twice": accepted("ready", GOOD, asked=3),
    "flaky-always": doubtful(),
    "no-scope": said("no-permission", "PERMISSION_DENIED", http_status=403),
    "no-scope-unknown": said("no-permission", "unknown", http_status=403),
    "no-scope-view": said("no-permission", "unknown", http_status=403),
    "old-authentication": doubtful(code="authentication_error"),
    "old-unauthorized": doubtful(code="unauthorized"),
    "old-invalid-token": doubtful(code="invalid_token"),
    "old-revoked-token": said("bad-key", "revoked_token", "bad-key"),
    "old-expired-token": said("clock", "expired_token", "clock", "expired", asked=2),
    "old-invalid-scope": said("no-permission", "invalid_scope"),
    "empty-401": doubtful(),
    "parrot": doubtful(),

    "rate-limited": unreachable("rate-limited", http_status=429),
    "old-rate-limited": unreachable("rate-limited", code="rate_limit_exceeded", http_status=429),
    "internal": unreachable("maintenance", code="INTERNAL", http_status=500),
    "invalid-argument": unreachable("bad-response", code="INVALID_ARGUMENT", http_status=400),
    "bad-gateway": unreachable("maintenance", http_status=502),
    "maintenance": unreachable("maintenance", http_status=503),
    "cloudflare": unreachable("bad-response", http_status=403),
    "sign-in-page": unreachable("bad-response", http_status=401),
    "geo": unreachable("geo-blocked", http_status=451),
    "bad-json": unreachable("bad-response", http_status=200),
    "empty-200": unreachable("bad-response", http_status=200),
    "array-body": unreachable("bad-response", http_status=200),
    "null-body": unreachable("bad-response", http_status=200),
    "no-flags": unreachable("bad-response", http_status=200),
}
