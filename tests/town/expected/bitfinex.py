# SPDX-License-Identifier: GPL-3.0-or-later
"""Bitfinex: see streets/bitfinex.py for who these are."""
from . import accepted, rejected, unreachable

SAFE = "margin- futures- transfer- withdraw-"
GOOD = "read+ spot+ " + SAFE
NOTHING = "read? spot? margin? futures? transfer? withdraw?"
READING = ("account.read", "positions.read", "funding.read")
KEY_CAUSES = ("bad-key", "ip-not-allowed", "not-active", "disabled")


def said(failure, code, *causes, **more):
    return rejected(failure, code=code, http_status=500, causes=causes, **{"asked": 1, **more})


def no_answer(failure, status, code=None, **more):
    return unreachable(failure, code=code, http_status=status, **more)


EXPECTED = {
    "good": accepted("ready", GOOD, ip="undisclosed", addresses=(), expires=("undisclosed", None),
                     findings=("ip-undisclosed", "!permission-unwanted", "!nonce-ahead"),
                     others=READING, asked=1),
    "margin": accepted("ready", "read+ spot+ margin+ futures+ transfer- withdraw-"),
    "lending": accepted("ready", GOOD, others=("funding.write",)),
    "account-write": accepted("dangerous", GOOD, findings=("permission-unwanted",)),
    "transfer": accepted("dangerous", "read+ spot+ margin- futures- transfer+ withdraw-"),
    "withdraw": accepted("dangerous", "read+ spot+ margin- futures- transfer- withdraw+"),
    # Without a box on the site.
    "ui-withdraw": accepted("dangerous", GOOD, findings=("permission-unwanted",),
                            others=("ui_withdraw.write",)),
    "ui-withdraw-read": accepted("ready", GOOD, others=("ui_withdraw.read",)),
    "settings": accepted("dangerous", GOOD, findings=("permission-unwanted",),
                         others=("settings.write",)),
    "eaas-withdraw": accepted("dangerous", GOOD, others=("eaas_withdraw.write",)),
    "pay": accepted("ready", GOOD, others=("bfxpay.read",)),
    "unknown-scope": accepted("ready", GOOD, others=("moon.write",)),
    "no-trade": accepted("insufficient", "read+ spot- " + SAFE, findings=("permission-missing",)),
    "no-history": accepted("insufficient", "read- spot+ " + SAFE),
    "no-wallets": accepted("insufficient", "read- spot+ " + SAFE),
    "no-account": accepted("ready", GOOD),
    "no-permissions": accepted("insufficient", "read- spot- " + SAFE),
    "other-order": accepted("ready", GOOD),
    "missing-withdraw": accepted("unproven", "read+ spot+ transfer- withdraw?",
                                 findings=("permission-undisclosed",)),
    "missing-ui-withdraw": accepted("ready", GOOD),
    # A word is no 0 or 1: nothing is learnt, so nothing is proven.
    "wrong-types": accepted("unproven", NOTHING),

    "nonce-ms": accepted("ready", GOOD, asked=1),
    "nonce-ahead": accepted("ready", GOOD, asked=2, findings=("nonce-ahead",)),
    "nonce-hopeless": said("nonce", "10114", "nonce", asked=2),

    "unknown-key": said("bad-key", "10100", *KEY_CAUSES),
    "other-ip": said("bad-key", "10100", *KEY_CAUSES),
    "revoked": said("bad-key", "10100", *KEY_CAUSES),
    "parrot": said("bad-key", "10100"),
    "bad-secret": said("bad-secret", "10100"),
    "bad-signature": said("bad-secret", "10112"),
    "no-permission": said("no-permission", "10001"),
    "bad-token": said("ambiguous", "10100", "bad-key", "bad-secret"),
    "unauthorised": said("ambiguous", None, "bad-key", "bad-secret"),

    "rate": no_answer("rate-limited", 500, "11010", findings=("!retry-after",)),
    "rate-429": no_answer("rate-limited", 429, findings=("!retry-after",)),
    "rate-429-told": no_answer("rate-limited", 429, findings=("retry-after",)),
    "maintenance": no_answer("maintenance", 500, "20060"),
    "unavailable": no_answer("maintenance", 503),
    "parameter": no_answer("bad-response", 500, "10020"),
    "generic": no_answer("bad-response", 500, "10001"),
    "news": no_answer("bad-response", 500, "99999"),
    "cloudflare": no_answer("maintenance", 520),
    "forbidden": no_answer("bad-response", 403),
    "bad-json": no_answer("bad-response", 200),
    "empty-200": no_answer("bad-response", 200),
    "empty-500": no_answer("maintenance", 500),
    "empty-array": no_answer("bad-response", 200),
    "object-body": no_answer("bad-response", 200),
}
