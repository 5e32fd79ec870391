"""What the page is made from, as one digest: it changes with any source or data of the simulation.

What only grades a simulation has no part in it.
"""

import hashlib
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_ASIDE = "grade"


@cache
def sources_digest() -> str:
    """The sha256, in hex, over every .py and .csv file of features/simulation."""
    whole = hashlib.sha256()
    files = [path for path in _ROOT.rglob("*") if path.suffix in (".py", ".csv")]
    for path in sorted(files):
        name = path.relative_to(_ROOT).as_posix()
        if not name.startswith(f"{_ASIDE}/"):
            whole.update(name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()
