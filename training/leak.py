"""What the guard raises; light, so that the command line knows it without a model."""


class Leak(ValueError):
    """A model would learn what it could not know: one sentence, without anybody's id.

    In English (`str` of it) and in Chinese (`zh`), both without a full stop, as BadInput has them.
    """

    def __init__(self, en: str, zh: str) -> None:
        super().__init__(en, zh)  # so that it comes whole out of another process
        self.zh = zh

    def __str__(self) -> str:
        """The English sentence."""
        return str(self.args[0])
