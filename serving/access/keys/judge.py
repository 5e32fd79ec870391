"""Whether a key opens the door, and if not why: for the log, never for the one who knocks."""

from dataclasses import dataclass
from datetime import datetime

from serving.access.keys.address import Address, within
from serving.access.keys.key import Key
from serving.access.keys.keyring import Keyring
from serving.access.keys.secret import digest, parted, same

NOBODY = digest(b"")
"""What the secret of an id that there is not is compared with, so that it takes as long."""


@dataclass(frozen=True)
class Verdict:
    """`why` is empty where the key opens the door; `key` is told where the secret was right."""

    key: Key | None
    why: str


def judge(
    keyring: Keyring, authorization: bytes, address: Address | None, now: datetime
) -> Verdict:
    """Look the key up, compare its secret in constant time, then see whether it holds here, now."""
    if not authorization:
        return Verdict(None, "no_key")
    key_id, secret = parted(authorization)
    key = keyring.find(key_id)
    right = same(secret, key.digest if key else NOBODY)
    if key is None or not right:
        return Verdict(None, "wrong_key")
    state = key.state(now)
    if state != "valid":
        return Verdict(key, f"{state}_key")
    if key.networks and not within(address, key.networks):
        return Verdict(key, "wrong_address")
    return Verdict(key, "")
