# SPDX-License-Identifier: GPL-3.0-or-later
"""A visitor of the town that is not Klyuchnik: urllib and its own signing.

The signing is written from the exchanges' pages, apart from the streets' own,
so that one checks the other.
"""
import base64
import gzip
import hashlib
import hmac
import json
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, padding

TRUST_STORE = "/etc/ssl/certs/ca-certificates.crt"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect is an answer like any other."""

    def redirect_request(self, *_):
        return None


class Reply:
    """Status, headers and body of an answer."""

    def __init__(self, response):
        self.status = response.status
        self.headers = response.headers
        self.body = response.read()
        if self.headers.get("Content-Encoding") == "gzip":
            self.body = gzip.decompress(self.body)

    @property
    def json(self):
        return json.loads(self.body)


def trust():
    """The world's trust store."""
    return ssl.create_default_context(cafile=TRUST_STORE)


def send(method, url, headers=None, body=None, timeout=10):
    """One request; every HTTP status is an answer."""
    opener = urllib.request.build_opener(
        urllib.request.ProxyHandler({}), NoRedirect,
        urllib.request.HTTPSHandler(context=trust()))
    request = urllib.request.Request(url, data=body, headers=headers or {}, method=method)
    try:
        with opener.open(request, timeout=timeout) as response:
            return Reply(response)
    except urllib.error.HTTPError as error:
        with error:
            return Reply(error)


def now_ms():
    return int(time.time() * 1000)


def sign_binance(secret, text):
    """https://github.com/binance/binance-spot-api-docs rest-api.md"""
    if not secret.startswith("-----BEGIN"):
        return hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    key = serialization.load_pem_private_key(secret.encode(), None)
    if isinstance(key, ed25519.Ed25519PrivateKey):
        raw = key.sign(text.encode())
    else:
        raw = key.sign(text.encode(), padding.PKCS1v15(), hashes.SHA256())
    return urllib.parse.quote(base64.b64encode(raw).decode(), safe="")


def binance(fields, path="/sapi/v1/account/apiRestrictions", host="api.binance.com",
            timestamp=None, window=5000):
    """A signed call."""
    text = f"timestamp={now_ms() if timestamp is None else timestamp}&recvWindow={window}"
    url = f"https://{host}{path}?{text}&signature={sign_binance(fields['secret'], text)}"
    return send("GET", url, {"X-MBX-APIKEY": fields["key"]})


def sign_kraken(secret, path, nonce, text):
    """https://docs.kraken.com/api/docs/guides/spot-rest-auth"""
    inner = hashlib.sha256((nonce + text).encode()).digest()
    mac = hmac.new(base64.b64decode(secret), path.encode() + inner, hashlib.sha512)
    return base64.b64encode(mac.digest()).decode()


def kraken(fields, call="GetApiKeyInfo", nonce=None):
    """A signed call."""
    path = "/0/private/" + call
    nonce = str(now_ms() if nonce is None else nonce)
    text = "nonce=" + nonce + ("&otp=" + fields["otp"] if "otp" in fields else "")
    headers = {"API-Key": fields["key"],
               "API-Sign": sign_kraken(fields["secret"], path, nonce, text),
               "Content-Type": "application/x-www-form-urlencoded"}
    return send("POST", "https://api.kraken.com" + path, headers, text.encode())


CALLS = {"binance": binance, "kraken": kraken}


def ask(exchange, fields, **more):
    """The exchange's main question about a key."""
    return CALLS[exchange](fields, **more)
