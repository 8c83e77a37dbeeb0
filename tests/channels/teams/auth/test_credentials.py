"""Secrets and certificates as an administrator hands them in, whole or broken."""

from __future__ import annotations

from datetime import UTC, datetime

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from adapters.teams.auth.credentials import ClientCertificate, ClientSecret
from tests.channels.teams.identity_provider import certificate_of, pem_of, rsa_key

URL = "https://login.example.org/token"
NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def test_an_assertion_is_short_lived_and_for_this_server_only() -> None:
    proof = ClientCertificate(pem_of(certificate_of("bot"), "bot")).proof("app", URL, NOW)
    public = rsa_key("bot").public_key()
    claims = jwt.decode(
        proof["client_assertion"], public, algorithms=["PS256"], audience=URL, options={"verify_exp": False}
    )
    assert claims["exp"] - claims["nbf"] == 600
    assert claims["nbf"] == NOW.timestamp()
    assert claims["iss"] == claims["sub"] == "app"


def test_no_two_assertions_are_the_same() -> None:
    certificate = ClientCertificate(pem_of(certificate_of("bot"), "bot"))
    assert certificate.proof("app", URL, NOW) != certificate.proof("app", URL, NOW)


def test_the_issuers_certificates_may_be_in_the_file() -> None:
    chain = certificate_of("issuer").public_bytes(Encoding.PEM) + pem_of(certificate_of("bot"), "bot")
    alone = pem_of(certificate_of("bot"), "bot")
    assert _thumbprint(chain) == _thumbprint(alone)


def test_the_key_may_have_a_password() -> None:
    locked = rsa_key("bot").private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"password")
    ) + certificate_of("bot").public_bytes(Encoding.PEM)
    assert ClientCertificate(locked, b"password").proof("app", URL, NOW)
    for password in (None, b"wrong"):
        with pytest.raises(ValueError, match="password"):
            ClientCertificate(locked, password)


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"-----BEGIN CERTIFICATE-----\nrubbish\n-----END CERTIFICATE-----\n",
        certificate_of("bot").public_bytes(Encoding.PEM),
        pem_of(certificate_of("bot"), "bot").partition(b"-----BEGIN CERTIFICATE")[0],
    ],
    ids=["empty", "rubbish", "no key", "no certificate"],
)
def test_a_file_without_both_is_refused(pem: bytes) -> None:
    with pytest.raises(ValueError, match="must hold a certificate and its private key"):
        ClientCertificate(pem)


def test_a_key_of_another_certificate_is_refused() -> None:
    with pytest.raises(ValueError, match="not that of the certificate"):
        ClientCertificate(pem_of(certificate_of("bot"), "intruder"))


def test_a_key_that_entra_does_not_take_is_refused() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with pytest.raises(ValueError, match="RSA"):
        ClientCertificate(pem + certificate_of("bot").public_bytes(Encoding.PEM))


def test_an_empty_secret_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        ClientSecret("")


def _thumbprint(pem: bytes) -> object:
    assertion = ClientCertificate(pem).proof("app", URL, NOW)["client_assertion"]
    return jwt.get_unverified_header(assertion)["x5t#S256"]
