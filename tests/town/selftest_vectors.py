# SPDX-License-Identifier: GPL-3.0-or-later
"""The exchanges' published examples against the streets: `taprunner.py selftest_vectors`."""
import unittest

from cryptography.hazmat.primitives import serialization

from streets import binance as binance_street
from streets import bitfinex as bitfinex_street
from streets import bybit as bybit_street
from streets import htx as htx_street
from streets import kraken as kraken_street
from streets import kucoin as kucoin_street
from streets import poloniex as poloniex_street


class Vectors(unittest.TestCase):
    """The exchanges' published examples are accepted by the streets."""

    def test_binance_hmac(self):
        # https://github.com/binance/binance-spot-api-docs rest-api.md, web-socket-api.md
        secret = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
        common = "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000" \
                 "&timestamp=1499827319559"
        digits = "".join("%EF%BC%9" + digit for digit in "123456")
        for payload, signature in (
                ("symbol=LTCBTC&" + common,
                 "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"),
                (f"symbol={digits}&" + common,
                 "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3"),
                ("symbol=LTCBTC&" + common.replace("GTC&", "GTC"),
                 "0fd168b8ddb4876a0358a8d14d0c9f3da0e9b20c5d52b2a00fcf7d1c602f9a77")):
            text = f"{payload}&signature={signature}"
            self.assertEqual(binance_street.split_signature(text), (payload, signature, True))
            self.assertTrue(binance_street.verify(secret, payload, signature))
            self.assertTrue(binance_street.verify(secret, payload, signature.upper()))
            self.assertFalse(binance_street.verify(secret, payload + "0", signature))

    def test_binance_futures(self):
        # https://developers.binance.com/docs/derivatives/usds-margined-futures/general-info
        self.assertTrue(binance_street.verify(
            "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9",
            "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC"
            "&recvWindow=5000&timestamp=1591702613943",
            "3c661234138461fcc7a7d8746c6558c9842d4e10870d2ecbedf7777cad694af9"))

    def test_binance_ed25519(self):
        # https://github.com/binance/binance-spot-api-docs fix-api.md
        key = serialization.load_pem_private_key(
            b"-----BEGIN PRIVATE KEY-----\n"
            b"MC4CAQAwBQYDK2VwBCIEIIJEYWtGBrhACmb9Dvy+qa8WEf0lQOl1s4CLIAB9m89u\n"
            b"-----END PRIVATE KEY-----\n", None).public_key()
        message = "A\1EXAMPLE\1SPOT\0011\00120240627-11:17:25.223"
        signature = ("4MHXelVVcpkdwuLbl6n73HQUXUf1dse2PCgT1DYqW9w8AVZ1RACFGM+5UdlGPrQHrgtS3Cvs"
                     "RURC1oj73j8gCA==")
        self.assertTrue(binance_street.verify(key, message, signature))
        self.assertFalse(binance_street.verify(key, message + "1", signature))

    def test_bitfinex(self):
        # None is published: computed apart from the town.
        call, nonce = "/v2/auth/r/permissions", "1700000000000000"
        signature = ("d181336bd1dfc87249fb58e035686bec9e710919a47ea5b1c12aba87113086ed"
                     "7b876478a7fa340c0663a4274a742471")
        self.assertTrue(bitfinex_street.verify("secret", call, nonce, b"{}", signature))
        self.assertFalse(bitfinex_street.verify("secret", call, nonce, b"{ }", signature))

    def test_bybit(self):
        # Bybit's own come without the secret. The last is that of its SDK's test
        # (https://github.com/bybit-exchange/pybit tests/test_pybit.py); all three computed apart.
        for secret, text, signature in (
                ("testSecretKey", "1658384314791testApiKey123456AB5000",
                 "447c296e9171e6c64e778e70e94b8b5b128996f0a4755bd35008918a40ea90cb"),
                ("testSecretKey", "1658384314791testApiKey123456AB5000"
                 "category=option&symbol=BTC-29JUL22-25000-C",
                 "75230cb6780f38096ccb820fd870f98134e1608275ddb0f088a666652b758491"),
                ("VDFZSSPUTKRJMXAVMJXBHEXIPZNZJIZUBVRQ", "12345mykey6789payload",
                 "41a5ab59eff2a5fc34ac3fcb66df173928373d268d9f188127fc31cdc3dcb842")):
            self.assertTrue(bybit_street.verify(secret, text, signature))
            self.assertFalse(bybit_street.verify(secret, text + "0", signature))
            self.assertFalse(bybit_street.verify(secret, text, signature.upper()))

    def test_poloniex(self):
        # None is published: computed apart from the town.
        for path, query, signature in (
                ("/accounts/balances", "", "vobSuOkrKPiJ5Bvq2vcGAwpRlmvt42yhm9yRMSLIr6Y="),
                ("/orders", "symbol=ELON_USDC&limit=5",
                 "DEKPg47UcO5L+LUOyCD4crS5N+YaCOWMlA3mqS2joBo=")):
            for secret, right in (("0" * 128, True), ("0" * 127, False)):
                self.assertEqual(poloniex_street.verify(secret, "GET", path, query,
                                                        "1649371360000", signature), right)

    def test_kraken(self):
        # https://docs.kraken.com/api/docs/guides/spot-rest-auth
        # https://support.kraken.com/hc/en-us/articles/360029054811
        for secret, path, nonce, rest, signature in (
                ("kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6"
                 "F1huXg==", "AddOrder", "1616492376594",
                 "&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25",
                 "4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8"
                 "ndwLUQ=="),
                ("FRs+gtq09rR7OFtKj9BGhyOGS3u5vtY/EdiIBO9kD8NFtRX7w7LeJDSrX6cq1D8zmQmGkWFjksuhBvKO"
                 "AWJohQ==", "TradeBalance", "1540973848000", "&asset=xbt",
                 "RdQzoXRC83TPmbERpFj0XFVArq0Hfadm0eLolmXTuN2R24hzIqtAnF/f7vSfW1tGt7xQOn8bjm+Ht+X0"
                 "KrMwlA==")):
            body = f"nonce={nonce}{rest}".encode()
            path = "/0/private/" + path
            self.assertTrue(kraken_street.verify(secret, path, nonce, body, signature))
            self.assertFalse(kraken_street.verify(secret, path, nonce, body + b"0", signature))

    def test_htx(self):
        # https://github.com/HuobiRDCenter/huobi_CSharp SignerTest.cs, huobi_Python
        # tests/test_api_signature.py, huobi_Java ApiSignatureTest
        for secret, host, path, key, stamp, signature in (
                ("12345-67890-12345-67890", "api.huobi.pro", "/v1/account/accounts",
                 "abcdefg-hijklmn-opqrst-uvwxyz", "2020-04-01T12%3A34%3A56",
                 "3IUZcEak4IIRrh7/idFrP2Jj77MaWGXR/oQbe9gL4+I="),
                ("456", "host", "/url", "123", "123",
                 "Hhiaq8xYQPiBZOyWV37MdQutLo4f0ZOHiJtG3p+nILc="),
                ("456", "host", "url", "123", "123",
                 "Hfdw0d/3ZOEB2eHJZiwVZ/1YLL62MFuKKmSW83vM3ps=")):
            query = f"Timestamp={stamp}&SignatureVersion=2&SignatureMethod=HmacSHA256" \
                    f"&AccessKeyId={key}"
            for more, right in (("", True), ("&Signature=any", True), ("&uid=1", False)):
                self.assertIs(htx_street.verify(secret, "GET", host.upper(), path, query + more,
                                                signature), right)

    def test_kucoin(self):
        # https://github.com/Kucoin/kucoin-api-docs source/localizable/index.html.md; the futures
        # documents print the same signature for another text, where it is wrong.
        for body, right in (('{"currency":"BTC"}', True), ('{"currency":"XBT"}', False)):
            self.assertIs(kucoin_street.verify(
                "f03a5284-5c39-4aaa-9b20-dea10bdcf8e3", "1547015186532", "POST",
                "/api/v1/deposit-addresses", body,
                "7QP/oM0ykidMdrfNEUmng8eZjg/ZvPafjIqmxiVfYu4="), right)
