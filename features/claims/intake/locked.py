"""One ingest at a time, in a folder that is a store's or is going to be one."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from features.bad_input import BadInput
from features.claims.generations import PAST
from features.claims.links import NAME as SECRET
from features.claims.store import MANIFEST

LOCK, STAGING = ".lock", "staging"
OURS = (STAGING, "claims", "keys", "quarantine")
"""Folders in which an ingest removes whatever the store does not name."""
LEFT_BEHIND = (f".{SECRET}-*", f".*-{MANIFEST}", f"{PAST}/.*")
"""What a killed ingest may leave beside the manifest and those before it."""


class Busy(BadInput):
    """Somebody else writes to the folder, and not for a moment alone."""


@contextmanager
def locked(
    folder: Path, say: Callable[[str], None], patience: float | None = None
) -> Iterator[None]:
    """Wait for the folder, with `patience` for so many seconds; one made for nothing goes again.

    Raises BadInput where it holds folders of somebody else, for an ingest would empty them, and
    Busy where patience ends.
    """
    if not (folder / LOCK).exists() and not (folder / MANIFEST).exists():
        for name in OURS:
            if (folder / name).exists():
                raise BadInput(
                    f"{folder}: is no store, but holds {name!r}; choose another folder",
                    f"{folder}：不是数据仓，却已有 {name!r}，请另选文件夹",
                )
    made = not folder.exists()
    lock = FileLock(folder / LOCK)
    _acquire(lock, folder, say, patience)
    try:
        yield
    except BaseException:
        if made and not (folder / MANIFEST).exists():
            shutil.rmtree(folder, ignore_errors=True)
        raise
    finally:
        lock.release()


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder for what is not yet decided; leftovers of a killed ingest go first."""
    below = folder / STAGING
    shutil.rmtree(below, ignore_errors=True)
    for pattern in LEFT_BEHIND:
        for path in folder.glob(pattern):
            path.unlink()
    below.mkdir(mode=0o700)
    try:
        yield below
    finally:
        shutil.rmtree(below, ignore_errors=True)


def _acquire(
    lock: FileLock, folder: Path, say: Callable[[str], None], patience: float | None
) -> None:
    said = False
    while True:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=(-1 if patience is None else patience) if said else 0)
        except Timeout:
            if said:
                raise Busy(
                    f"{folder}: somebody else writes to this store", f"{folder}：数据仓正由他人写入"
                ) from None
            said = True
            say("another ingest is writing to this store; waiting until it is done")
        except FileNotFoundError:
            continue  # the other one failed and took its folder away
        else:
            return
