"""What polars deprecates of our own code is an error, from Rust too.

There an exception of a warning, which pytest makes of it, is printed and swallowed.
"""

import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import polars._warnings
import pytest

ROOT = Path(__file__).parents[1]
OURS = tuple(str(ROOT / package) + "/" for package in ("features", "training", "serving"))
_told: list[str] = []


def _warn(message: str, category: type[Warning] = UserWarning, stacklevel: int = 1) -> None:
    caller = sys._getframe(stacklevel)
    place = caller.f_code.co_filename
    if issubclass(category, DeprecationWarning) and place.startswith(OURS):
        _told.append(f"{place}:{caller.f_lineno}: {message.splitlines()[0]}")
    warnings.warn(message, category, stacklevel=stacklevel + 1)


polars._warnings.warnings = SimpleNamespace(warn=_warn)


@pytest.fixture(autouse=True)
def unwarned() -> Iterator[None]:
    """Fails the test during or before which polars warned of our code, once."""
    yield
    told = _told.copy()
    _told.clear()
    assert told == []
