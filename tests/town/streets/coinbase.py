# SPDX-License-Identifier: GPL-3.0-or-later
"""Coinbase Advanced Trade, with keys of the Developer Platform (CDP).

[JWT]    https://github.com/coinbase/coinbase-advanced-py coinbase/jwt_generator.py
[AUTH]   https://docs.cdp.coinbase.com/coinbase-app/authentication-authorization/api-key-authentication
[KEYS]   https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/data-api/get-api-key-permissions
[TIME]   https://docs.cdp.coinbase.com/api-reference/advanced-trade-api/rest-api/public/get-server-time
[ERRORS] https://docs.cdp.coinbase.com/coinbase-app/api-architecture/status-codes (the older API)
[CCXT]   https://github.com/ccxt/ccxt js/src/coinbase.js; issue 19034 (missing required scopes)
[132]    https://github.com/coinbase/coinbase-advanced-py/issues/132: good requests refused now and then
[804]    https://github.com/whisper-money/whisper-money/pull/804: another address is a 401 too
"""
import base64
import binascii
import json
import threading
import uuid

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

from . import made_up
from .base import Answer, Resident, Street, copy_answer, html_answer, json_answer

API = "/api/v3/brokerage/"
TIME, OLD_TIME, PERMISSIONS = API + "time", "/v2/time", API + "key_permissions"
# [KEYS], [AUTH]: the right that each reading call needs; key_permissions names none.
READING_CALLS = {PERMISSIONS: None, API + "accounts": "can_view", API + "portfolios": "can_view"}
LIFE = 120                          # [JWT] seconds
ISSUERS = ("cdp", "coinbase-cloud")  # [JWT]; [CCXT]


def unauthorized():
    """The one answer to all doubts about a token."""
    return Answer(401, b"Unauthorized\n", {"Content-Type": "text/plain; charset=utf-8"})


def error(status, code, details, message=None, headers=None):
    """[AUTH] an error of the third API."""
    return json_answer(status, {"error": code, "error_details": details,
                                "message": message or details}, headers)


def old_error(status, code, message):
    """[ERRORS]"""
    return json_answer(status, {"errors": [{"id": code, "message": message}]})


# Tokens: RFC 7515, and [JWT] for what is in them.

def decode(part):
    """Base64 for URLs without padding, and nothing else."""
    if "=" in part or "+" in part or "/" in part:
        raise ValueError("not base64url")
    return base64.b64decode(part.encode() + b"=" * (-len(part) % 4), b"-_", validate=True)


def take_apart(header):
    """(header, claims, signed bytes, signature) of `Bearer …`, or None."""
    try:
        scheme, token = header.split(" ")
        head, claims, signature = token.split(".")
        parts = json.loads(decode(head)), json.loads(decode(claims))
        if scheme != "Bearer" or not all(isinstance(part, dict) for part in parts):
            return None
        return *parts, f"{head}.{claims}".encode(), decode(signature)
    except (ValueError, binascii.Error, UnicodeError):
        return None


def verify(public, algorithm, signed, signature):
    """Whether SIGNATURE is right; the kind of key must be the one that ALGORITHM names."""
    try:
        if algorithm == "EdDSA" and isinstance(public, ed25519.Ed25519PublicKey):
            public.verify(signature, signed)
            return True
        if algorithm == "ES256" and isinstance(public, ec.EllipticCurvePublicKey):
            if len(signature) != 64:
                return False
            r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
            public.verify(encode_dss_signature(r, s), signed, ec.ECDSA(hashes.SHA256()))
            return True
    except InvalidSignature:
        pass
    return False


def claims_are_right(head, claims, request, now):
    """[JWT] One token is for one method and path, and for two minutes."""
    uri = f"{request.method} {request.host}{request.path}"
    return (head.get("typ") == "JWT" and bool(head.get("nonce"))
            and claims.get("sub") == head.get("kid") and claims.get("iss") in ISSUERS
            and uri in (claims.get("uri"), *claims.get("uris", ()))
            and all(isinstance(claims.get(name), int) for name in ("nbf", "exp"))
            and claims["nbf"] <= now < claims["exp"] <= claims["nbf"] + LIFE)


class Coinbase(Street):
    """api.coinbase.com"""
    id = "coinbase"
    hosts = ("api.coinbase.com",)
    key_header = "authorization"
    clock_calls = (TIME, OLD_TIME)

    def __init__(self):
        super().__init__()
        self._lock = threading.Lock()
        self._times_seen = {}
        populate(self)

    def find(self, key):
        """The key's name is in the token, or given as such."""
        parts = take_apart(key) if key and key.startswith("Bearer ") else None
        return super().find(parts[0].get("kid") if parts else key)

    def unknown_call(self, request):
        return error(404, "NOT_FOUND", "Not found")

    def handle(self, request):
        if request.method != "GET":
            return None
        if request.path == TIME:
            return json_answer(200, {
                "iso": "2023-11-14T22:13:20Z", "epochSeconds": str(request.now_ms // 1000),
                "epochMillis": str(request.now_ms)})
        if request.path == OLD_TIME:
            return json_answer(200, {"data": {"iso": "2023-11-14T22:13:20Z",
                                              "epoch": request.now_ms // 1000}})
        return self._signed(request) if request.path in READING_CALLS else None

    def _signed(self, request):
        header = request.headers.get(self.key_header, "")
        resident = self.find(header)
        if not self._is_right(request, resident, take_apart(header)):
            return unauthorized()
        notes = {"verified": True, "resident": resident.name}
        failure = self._failure(resident)
        if failure:
            return copy_answer(failure, **notes)
        right = READING_CALLS[request.path]
        if right and not resident.says.get(right):
            return copy_answer(NO_SCOPE, **notes)
        return json_answer(200, resident.says if request.path == PERMISSIONS else {}, **notes)

    @staticmethod
    def _is_right(request, resident, parts):
        if not resident or not resident.known or not parts:
            return False
        head, claims, signed, signature = parts
        now = (request.now_ms + resident.traits.get("clock_ms", 0)) / 1000
        return (claims_are_right(head, claims, request, now)
                and verify(resident.secret, head.get("alg"), signed, signature))

    def _failure(self, resident):
        """The resident's own failure, for as many requests as it lasts."""
        with self._lock:
            seen = self._times_seen[resident.name] = self._times_seen.get(resident.name, 0) + 1
        if "fails_every" in resident.traits and seen % resident.traits["fails_every"] == 0:
            return None
        return resident.failure


STREET = Coinbase
NO_SCOPE = error(403, "PERMISSION_DENIED", "Missing required scopes")

# The residents.


def made_up_uuid(name):
    """36 characters."""
    return str(uuid.UUID(bytes=made_up.stream(f"coinbase {name}", 16), version=4))


def made_up_key(name):
    """The long name of a key."""
    return f"organizations/{made_up_uuid('organization')}/apiKeys/{made_up_uuid(name + ' key')}"


def ec_key(name):
    """A private key for ES256."""
    return made_up.p256_key(f"coinbase {name}")


def ed_key(name):
    """A private key for EdDSA."""
    return made_up.ed25519_key(f"coinbase {name}")


def to_sec1(private):
    """BEGIN EC PRIVATE KEY, as Coinbase gives it out."""
    return private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption()).decode()


def raw_halves(private):
    """The seed and the public key, 32 bytes each."""
    raw = serialization.Encoding.Raw
    return (private.private_bytes(raw, serialization.PrivateFormat.Raw,
                                  serialization.NoEncryption()),
            private.public_key().public_bytes(raw, serialization.PublicFormat.Raw))


def to_seed(private):
    """44 characters."""
    return base64.b64encode(raw_halves(private)[0]).decode()


def to_base64(private):
    """88 characters: both halves, as Coinbase gives it out."""
    return base64.b64encode(b"".join(raw_halves(private))).decode()


def rights(view=True, trade=True, transfer=False, **more):
    """[KEYS] what key_permissions says."""
    return {"can_view": view, "can_trade": trade, "can_transfer": transfer,
            "portfolio_uuid": made_up_uuid("portfolio"), "portfolio_type": "DEFAULT", **more}


def without(flag):
    """The usual answer without one flag."""
    return {name: value for name, value in rights().items() if name != flag}


def move_in(street, name, says=None, failure=None, private=None, to_text=to_sec1, key=None,
            **traits):
    """A resident that can view and trade unless SAYS tells otherwise."""
    private = private or ec_key(name)
    street.add(Resident(name, key or made_up_key(name), {"secret": to_text(private)},
                        private.public_key(), says=says or rights(), failure=failure,
                        traits=traits))


def populate(street):
    """Everybody who lives here."""
    move_in(street, "good")
    move_in(street, "good-uuid", key=made_up_uuid("good-uuid"))
    move_in(street, "good-pkcs8", to_text=made_up.to_pem)
    for name, to_text in (("good-ed25519", to_base64), ("good-ed25519-seed", to_seed),
                          ("good-ed25519-pem", made_up.to_pem)):
        move_in(street, name, private=ed_key(name), to_text=to_text, key=made_up_uuid(name))
    move_in(street, "derivatives", rights(portfolio_type="INTX"))
    move_in(street, "view-only", rights(trade=False))
    move_in(street, "no-view", rights(view=False))
    move_in(street, "no-rights", rights(view=False, trade=False))
    move_in(street, "transfer", rights(transfer=True))
    move_in(street, "transfer-only", rights(view=False, trade=False, transfer=True))
    move_in(street, "receive", rights(can_receive=True))
    move_in(street, "receive-off", rights(can_receive=False))
    move_in(street, "new-right", rights(can_time_travel=True, colour="green"))
    move_in(street, "without-transfer", without("can_transfer"))
    move_in(street, "without-trade", without("can_trade"))
    move_in(street, "wrong-types", {"can_view": "true", "can_trade": 1, "can_transfer": None})
    move_in_refused(street)
    move_in_failures(street)


def move_in_refused(street):
    """Keys that the exchange refuses as such: most of them with the same word."""
    for name in ("unknown-key", "other-ip", "not-active"):
        street.add(Resident(name, made_up_key(name), {"secret": to_sec1(ec_key(name))}))
    street.add(Resident("bad-secret", made_up_key("bad-secret"),
                        {"secret": to_sec1(ec_key("somebody else"))},
                        ec_key("bad-secret").public_key(), says=rights()))
    street.add(Resident("bad-secret-ed25519", made_up_uuid("bad-secret-ed25519"),
                        {"secret": to_base64(ed_key("somebody else"))},
                        ed_key("bad-secret-ed25519").public_key(), says=rights()))
    # A key for ES256 whose owner signs with EdDSA.
    street.add(Resident("other-algorithm", made_up_key("other-algorithm"),
                        {"secret": to_base64(ed_key("other-algorithm"))},
                        ec_key("other-algorithm").public_key(), says=rights()))
    # The key's own clock is off: whatever the time call says, its tokens come too late.
    move_in(street, "stale", clock_ms=3_600_000)
    move_in(street, "early", clock_ms=-3_600_000)
    # [132]
    move_in(street, "flaky-once", failure=unauthorized(), fails_every=2)
    move_in(street, "flaky-twice", failure=unauthorized(), fails_every=3)
    move_in(street, "flaky-always", failure=unauthorized())
    failures = {
        "no-scope": NO_SCOPE,
        "no-scope-unknown": error(403, "unknown", "missing required scopes"),
        "no-scope-view": error(403, "unknown", "View permission is required"),
        "old-authentication": old_error(401, "authentication_error", "invalid api key"),
        "old-unauthorized": old_error(401, "unauthorized", "Not authorized"),
        "old-invalid-token": old_error(401, "invalid_token", "The access token is invalid"),
        "old-revoked-token": old_error(401, "revoked_token", "The access token was revoked"),
        "old-expired-token": old_error(401, "expired_token", "The access token expired"),
        "old-invalid-scope": old_error(403, "invalid_scope", "Invalid scope"),
        "empty-401": Answer(401, b""),
        # Nobody has seen Coinbase quote a key; a report must not, even so.
        "parrot": error(401, "unknown", f"Your key is {made_up_key('parrot')}."),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)


def move_in_failures(street):
    """Answers that say nothing about the key. [AUTH], [ERRORS]"""
    limits = {"x-ratelimit-limit": "30", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"}
    json_type = {"Content-Type": "application/json"}
    failures = {
        "rate-limited": error(429, "RESOURCE_EXHAUSTED", "Too many requests", headers=limits),
        "old-rate-limited": old_error(429, "rate_limit_exceeded", "Too many requests"),
        "internal": json_answer(500, {"error": "INTERNAL", "code": 13,
                                      "message": "Something went wrong", "details": []}),
        "invalid-argument": json_answer(400, {"error": "INVALID_ARGUMENT", "code": 3,
                                              "message": "Nobody expects it", "details": []}),
        "bad-gateway": html_answer(502, "502 Bad gateway"),
        "maintenance": html_answer(503, "503 Service Temporarily Unavailable"),
        "cloudflare": html_answer(403, "Attention Required! | Cloudflare"),
        "sign-in-page": html_answer(401, "Sign in"),
        "geo": html_answer(451, "Unavailable For Legal Reasons"),
        "bad-json": Answer(200, b'{"can_view":true,"can_tra', json_type),
        "empty-200": Answer(200, b""),
        "array-body": json_answer(200, []),
        "null-body": json_answer(200, None),
        "no-flags": json_answer(200, {"portfolio_uuid": made_up_uuid("portfolio")}),
    }
    for name, failure in failures.items():
        move_in(street, name, failure=failure)
