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
import secrets
import ssl
import time
import urllib.error
import urllib.parse
import urllib.request

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

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


def bitfinex(fields, call="permissions", nonce=None):
    """A signed call: https://docs.bitfinex.com/docs/rest-auth"""
    path, body = "v2/auth/r/" + call, "{}"
    nonce = str(now_ms() * 1000 if nonce is None else nonce)
    signature = hmac.new(fields["secret"].encode(), f"/api/{path}{nonce}{body}".encode(),
                         hashlib.sha384).hexdigest()
    headers = {"bfx-apikey": fields["key"], "bfx-nonce": nonce, "bfx-signature": signature,
               "Content-Type": "application/json"}
    return send("POST", "https://api.bitfinex.com/" + path, headers, body.encode())


def poloniex(fields, path="/accounts/balances", query="", timestamp=None):
    """A signed call: https://api-docs.poloniex.com/spot/api; QUERY sorts before the time."""
    timestamp = str(now_ms() if timestamp is None else timestamp)
    text = "\n".join(("GET", path, "&".join(filter(None, (query, "signTimestamp=" + timestamp)))))
    mac = hmac.new(fields["secret"].encode(), text.encode(), hashlib.sha256)
    headers = {"key": fields["key"], "signTimestamp": timestamp,
               "signature": base64.b64encode(mac.digest()).decode()}
    url = f"https://api.poloniex.com{path}" + ("?" + query if query else "")
    return send("GET", url, headers)


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def sign_coinbase(secret, fields, claims):
    """https://github.com/coinbase/coinbase-advanced-py coinbase/jwt_generator.py"""
    if secret.startswith("-----BEGIN"):
        key = serialization.load_pem_private_key(secret.encode(), None)
    else:
        key = ed25519.Ed25519PrivateKey.from_private_bytes(base64.b64decode(secret)[:32])
    edwards = isinstance(key, ed25519.Ed25519PrivateKey)
    header = {"alg": "EdDSA" if edwards else "ES256", "kid": fields["key"],
              "nonce": secrets.token_hex(), "typ": "JWT"}
    text = b".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
    if edwards:
        return text + b"." + base64url(key.sign(text))
    pair = decode_dss_signature(key.sign(text, ec.ECDSA(hashes.SHA256())))
    return text + b"." + base64url(b"".join(number.to_bytes(32, "big") for number in pair))


def coinbase(fields, call="brokerage/key_permissions", now=None, **claims):
    """A signed call; CLAIMS take the place of the right ones."""
    host, path = "api.coinbase.com", "/api/v3/" + call
    now = int(time.time()) if now is None else now
    token = sign_coinbase(fields["secret"], fields, {
        "sub": fields["key"], "iss": "cdp", "nbf": now, "exp": now + 120,
        "uri": f"GET {host}{path}", **claims})
    return send("GET", f"https://{host}{path}", {"Authorization": "Bearer " + token.decode()})


def cex(fields, action="get_my_current_fee", now=None, body=b"{}"):
    """https://github.com/cex-io-exchange/cexio-spot-trading"""
    seconds = str(int(time.time()) if now is None else now)
    mac = hmac.new(fields["secret"].encode(), (action + seconds).encode() + body, hashlib.sha256)
    headers = {"X-AGGR-KEY": fields["key"], "X-AGGR-TIMESTAMP": seconds,
               "X-AGGR-SIGNATURE": base64.b64encode(mac.digest()).decode(),
               "Content-Type": "application/json"}
    return send("POST", "https://trade.cex.io/api/spot/rest/" + action, headers, body)


def htx(fields, path="/v2/user/uid", host="api.huobi.pro", seconds=None, **more):
    """A signed call: https://huobiapi.github.io/docs/spot/v1/en/#authentication"""
    pem = fields["secret"].startswith("-----BEGIN")
    now = time.gmtime(time.time() if seconds is None else seconds)
    query = {"AccessKeyId": fields["key"], "SignatureMethod": "Ed25519" if pem else "HmacSHA256",
             "SignatureVersion": 2, "Timestamp": time.strftime("%Y-%m-%dT%H:%M:%S", now), **more}
    text = urllib.parse.urlencode(sorted(query.items()), quote_via=urllib.parse.quote)
    message = f"GET\n{host}\n{path}\n{text}".encode()
    if pem:
        raw = serialization.load_pem_private_key(fields["secret"].encode(), None).sign(message)
    else:
        raw = hmac.digest(fields["secret"].encode(), message, "sha256")
    signature = urllib.parse.quote(base64.b64encode(raw).decode(), safe="")
    return send("GET", f"https://{host}{path}?{text}&Signature={signature}")


def kucoin(fields, path="/api/v1/user/api-key", host="api.kucoin.com", timestamp=None,
           version="3", **headers):
    """A signed call: https://www.kucoin.com/docs-new/authentication; HEADERS as KC_API_SIGN=…"""
    def sign(text):
        return base64.b64encode(hmac.digest(fields["secret"].encode(), text.encode(), "sha256"))

    timestamp = str(now_ms() if timestamp is None else timestamp)
    sent = {"KC-API-KEY": fields["key"], "KC-API-TIMESTAMP": timestamp,
            "KC-API-SIGN": sign(f"{timestamp}GET{path}").decode(),
            "KC-API-PASSPHRASE": sign(fields["passphrase"]).decode(),
            "KC-API-KEY-VERSION": version, "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()}}
    return send("GET", f"https://{host}{path}",
                {name: value for name, value in sent.items() if value is not None})


def bybit(fields, path="/v5/user/query-api", host="api.bybit.com", timestamp=None, query="",
          **headers):
    """https://github.com/bybit-exchange/docs docs/v5/guide.mdx; HEADERS as X_BAPI_SIGN=…"""
    timestamp = str(now_ms() if timestamp is None else timestamp)
    text = (timestamp + fields["key"] + "5000" + query).encode()
    if fields["secret"].startswith("-----BEGIN"):
        key = serialization.load_pem_private_key(fields["secret"].encode(), None)
        signature = base64.b64encode(key.sign(text, padding.PKCS1v15(), hashes.SHA256())).decode()
    else:
        signature = hmac.digest(fields["secret"].encode(), text, "sha256").hex()
    sent = {"X-BAPI-API-KEY": fields["key"], "X-BAPI-TIMESTAMP": timestamp,
            "X-BAPI-SIGN": signature, "X-BAPI-RECV-WINDOW": "5000",
            **{name.replace("_", "-"): value for name, value in headers.items()}}
    return send("GET", f"https://{host}{path}" + ("?" + query if query else ""),
                {name: value for name, value in sent.items() if value is not None})


CALLS = {"binance": binance, "bitfinex": bitfinex, "bybit": bybit, "cex": cex,
         "coinbase": coinbase, "htx": htx, "kraken": kraken, "kucoin": kucoin,
         "poloniex": poloniex}


def ask(exchange, fields, **more):
    """The exchange's main question about a key."""
    return CALLS[exchange](fields, **more)
