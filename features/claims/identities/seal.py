"""One sealed row: the identity of one person, bound to its table, its key and its store.

AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce before the ciphertext. One key may seal
2**32 rows before a nonce is likely enough to repeat (SP 800-38D, 8.3); each store has its own.
"""

import json
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from features.bad_input import BadInput

NONCE_BYTES = 12
STEP_BYTES = 64
"""Rows are filled up with blanks to whole steps, so that the length of a name does not show."""


def place(store_id: str, table: str, key: int) -> bytes:
    """Where a row belongs: what a sealed row is bound to."""
    return json.dumps(["feijian identity 1", store_id, table, key]).encode()


def plain(row: dict[str, str]) -> bytes:
    """The row as it is sealed: equal rows are equal bytes."""
    text = json.dumps(row, ensure_ascii=False, sort_keys=True).encode()
    return text + b" " * (-len(text) % STEP_BYTES)


def seal(secret: bytes, content: bytes, belongs: bytes) -> bytes:
    """Nonce, ciphertext and tag of the content of a row (`plain`) at its `place`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(secret).encrypt(nonce, content, belongs)


def unseal(secret: bytes, sealed: bytes, belongs: bytes) -> dict[str, str]:
    """The row again; BadInput where key, place or a single bit is another than when sealed."""
    try:
        content = AESGCM(secret).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], belongs)
    except (InvalidTag, ValueError):
        raise BadInput(
            "a sealed identity was made with another key or was altered; nothing is revealed",
            "加密保存的身份信息由另一密钥加密，或已被改动，不予揭示",
        ) from None
    row: dict[str, str] = json.loads(content)
    return row
