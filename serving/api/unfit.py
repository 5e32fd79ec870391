"""What is asked does not fit together, told in both languages."""

from features.bad_input import BadInput


class Unfit(BadInput):
    """400: the sentence without its full stop, and in Chinese (`zh`), without any content."""

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en)
        self.zh = zh
