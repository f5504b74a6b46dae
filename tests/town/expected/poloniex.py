# SPDX-License-Identifier: GPL-3.0-or-later
"""Poloniex: see streets/poloniex.py for who these are."""
from . import accepted, rejected, unreachable

# That a key is accepted proves reading; all keys are told the same.
UNPROVEN = accepted("unproven", "read+ spot? margin? futures? transfer? withdraw?",
                    ip="undisclosed", addresses=(), expires=("undisclosed", None), asked=1,
                    findings=("permission-undisclosed", "ip-undisclosed"))
ANY_CAUSE = ("bad-key", "bad-secret", "ip-not-allowed", "disabled", "expired")


def no_word():
    return rejected("ambiguous", http_status=401, causes=ANY_CAUSE, asked=1)


def said(failure, code, status, *causes, **more):
    return rejected(failure, code=code, http_status=status, causes=causes, **{"asked": 1, **more})


def no_answer(failure, status, code=None, **more):
    return unreachable(failure, code=code, http_status=status, **more)


EXPECTED = {
    **{name: UNPROVEN for name in ("good", "read-only", "futures", "withdraw", "ip-list")},
    **{name: no_word() for name in ("unknown-key", "other-ip", "deleted", "old-generation",
                                    "bad-secret")},
    "forbidden-pair": said("ambiguous", "FORBIDDEN", 400, *ANY_CAUSE),
    "parrot": said("ambiguous", "FORBIDDEN", 400),
    "no-permission": said("no-permission", "403", 403, "no-permission", "ip-not-allowed"),
    "access-deny": said("no-permission", "403", 200, "no-permission"),
    "no-account": said("not-active", "21600", 400, "not-active", "bad-key"),
    "no-user": said("not-active", "1000", 200, "not-active", "bad-key"),
    "account-locked": said("disabled", "21601", 400),
    "trading-frozen": said("disabled", "21351", 400),
    "frozen": said("disabled", "1003", 200),
    "email-not-verified": said("not-active", "21354", 400),
    "no-kyc": said("not-active", "12004", 200),
    "clock-late": said("clock", "408", 408, asked=2),
    "clock-ahead": said("clock", "400", 400, asked=2),
    "clock-bare": said("clock", None, 408, asked=2),
    "clock-bare-400": said("clock", None, 400, asked=2),
    "clock-once": accepted("unproven", "read+ spot?", asked=2),

    "us-customer": no_answer("geo-blocked", 400, "21353"),
    "maintenance": no_answer("maintenance", 400, "21340"),
    "futures-maintenance": no_answer("maintenance", 200, "1002"),
    "unavailable": no_answer("maintenance", 503, "503"),
    "busy": no_answer("maintenance", 400, "24201"),
    "internal": no_answer("maintenance", 500, "500"),
    "timed-out": no_answer("maintenance", 500, "603"),
    "rate": no_answer("rate-limited", 429, "429", findings=("!retry-after",)),
    "rate-bare": no_answer("rate-limited", 429, findings=("!retry-after",)),
    "rate-told": no_answer("rate-limited", 429, findings=("retry-after",)),
    "news": no_answer("bad-response", 400, "10005"),
    "cloudflare": no_answer("maintenance", 520),
    "edge-401": no_answer("bad-response", 401),
    "edge-403": no_answer("bad-response", 403),
    "empty-403": no_answer("bad-response", 403),
    "bad-json": no_answer("bad-response", 200),
    "empty-200": no_answer("bad-response", 200),
    "object-body": no_answer("bad-response", 200),
}
