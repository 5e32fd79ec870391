"""Publishing: written beside, proven, put in its place, and then made current, or not at all."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock

from features.atomic import sync_folder
from features.bad_input import BadInput
from features.both import Both
from serving.publish.card import NAME, Card
from serving.publish.ids import next_id
from serving.publish.pool import NAME as POOL
from serving.publish.publication import read_publication
from serving.publish.sealed import seal
from serving.publish.shelf import LOCK, current_id, kept, point, prune, tidy

KEEP = 3
"""Publications that stay, the current one among them, for /v1/changes to compare with."""

CUT_SHORT = "not all of it was written; is the disk full?"
"""What numpy means by an OSError without a number."""

Write = Callable[[Path], str]
"""Writes one snapshot, or the pool, as the new folder that it is given; its card's sha256."""


@dataclass(frozen=True)
class Put:
    """The publication that is current now, where it lies, and those that made room for it."""

    id: str
    folder: Path
    gone: list[str]


def put_publication(
    shelf: Path,
    snapshots: Iterable[tuple[str, Write]],
    keep: int = KEEP,
    pool: Write | None = None,
) -> Put:
    """Publish snapshots, each told by its folder's name and what writes it, and the pool.

    Raises BadInput, with what was current still current, where one does not come out as it went
    in, or the disk does not take it.
    """
    before = _before(shelf)
    stays = (
        Both(f"{before} stays current", f"仍以 {before} 为当前版本")
        if before
        else Both("nothing is published", "未发布任何内容")
    )
    try:
        with _made(shelf), FileLock(shelf / LOCK):
            tidy(shelf)
            return _put(shelf, snapshots, keep, pool)
    except OSError as error:
        why = (error.strerror or CUT_SHORT).lower()
        raise BadInput(
            f"{shelf}: cannot be written ({why}); {stays.en}",
            f"{shelf}：无法写入（{why}）；{stays.zh}",
        ) from None


def _put(shelf: Path, snapshots: Iterable[tuple[str, Write]], keep: int, pool: Write | None) -> Put:
    now = datetime.now(UTC)
    name = next_id(max(kept(shelf), default=None), now)
    staging = shelf / f".{name}"
    staging.mkdir(mode=0o750)
    try:
        digests = {each: write(staging / each) for each, write in snapshots}
        pooled = pool(staging / POOL) if pool else None
        card = Card(id=name, created=now, snapshots=digests, pool=pooled)
        seal(staging, NAME, card.model_dump_json(indent=2))
        read_publication(staging)
        staging.rename(shelf / name)
        sync_folder(shelf)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    point(shelf, name)
    return Put(name, shelf / name, prune(shelf, keep))


@contextmanager
def _made(shelf: Path) -> Iterator[None]:
    """The folder; one that was made for nothing goes again."""
    there = shelf.exists()
    shelf.mkdir(parents=True, exist_ok=True)
    try:
        yield
    except BaseException:
        if not there and not kept(shelf):
            shutil.rmtree(shelf, ignore_errors=True)
        raise


def _before(shelf: Path) -> str | None:
    with suppress(BadInput):
        return current_id(shelf)
    return None
