"""Stable pseudonyms: what hides an id or a name, and cannot be tried out without the store's secret."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from features.claims.links import link_secret

BYTES = 10
"""80 bits, 16 letters: among 10**9 values two are alike once in a million stores (birthday bound)."""


@dataclass(frozen=True)
class Pseudonyms:
    """Of one store and one scope: the same value has the same pseudonym in it, and in no other."""

    secret: bytes
    scope: str

    @classmethod
    def of(cls, store_folder: Path, scope: str) -> "Pseudonyms":
        """Those of a scope: a list, or a role."""
        secret = hmac.digest(link_secret(store_folder), b"feijian pseudonyms", hashlib.sha256)
        return cls(secret, scope)

    def code(self, value: str) -> str:
        """Sixteen letters and digits for the value."""
        whole = hmac.digest(self.secret, f"{self.scope}\0{value}".encode(), hashlib.sha256)
        return base64.b32encode(whole[:BYTES]).decode()

    def digest(self, ids: Iterable[str]) -> str:
        """One digest of a set of ids, in hex: whoever has the ids and the secret can compare."""
        text = "\n".join(sorted(set(ids)))
        return hmac.digest(self.secret, text.encode(), hashlib.sha256).hex()
