"""A few words in both languages, such as those that several sentences share."""

from typing import NamedTuple


class Both(NamedTuple):
    """The same in English and in Chinese."""

    en: str
    zh: str
