"""Claims to behaviour vectors; knows nothing of models.

For a notebook: `from features import try_behaviour`.
"""

from typing import Any

__all__ = ["try_behaviour"]


def __getattr__(name: str) -> Any:
    """Import what is told here only when it is asked for."""
    if name == "try_behaviour":
        from features.ideas.try_behaviour import try_behaviour

        return try_behaviour
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
