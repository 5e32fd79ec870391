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


def read_keys(path: Path) -> Keys:
    """What the file holds, as every process that starts or serves reads it.

    Raises BadInput where it is missing, not this user's own, open to others, or not a list of keys.
    """
    text = private_text(path, os.geteuid())
    try:
        return Keys.model_validate_json(text)
    except ValidationError:
        raise BadInput(f"{path}: not a list of keys; nobody is let in") from None


@contextmanager
def changing(path: Path) -> Iterator[tuple[Keys, Callable[[Keys], None]]]:
    """The keys as they are and what puts others in their place; no other change meanwhile."""
    lock = FileLock(path.with_name(f".{path.name}.lock"), mode=FILE_MODE)
    try:
        if not path.parent.exists():
            private_folder(path.parent)
        lock.acquire()
    except OSError:
        raise _unwritable(path) from None
    try:
        yield read_keys(path) if path.exists() else Keys(), lambda keys: _replace(path, keys)
    finally:
        lock.release()


def _replace(path: Path, keys: Keys) -> None:
    text = keys.model_dump_json(indent=1) + "\n"
    try:
        replace_privately(path, lambda temporary: temporary.write_bytes(text.encode()))
    except OSError:
        raise _unwritable(path) from None


def _unwritable(path: Path) -> BadInput:
    return BadInput(f"{path}: cannot be written")
