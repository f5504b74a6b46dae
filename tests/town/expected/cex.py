# SPDX-License-Identifier: GPL-3.0-or-later
"""CEX.IO: see streets/cex.py for who these are."""
from . import accepted, rejected, unreachable

CAUSES = ("bad-key", "bad-secret", "not-active", "ip-not-allowed", "wrong-site", "clock")


def doubted(**more):
    """Accepted, but nothing is told of the boxes."""
    return accepted("unproven", "read+ spot? margin? futures? transfer? withdraw?", asked=1,
                    ip="undisclosed", addresses=(), expires=("undisclosed", None),
                    **{"findings": ("permission-undisclosed", "!key-old-kind"), **more})


def failed(**more):
    return rejected("ambiguous", **{"code": "401", "causes": CAUSES, "asked": 1, **more})


def said(failure, code, *causes, **more):
    return rejected(failure, code=code, causes=causes or (failure,), asked=1, **more)


EXPECTED = {
    "good": doubted(),
    "read-only": doubted(),
    "funds-internal": doubted(),
    "funds-wallet": doubted(),
    "good-ip": doubted(),
    "user-id": doubted(findings=("!field-unusual-length", "!field-unusual-characters")),
    "good-base64": doubted(findings=("!field-unusual-characters",)),

    "unknown-key": failed(http_status=401, findings=("!key-old-kind",)),
    "other-ip": failed(),
    "deactivated": failed(),
    "bad-secret": failed(),
    "old-key": failed(findings=("key-old-kind",)),
    "stale": failed(),
    "ahead": failed(),
    "failed-inside": failed(http_status=200),
    "not-passed": said("bad-key", "401", "bad-key", "wrong-site", http_status=401),
    "not-passed-inside": said("bad-key", "200", "bad-key", "wrong-site", http_status=200),
    "not-activated": said("not-active", "401", http_status=401),
    "new-text": failed(http_status=401),
    "main-account": said("no-permission", "400", http_status=400),
    "old-invalid-key": said("bad-key", "401", http_status=200),
    "old-signature": said("bad-secret", "401", http_status=200),
    "old-nonce": said("nonce", "401", http_status=200),
    "old-permission": said("no-permission", "403", http_status=200),
    "parrot": failed(),

    "rate-limited": unreachable("rate-limited", code="429", http_status=429),
    "rate-limited-inside": unreachable("rate-limited", http_status=200),
    "rate-limited-number": unreachable("rate-limited", code="429", http_status=200),
    "bad-request": unreachable("bad-response", code="400", http_status=400),
    "unprocessable": unreachable("bad-response", code="422", http_status=422),
    "internal": unreachable("maintenance", code="500", http_status=500),
    "on-maintenance": unreachable("maintenance", http_status=200),
    "maintenance": unreachable("maintenance", http_status=503),
    "cloudflare": unreachable("bad-response", http_status=403),
    "geo": unreachable("geo-blocked", http_status=451),
    "bad-json": unreachable("bad-response", http_status=200),
    "empty-200": unreachable("bad-response", http_status=200),
    "empty-401": unreachable("bad-response", http_status=401),
    "array-body": unreachable("bad-response", http_status=200),
    "null-body": unreachable("bad-response", http_status=200),
    "not-ok": unreachable("bad-response", http_status=200),
    "no-data": unreachable("bad-response", http_status=200),
}
