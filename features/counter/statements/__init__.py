"""All statements, one file each: a new file is found by its `STATEMENT`."""

import importlib
import pkgutil
from functools import cache

from features.counter.statement import Statement


@cache
def all_statements() -> tuple[Statement, ...]:
    """Every declared statement, by name."""
    modules = (
        importlib.import_module(m.name) for m in pkgutil.iter_modules(__path__, f"{__name__}.")
    )
    return tuple(sorted((module.STATEMENT for module in modules), key=lambda s: s.name))
