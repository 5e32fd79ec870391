"""What polars warns of is an error, from Rust too, where pytest's own raising is only printed."""

import sys
from collections.abc import Iterator
from types import SimpleNamespace

import polars._warnings
import pytest

_told: list[str] = []


def _tell(message: str, category: type[Warning] = UserWarning, stacklevel: int = 1) -> None:
    caller = sys._getframe(stacklevel)
    place = f"{caller.f_code.co_filename}:{caller.f_lineno}"
    _told.append(f"{place}: {category.__name__}: {message.splitlines()[0]}")


polars._warnings.warnings = SimpleNamespace(warn=_tell)


@pytest.fixture(autouse=True)
def unwarned() -> Iterator[None]:
    """Fails the test during or before which polars warned, once."""
    yield
    told = _told.copy()
    _told.clear()
    assert told == []
