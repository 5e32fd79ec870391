"""What a copy carries: an identifier, for whom it is and since when, in words."""

import base64
import re
import secrets
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from features.claims.typed import STANDARD_TIME

COPY = "copy"
"""The name of the column or field that holds the identifier: the last of a table."""
PATTERN = re.compile(rb"FJ-[A-Z2-7]{16}")
ID_BYTES = 10
WORDS = {
    "zh": "仅供 {receiver} 使用 · 编号 {copy_id} · {when}",
    "en": "For {receiver} only · copy {copy_id} · {when}",
}


@dataclass(frozen=True)
class Mark:
    """`copy_id` is one of a kind and can be read back; `time` is UTC in ISO 8601."""

    copy_id: str
    receiver: str
    time: str

    def line(self, lang: str) -> str:
        """The sentence that everybody sees."""
        when = local(self.time)[:10]
        return WORDS[lang].format(receiver=self.receiver, copy_id=self.copy_id, when=when)


def new_copy_id() -> str:
    """FJ- and 80 random bits in base32 (RFC 4648): a text that occurs nowhere by chance."""
    return "FJ-" + base64.b32encode(secrets.token_bytes(ID_BYTES)).decode()


def local(time: str) -> str:
    """A time in UTC as the clocks of the country show it, to the second."""
    there = datetime.fromisoformat(time).astimezone(ZoneInfo(STANDARD_TIME))
    return there.strftime("%Y-%m-%d %H:%M:%S")
