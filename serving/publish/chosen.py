"""Which publication a folder stands for: its current one, or what lies in it."""

from pathlib import Path

from serving.api.seal import SEAL as SNAPSHOT_SEAL
from serving.publish.publication import SEAL
from serving.publish.shelf import current_id, is_shelf, kept


def chosen(folder: Path) -> Path:
    """The folder to be served: of the current publication, or the folder itself.

    Raises BadInput where nothing is published in it.
    """
    return folder if _alone(folder) else folder / current_id(folder)


def mark(folder: Path) -> str:
    """What is different as soon as something else is to be served; BadInput as `chosen`."""
    path = chosen(folder)
    seals = [path / SEAL, path / SNAPSHOT_SEAL]
    return " ".join([path.name, *(seal.read_text() for seal in seals if seal.is_file())])


def fallbacks(folder: Path) -> list[Path]:
    """The publications before the current one that are still there, newest first."""
    if not is_shelf(folder):
        return []
    current = current_id(folder)
    return [folder / name for name in reversed(kept(folder)) if name < current]


def earlier(folder: Path, name: str) -> Path | None:
    """The folder of a publication by its id; None where it is not kept."""
    shelf = folder.parent if (folder / SEAL).is_file() else folder
    return shelf / name if name in kept(shelf) else None


def _alone(folder: Path) -> bool:
    return not is_shelf(folder) and any((folder / seal).is_file() for seal in (SEAL, SNAPSHOT_SEAL))
