"""What is asked does not fit together."""

from features.bad_input import BadInput


class Unfit(BadInput):
    """400: the sentences name a field and hold nothing of the content."""
