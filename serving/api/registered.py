"""The registered lists, kept in memory until one of their files is another."""

import os
import threading
import time
from dataclasses import dataclass, replace
from pathlib import Path

from serving.access.lists import LISTS, RegisteredList, all_lists

EVERY = 0.25
"""Seconds between two looks at all files. Who registers or releases puts a file into the folder,
which shows in the folder itself, and that is looked at each time."""
COARSE_NS = 50_000_000
"""Nanoseconds for which the time in a folder may stay the same though it changes (Linux: 10 ms)."""
Signature = tuple[tuple[str, int, int, int, int, int], ...]
Folder = tuple[int, ...]

_lock = threading.Lock()


@dataclass(frozen=True)
class _Held:
    """The lists, what folder and files looked like before they were read, and when (monotonic)."""

    folder: Folder
    signature: Signature
    lists: list[RegisteredList]
    looked: float


_held: dict[Path, _Held] = {}


def at_hand(store: Path) -> bool:
    """Whether `registered` tells at once, without a look at every file."""
    return _fresh(store, _held.get(store))


def registered(store: Path) -> list[RegisteredList]:
    """Every list of the store, the first registered first; BadInput where they cannot be read."""
    held = _held.get(store)
    if held and _fresh(store, held):
        return held.lists
    looked, folder, seen = time.monotonic(), _folder(store / LISTS), _signature(store / LISTS)
    if held and seen is not None and held.signature == seen:
        _held[store] = replace(held, folder=folder, looked=looked)
        return held.lists
    with _lock:
        lists = all_lists(store)
        _held.clear()
        if seen is not None:
            _held[store] = _Held(folder, seen, lists, looked)
        return lists


def _fresh(store: Path, held: _Held | None) -> bool:
    if held is None or time.monotonic() - held.looked >= EVERY:
        return False
    return held.folder == _folder(store / LISTS)


def _folder(path: Path) -> Folder:
    """What changes with any file that is put in or taken out; never the same soon after that."""
    try:
        at = path.stat()
    except FileNotFoundError:
        return ()
    except OSError:
        return (time.monotonic_ns(),)
    is_new = time.time_ns() - at.st_mtime_ns < COARSE_NS
    return (at.st_mtime_ns, at.st_ctime_ns, at.st_ino, time.monotonic_ns() if is_new else 0)


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
