"""What is asked about is no longer there: 410."""


class Gone(LookupError):
    """A publication that is no longer kept or served, or was changed on the disk.

    A sentence, and in Chinese (`zh`) where it says more than the code's.
    """

    def __init__(self, en: str, zh: str = "") -> None:
        super().__init__(en)
        self.zh = zh
