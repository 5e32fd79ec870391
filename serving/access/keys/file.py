"""The file of keys: its owner's alone, replaced whole, changed by one at a time."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from pydantic import ValidationError

from features.bad_input import BadInput
from features.private import FILE_MODE, private_folder, private_text, replace_privately
from serving.access.actors import ACCESS
from serving.access.keys.key import Keys

VARIABLE = "FEIJIAN_KEYS"
KEYS = "keys.json"


def keys_path(store_folder: Path) -> Path:
    """$FEIJIAN_KEYS, or the store's own file."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else store_folder / ACCESS / KEYS


def read_keys(path: Path, owner: int) -> Keys:
    """What the file holds, as every process that starts or serves reads it.

    Raises BadInput where it is missing, not the owner's (a uid), open to others, or not a list of
    keys.
    """
    text = private_text(path, owner)
    try:
        return Keys.model_validate_json(text)
    except ValidationError:
        raise BadInput(
            f"{path}: not a list of keys; nobody is let in", f"{path}：不是密钥清单，一律拒绝访问"
        ) from None


@contextmanager
def changing(path: Path, owner: int) -> Iterator[tuple[Keys, Callable[[Keys], None]]]:
    """The keys as they are and what puts others in their place; no other change meanwhile.

    What root makes there is the owner's.
    """
    lock = FileLock(path.with_name(f".{path.name}.lock"), mode=FILE_MODE)
    try:
        if not path.parent.exists():
            _give(private_folder(path.parent), owner)
        lock.acquire()
        _give(Path(lock.lock_file), owner)
    except OSError:
        raise _unwritable(path) from None
    try:
        keys = read_keys(path, owner) if path.exists() else Keys()
        yield keys, lambda changed: _replace(path, changed, owner)
    finally:
        lock.release()


def _replace(path: Path, keys: Keys, owner: int) -> None:
    text = keys.model_dump_json(indent=1) + "\n"

    def write(temporary: Path) -> None:
        temporary.write_bytes(text.encode())
        _give(temporary, owner)

    try:
        replace_privately(path, write)
    except OSError:
        raise _unwritable(path) from None


def _unwritable(path: Path) -> BadInput:
    return BadInput(f"{path}: cannot be written", f"{path}：无法写入")


def _give(path: Path, owner: int) -> None:
    """Make the file its owner's where root made it; nobody else can give files away."""
    if os.geteuid() == 0 and path.stat().st_uid != owner:
        os.chown(path, owner, -1)
