"""Why a scheme is found weakly, or most of its evidence is honest: written after looking."""

REMARKS: dict[tuple[str, str], str] = {}
"""By scheme and kind of entity."""
