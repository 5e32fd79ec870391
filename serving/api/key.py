"""The API key: from the environment, sent as a bearer token, compared in constant time."""

import hmac
import os

from features.bad_input import BadInput

VARIABLE = "FEIJIAN_API_KEY"
SHORTEST = 16
"""Characters; 32 hex digits (openssl rand -hex 16) are easy to make."""


def api_key() -> bytes | None:
    """The key that clients must send, None where there is none; BadInput for a poor one."""
    key = os.environ.get(VARIABLE)
    if key is None:
        return None
    if len(key) < SHORTEST or not key.isascii() or not key.isprintable() or " " in key:
        raise BadInput(
            f"{VARIABLE}: a key has at least {SHORTEST} printable ASCII characters and no space",
            f"{VARIABLE}：密钥应为至少 {SHORTEST} 个可打印 ASCII 字符，不含空格",
        )
    return key.encode()


def opens(key: bytes | None, authorization: bytes) -> bool:
    """Whether the Authorization header carries the key; always where none is set."""
    if key is None:
        return True
    scheme, _, given = authorization.partition(b" ")
    return hmac.compare_digest(given.strip(), key) and scheme.lower() == b"bearer"
