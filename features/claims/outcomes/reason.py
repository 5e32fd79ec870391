"""Why a line of the ledger is refused, in both languages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One reason; it names columns and never the value of a cell, which may be personal."""

    zh: str
    en: str

    def told(self, lang: str) -> str:
        """The reason in that language, zh or en."""
        return self.zh if lang == "zh" else self.en
