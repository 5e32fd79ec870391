"""The one exception a user is meant to read."""


class BadInput(ValueError):
    """Input that cannot be used: what and where, in one sentence; commands exit with 2.

    The sentence stands in English (`str` of it) and in Chinese (`zh`), both without a full stop.
    Whoever wraps one tells both anew, or hands it on as it is.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)  # so that it comes whole out of another process
        self.zh = zh

    def __str__(self) -> str:
        """The English sentence."""
        return str(self.args[0])
