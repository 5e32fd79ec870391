"""The one exception a user is meant to read."""


class BadInput(ValueError):
    """Input that cannot be used: one sentence that says what and where; commands exit with 2."""
