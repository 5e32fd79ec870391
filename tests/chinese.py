"""Whether words are Chinese."""

import re

_SIGN = re.compile(r"[\u4e00-\u9fff]")


def chinese(text: str) -> bool:
    """Whether any Chinese character is in it."""
    return _SIGN.search(text) is not None
