"""Folders and files that their owner alone can read."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from features.atomic import replace_file
from features.bad_input import BadInput

FOLDER_MODE, FILE_MODE = 0o700, 0o600


def private_folder(path: Path) -> Path:
    """The folder, made where missing, closed to others where it was open."""
    if not path.is_dir():
        path.mkdir(mode=FOLDER_MODE, exist_ok=True)
    if stat.S_IMODE(path.stat().st_mode) != FOLDER_MODE:
        path.chmod(FOLDER_MODE)
    return path


def replace_privately(path: Path, write: Callable[[Path], object]) -> None:
    """`atomic.replace_file` of a file that has mode 0600 before anything is written to it."""

    def owner_only(temporary: Path) -> None:
        temporary.touch(mode=FILE_MODE)
        temporary.chmod(FILE_MODE)
        write(temporary)

    replace_file(path, owner_only)


def hand_over(folder: Path, owner: int) -> None:
    """Give the folder and its files to that user (a uid), where root has made some of them.

    What root made in another's store would shut its owner out; nobody else can give files away.
    """
    if os.geteuid() == 0 != owner:
        for path in (folder, *folder.iterdir()):
            if path.stat().st_uid != owner:
                os.chown(path, owner, -1)


def private_text(path: Path, owner: int) -> str:
    """The text of a file after its owner and mode were looked at on the opened file itself.

    Raises BadInput where it cannot be read, is not text, belongs to another user than `owner` (a
    uid), or can be touched by anybody else.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as file:
            status = os.fstat(handle)
            content = file.read()
        text = content.decode()
    except (OSError, ValueError):
        raise BadInput(f"{path}: cannot be read", f"{path}：无法读取") from None
    if status.st_uid != owner or stat.S_IMODE(status.st_mode) != FILE_MODE:
        raise BadInput(
            f"{path}: must belong to the owner of the store and have mode 0600",
            f"{path}：须归数据仓的所有者所有，权限为 0600",
        )
    return text
