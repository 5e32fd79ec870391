"""What a client sends: a key's id and its secret, and what is kept of them."""

import hashlib
import hmac
import secrets

ID_BYTES, SECRET_BYTES = 6, 32
LONGEST = 200
"""Bytes of a bearer token that are looked at: ours have 56."""


def new_id() -> str:
    """Twelve hex digits; it names a key in lists and logs, and opens nothing."""
    return secrets.token_hex(ID_BYTES)


def new_secret() -> str:
    """256 random bits in base64url (RFC 4648), from the operating system."""
    return secrets.token_urlsafe(SECRET_BYTES)


def digest(secret: bytes) -> str:
    """The sha256 in hex, which is all that is kept of a secret.

    A slow hash with salt (bcrypt, Argon2) makes guessing a password dear. 256 random bits cannot be
    guessed however fast the hash is (NIST SP 800-63B asks for a slow one below 112 bits only), and
    a slow one at every request would be a way to stop the service.
    """
    return hashlib.sha256(secret).hexdigest()


def written(key_id: str, secret: str) -> str:
    """The key as the client has it."""
    return f"{key_id}.{secret}"


def parted(authorization: bytes) -> tuple[str, bytes]:
    """Id and secret of an Authorization header; empty where it is not `Bearer id.secret`."""
    scheme, _, token = authorization.partition(b" ")
    if scheme.lower() != b"bearer" or len(token) > LONGEST:
        return "", b""
    key_id, dot, secret = token.strip().partition(b".")
    return (key_id.decode("latin-1"), secret) if dot else ("", b"")


def same(secret: bytes, kept: str) -> bool:
    """Whether this is the secret that the digest was kept of, in constant time."""
    return hmac.compare_digest(digest(secret).encode(), kept.encode())
