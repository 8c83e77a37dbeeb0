"""How the bot proves to Entra who it is: with a secret, or with a certificate."""

from __future__ import annotations

import hashlib
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from typing import Protocol
from uuid import uuid4

import jwt
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, load_pem_private_key

ASSERTION_LIFE = timedelta(minutes=10)
_JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class Credential(Protocol):
    """Makes the part of a token request that proves who asks."""

    def proof(self, app_id: str, token_url: str, now: datetime) -> dict[str, str]: ...


class ClientSecret:
    """A secret that Entra gave (RFC 6749 §2.3.1)."""

    def __init__(self, secret: str) -> None:
        if not secret:
            raise ValueError("the client secret is empty")
        self._secret = secret

    def proof(self, app_id: str, token_url: str, now: datetime) -> dict[str, str]:
        return {"client_secret": self._secret}


class ClientCertificate:
    """A certificate with its private key, both in `pem`, of which Entra knows the certificate.

    The proof is an assertion signed with that key (RFC 7523 §2.2), in the form of Microsoft's "Certificate
    credentials". Raises ValueError where the two cannot be read, or do not belong together.
    """

    def __init__(self, pem: bytes, password: bytes | None = None) -> None:
        try:
            key = load_pem_private_key(pem, password)
            certificates = x509.load_pem_x509_certificates(pem)
        except (ValueError, TypeError, UnsupportedAlgorithm):
            raise ValueError(
                "the certificate file must hold a certificate and its private key in PEM,"
                " and the password must be that of the key"
            ) from None
        if not isinstance(key, RSAPrivateKey):
            raise ValueError("the private key of the certificate must be an RSA key")
        # A file may hold the issuers' certificates too.
        own = [one for one in certificates if one.public_key() == key.public_key()]
        if not own:
            raise ValueError("the private key is not that of the certificate")
        self._key = key
        digest = hashlib.sha256(own[0].public_bytes(Encoding.DER)).digest()
        self._thumbprint = urlsafe_b64encode(digest).rstrip(b"=").decode()

    def proof(self, app_id: str, token_url: str, now: datetime) -> dict[str, str]:
        claims = {
            "aud": token_url,
            "iss": app_id,
            "sub": app_id,
            "jti": str(uuid4()),
            "nbf": now,
            "exp": now + ASSERTION_LIFE,
        }
        assertion = jwt.encode(claims, self._key, algorithm="PS256", headers={"x5t#S256": self._thumbprint})
        return {"client_assertion_type": _JWT_BEARER, "client_assertion": assertion}
