"""What a data scientist should look at before believing in an idea."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Caution:
    """One caution: its code, the behaviour's name, and a sentence in Chinese and English."""

    code: str
    behaviour: str
    zh: str
    en: str

    def sentence(self, lang: str) -> str:
        """The sentence, the behaviour's name in front."""
        return f"{self.behaviour}: {self.zh if lang == 'zh' else self.en}"
