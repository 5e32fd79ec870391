"""Where the log of a store lies, its lock, and its head: how far the log went when last written."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

from features.audit.walk import Head
from features.private import FILE_MODE, private_folder, replace_privately

AUDIT, LOG, HEAD, LOCK = "audit", "log.jsonl", "head.json", ".lock"


def log_path(store_folder: Path) -> Path:
    """The file of lines, JSON each."""
    return store_folder / AUDIT / LOG


@contextmanager
def locked(store_folder: Path) -> Iterator[None]:
    """Nobody else reads the head or writes while this holds; the system frees a killed holder's.

    It waits in the kernel, where filelock looks every so often: a line takes a fraction of a
    millisecond, and workers that looked for the lock would wait far longer than they write.
    """
    lock = private_folder(store_folder / AUDIT) / LOCK
    handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, FILE_MODE)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def read_head(store_folder: Path) -> Head | None:
    """The head; None where there is none, ValueError where it is not one."""
    path = store_folder / AUDIT / HEAD
    try:
        return _head(path.read_bytes())
    except FileNotFoundError:
        return None
    except (KeyError, TypeError, ValueError):
        raise ValueError(f"{path}: no head of a log") from None


@lru_cache(1)
def _head(raw: bytes) -> Head:
    """A writer reads the same head before each line of about a second."""
    content = json.loads(raw)
    head = Head(int(content["count"]), str(content["hash"]), int(content["bytes"]))
    if asdict(head) != content:
        raise ValueError
    return head


def write_head(store_folder: Path, head: Head) -> None:
    """Put the head in the place of the one before."""
    text = json.dumps(asdict(head), sort_keys=True) + "\n"
    replace_privately(store_folder / AUDIT / HEAD, lambda path: path.write_text(text))
