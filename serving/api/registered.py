"""The registered lists, kept in memory until one of their files is another."""

import os
import threading
from pathlib import Path

from serving.access.lists import LISTS, RegisteredList, all_lists

Signature = tuple[tuple[str, int, int, int, int, int], ...]

_lock = threading.Lock()
_held: dict[Path, tuple[Signature, list[RegisteredList]]] = {}


def registered(store: Path) -> list[RegisteredList]:
    """Every list of the store, the first registered first; BadInput where they cannot be read."""
    seen = _signature(store / LISTS)
    held = _held.get(store)
    if seen is not None and held is not None and held[0] == seen:
        return held[1]
    with _lock:
        lists = all_lists(store)
        _held.clear()
        if seen is not None:
            _held[store] = (seen, lists)
        return lists


def _signature(folder: Path) -> Signature | None:
    """Of every file what changes with it, its mode and owner too; None where it cannot be told."""
    if not folder.exists():
        return ()
    try:
        told = [(one.name, one.stat()) for one in os.scandir(folder)]
    except OSError:
        return None
    return tuple(
        (name, at.st_mtime_ns, at.st_size, at.st_ino, at.st_mode, at.st_uid)
        for name, at in sorted(told)
    )
