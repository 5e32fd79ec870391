"""The folder that publications are kept in: one folder each, and which of them is current."""

import shutil
from pathlib import Path

from features.atomic import sync_folder, write_text
from features.bad_input import BadInput
from serving.publish.ids import is_id

VARIABLE = "FEIJIAN_PUBLICATION"
"""Names the folder that a process serves: of publications, of one of them, or of a snapshot."""
FOLDER = "publications"
"""Of a store's own ones, in its folder."""
CURRENT = "current"
LOCK = ".lock"
LEFT_BEHIND = (".2*", f".*-{CURRENT}")
"""What a publishing that was killed leaves: an unfinished publication, an unfinished pointer."""


def is_shelf(folder: Path) -> bool:
    """Whether publications are kept in the folder, one of them current."""
    return (folder / CURRENT).is_file()


def kept(folder: Path) -> list[str]:
    """The ids of the publications that are there, oldest first."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if is_id(path.name) and path.is_dir())


def current_id(folder: Path) -> str:
    """The id that the pointer names; BadInput where there is none, or it is no id."""
    try:
        told = (folder / CURRENT).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise BadInput(
            f"{folder}: nothing is published here; feijian publish --as-of DATE does",
            f"{folder}：此处未发布任何内容，请用 feijian publish --as-of DATE 发布",
        ) from None
    name = told.decode("ascii", "replace").strip()
    if not is_id(name):
        raise BadInput(
            f"{folder / CURRENT}: does not name a publication",
            f"{folder / CURRENT}：没有指明发布版本",
        )
    return name


def point(folder: Path, name: str) -> None:
    """Make a publication current: the pointer is replaced whole and is on the disk afterwards."""
    write_text(folder / CURRENT, f"{name}\n")


def tidy(folder: Path) -> None:
    """Remove what a killed publishing left behind; the caller holds the lock."""
    for pattern in LEFT_BEHIND:
        for path in folder.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def prune(folder: Path, keep: int) -> list[str]:
    """Remove all but the newest `keep` and the current one; the ids that are gone, oldest first.

    Who has one mapped still reads it. One is renamed before it is emptied, so that none is ever
    there in part.
    """
    there, current = kept(folder), current_id(folder)
    gone = [name for name in there[: max(len(there) - keep, 0)] if name != current]
    for name in gone:
        past = folder / f".{name}-past"
        (folder / name).rename(past)
        sync_folder(folder)
        shutil.rmtree(past, ignore_errors=True)
    return gone
