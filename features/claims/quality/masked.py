"""Values by their shape alone: letters become x, digits 9, Chinese characters 汉."""

import re
import unicodedata

LONGEST = 20
"""Characters of a masked value that are shown."""
LONG_NUMBER = re.compile(r"\d{7,}")
"""No date, version or part number has so many digits in a file's or column's name unless it is
yyyymmdd; a phone number or a certificate has more."""
DAY = re.compile(r"(19|20)\d{6}")


def masked(value: str) -> str:
    """The shape of a value: "张三 138-0013" is "汉汉 999-9999"; at most 20 characters."""
    shape = "".join(_shape(character) for character in value[:LONGEST])
    return shape + ("…" if len(value) > LONGEST else "")


def masked_name(name: str) -> str:
    """The name of a file or column, with long numbers that are no day masked."""

    def hide(found: re.Match[str]) -> str:
        return found[0] if DAY.fullmatch(found[0]) else "9" * len(found[0])

    return LONG_NUMBER.sub(hide, name)


def _shape(character: str) -> str:
    if "\u3400" <= character <= "\u9fff" or "\U00020000" <= character <= "\U0003ffff":
        return "汉"
    kind = unicodedata.category(character)
    if kind[0] in "LM":
        return "x"
    if kind[0] == "N":
        return "9"
    return character if kind[0] in "PSZ" else "?"
