"""Of whom there is no vector."""

from features.bad_input import BadInput


class NoRow(BadInput):
    """The entity has no settlement in the window, in the store or in what was sent."""
