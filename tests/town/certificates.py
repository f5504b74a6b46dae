# SPDX-License-Identifier: GPL-3.0-or-later
"""The town's certificates: a CA of its own and leaves for all hosts, P-256.

Made fresh for each world; a CA that is ten minutes old can be in no browser.
    ca.pem                 the whole trust store of the world
    good.pem               all hosts
    expired.pem not-yet.pem self-signed.pem untrusted.pem wrong-host.pem
                           for the faults tls-*
"""
import datetime
import os

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = datetime.timedelta(days=1)


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject, key, issuer, issuer_key, begins, ends):
    return (x509.CertificateBuilder()
            .subject_name(_name(subject)).issuer_name(_name(issuer))
            .public_key(key.public_key()).serial_number(x509.random_serial_number())
            .not_valid_before(begins).not_valid_after(ends)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(
                issuer_key.public_key()), False))


def make_ca(name):
    """A certificate authority: (name, key, certificate)."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.datetime.utcnow()
    certificate = (_certificate(name, key, name, key, now - 30 * DAY, now + 30 * DAY)
                   .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
                   .add_extension(x509.KeyUsage(
                       digital_signature=False, content_commitment=False,
                       key_encipherment=False, data_encipherment=False, key_agreement=False,
                       key_cert_sign=True, crl_sign=True, encipher_only=False,
                       decipher_only=False), True)
                   .sign(key, hashes.SHA256()))
    return name, key, certificate


def make_leaf(ca, hosts, begins_in=-20 * DAY, ends_in=20 * DAY):
    """Key and certificate for HOSTS in one PEM; without CA it is signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    ca_name, ca_key, _ = ca or ("Klyuchnik town", key, None)
    now = datetime.datetime.utcnow()
    certificate = (_certificate("Klyuchnik town", key, ca_name, ca_key, now + begins_in, now + ends_in)
                   .add_extension(x509.SubjectAlternativeName(
                       [x509.DNSName(host) for host in hosts]), False)
                   .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
                   .sign(ca_key, hashes.SHA256()))
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()) + pem(certificate)


def pem(certificate):
    return certificate.public_bytes(serialization.Encoding.PEM)


def make_all(folder, hosts):
    """Writes every certificate of the town into FOLDER."""
    ca = make_ca("Klyuchnik test CA")
    files = {
        "ca.pem": pem(ca[2]),
        "good.pem": make_leaf(ca, hosts),
        "expired.pem": make_leaf(ca, hosts, ends_in=-DAY),
        "not-yet.pem": make_leaf(ca, hosts, begins_in=DAY),
        "self-signed.pem": make_leaf(None, hosts),
        "untrusted.pem": make_leaf(make_ca("Somebody's CA"), hosts),
        "wrong-host.pem": make_leaf(ca, ["somewhere.klyuchnik.test"]),
    }
    for name, data in files.items():
        with open(os.path.join(folder, name), "wb") as file:
            file.write(data)
