"""One file under two names."""

import os
import shutil
from pathlib import Path


def linked(source: Path, target: Path) -> None:
    """Give the file a second name, or copy it where the file system knows no such thing."""
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
