"""What may go wrong with the helper process, each a kind of its own."""


class NoTurn(Exception):
    """Others were before, and took too long."""


class Late(Exception):
    """It did not come in time; the helper was ended."""


class TooMuch(Exception):
    """It would have taken more memory than it may; the helper ended."""


class Lost(Exception):
    """The helper ended in the middle, or failed; the log tells how."""
