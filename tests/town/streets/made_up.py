# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up credentials: right in form, the same in every run, and never real.

Each value grows out of a name such as "binance good secret", so anybody can see
that no exchange ever gave it out.
"""
import base64
import functools
import hashlib
import math
import random
import string

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa

LETTERS_AND_DIGITS = string.ascii_letters + string.digits
RSA_EXPONENT = 65537


def stream(name, length):
    """LENGTH bytes that grow out of NAME."""
    return hashlib.shake_256(b"klyuchnik town " + name.encode()).digest(length)


def letters(name, length, alphabet=LETTERS_AND_DIGITS):
    """LENGTH characters of ALPHABET."""
    dice = random.Random(stream(name, 32))
    return "".join(dice.choice(alphabet) for _ in range(length))


def base64_text(name, length):
    """LENGTH bytes in base64."""
    return base64.b64encode(stream(name, length)).decode()


def to_pem(private_key):
    """The private key as an unencrypted PKCS#8 PEM."""
    return private_key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()).decode()


@functools.lru_cache(maxsize=None)
def ed25519_key(name):
    """An Ed25519 private key."""
    return ed25519.Ed25519PrivateKey.from_private_bytes(stream(name, 32))


@functools.lru_cache(maxsize=None)
def p256_key(name):
    """A private key on the curve P-256."""
    return ec.derive_private_key(int.from_bytes(stream(name, 31), "big") + 1, ec.SECP256R1())


@functools.lru_cache(maxsize=None)
def rsa_key(name, bits=2048):
    """An RSA private key; takes about a second, so it is made when first used."""
    dice = random.Random(stream(name, 32))
    p = _prime(dice, bits // 2)
    q = _prime(dice, bits - bits // 2)
    p, q = max(p, q), min(p, q)
    d = pow(RSA_EXPONENT, -1, math.lcm(p - 1, q - 1))
    numbers = rsa.RSAPrivateNumbers(
        p, q, d, d % (p - 1), d % (q - 1), pow(q, -1, p),
        rsa.RSAPublicNumbers(RSA_EXPONENT, p * q))
    return numbers.private_key()


def _prime(dice, bits):
    """A prime of BITS bits whose two top bits are set."""
    while True:
        candidate = dice.getrandbits(bits) | (3 << (bits - 2)) | 1
        if math.gcd(candidate - 1, RSA_EXPONENT) == 1 and _is_prime(candidate, dice):
            return candidate


_SMALL = [n for n in range(3, 2000, 2) if all(n % d for d in range(3, int(n ** .5) + 1, 2))]


def _is_prime(number, dice, rounds=12):
    """Trial division, then Miller and Rabin."""
    if any(number % small == 0 for small in _SMALL):
        return False
    odd, twos = number - 1, 0
    while odd % 2 == 0:
        odd, twos = odd // 2, twos + 1
    for _ in range(rounds):
        x = pow(dice.randrange(2, number - 1), odd, number)
        if x in (1, number - 1):
            continue
        for _ in range(twos - 1):
            x = x * x % number
            if x == number - 1:
                break
        else:
            return False
    return True
