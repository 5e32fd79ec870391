"""A receipt: what a figure was made of, in one line, so that it can be made again."""

import re
from datetime import date

from features.bad_input import BadInput
from features.catalogue_digest import catalogue_digest
from features.claims.store import Store

SHORT = 12
"""Digits of a digest that a receipt shows."""


def receipt(store: Store, as_of: date, features: str, **more: str) -> str:
    """As-of date, store, the digests of what computed it and of what was declared, then `more`.

    One line, `key=value;key=value`.
    """
    parts = {
        "as_of": as_of.isoformat(),
        "store": store.manifest.digest[:SHORT],
        "features": features[:SHORT],
        "catalogue": catalogue_digest()[:SHORT],
        **more,
    }
    return ";".join(f"{key}={value}" for key, value in parts.items())


PATTERNS = {
    "as_of": r"\d{4}-\d{2}-01",
    "store": f"[0-9a-f]{{{SHORT}}}",
    "features": f"[0-9a-f]{{{SHORT}}}",
    "catalogue": f"[0-9a-f]{{{SHORT}}}",
    "model": r"[A-Za-z0-9_.-]+/[1-9]\d{0,8}",
    "bundle": f"[0-9a-f]{{{SHORT}}}",
    "role": "champion|candidate",
    "calibrated": "true|false",
}
"""What a score's receipt holds; a receipt older than the catalogue's digest lacks it."""
OPTIONAL = {"catalogue"}


def read_receipt(line: str) -> dict[str, str]:
    """The parts of a score's receipt, by PATTERNS; BadInput where it is none."""
    pairs = [part.partition("=") for part in line.strip().split(";")]
    parts = {key: value for key, _, value in pairs}
    if len(parts) < len(pairs) or parts.keys() - PATTERNS.keys():
        raise BadInput(
            "the receipt is not one of a score: it has parts that none has, or twice",
            "不是评分的回执：含有回执所没有的项，或有重复的项",
        )
    for key, pattern in PATTERNS.items():
        if key not in parts and key not in OPTIONAL:
            raise BadInput(
                f"the receipt is not one of a score: it does not say {key}=",
                f"不是评分的回执：缺少 {key}=",
            )
        if key in parts and not re.fullmatch(pattern, parts[key]):
            raise BadInput(
                f"the receipt is not one of a score: {key}= cannot be read",
                f"不是评分的回执：{key}= 无法识别",
            )
    return parts
