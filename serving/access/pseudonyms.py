"""Stable pseudonyms: they hide an id or a name, and only the store's secret can try ids out."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from features.claims.links import link_secret

LETTERS = 10
"""Of five bits each: among a million values two are alike in one store of 2,000 (birthdays)."""


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
        """LETTERS letters and digits for the value."""
        whole = hmac.digest(self.secret, f"{self.scope}\0{value}".encode(), hashlib.sha256)
        return base64.b32encode(whole).decode()[:LETTERS]

    def digest(self, ids: Iterable[str]) -> str:
        """One digest of a set of ids, in hex: whoever has the ids and the secret can compare."""
        text = "\n".join(sorted(set(ids)))
        return hmac.digest(self.secret, text.encode(), hashlib.sha256).hex()
