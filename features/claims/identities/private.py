"""Folders and files that their owner alone can read."""

from collections.abc import Callable
from pathlib import Path

from features.atomic import replace_file

FOLDER_MODE, FILE_MODE = 0o700, 0o600
IDENTITIES = "identities"


def identities_folder(store_folder: Path, *table: str) -> Path:
    """`<store>/identities`, or the folder of one table in it, made where missing, mode 0700."""
    folder = store_folder / IDENTITIES
    for made in (folder, *(folder / name for name in table)):
        made.mkdir(mode=FOLDER_MODE, exist_ok=True)
        made.chmod(FOLDER_MODE)
        folder = made
    return folder


def replace_privately(path: Path, write: Callable[[Path], object]) -> None:
    """`atomic.replace_file` of a file that has mode 0600 before anything is written to it."""

    def owner_only(temporary: Path) -> None:
        temporary.touch(mode=FILE_MODE)
        temporary.chmod(FILE_MODE)
        write(temporary)

    replace_file(path, owner_only)
