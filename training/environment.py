"""What a training ran on: the versions of everything installed, and the lock file's digest."""

import platform
from importlib.metadata import distributions
from pathlib import Path

from features.claims.manifest import file_digest

LOCK = Path(__file__).parents[1] / "uv.lock"


def environment() -> str:
    """One line each: Python, system, uv.lock, then every distribution as name==version."""
    lock = file_digest(LOCK) if LOCK.is_file() else "not beside the code"
    head = [
        f"python {platform.python_version()}",
        f"system {platform.system()} {platform.machine()}",
        f"uv.lock sha256 {lock}",
    ]
    installed = {f"{one.metadata['Name']}=={one.version}" for one in distributions()}
    return "\n".join([*head, *sorted(installed, key=str.lower), ""])
