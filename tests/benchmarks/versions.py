"""What a benchmark was run with."""

import platform
from datetime import date
from importlib.metadata import version


def versions(*packages: str) -> str:
    """Date, Python and package versions, in one line."""
    told = [f"{name} {version(name)}" for name in packages]
    return f"{date.today()} · Python {platform.python_version()} · {' · '.join(told)}"
