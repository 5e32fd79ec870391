"""Files made apart and put in place together, when what is to be done before has been done."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from features.atomic import sync_folder

CHUNK = 1 << 20


class Staged:
    """Files under a hidden private folder on the same disk, each with the place it is for."""

    def __init__(self) -> None:
        self._places: dict[Path, Path] = {}
        self._folders: dict[Path, Path] = {}

    def place(self, path: Path) -> Path:
        """Where to write what is for `path`: same name, in a folder that nobody else can read."""
        there = next(place for place in path.absolute().parents if place.exists())
        parent = path.absolute().parent
        if parent not in self._folders:
            self._folders[parent] = Path(tempfile.mkdtemp(prefix=".feijian-", dir=there))
        staged = self._folders[parent] / path.name
        self._places[staged] = path
        return staged

    def files(self) -> list[tuple[Path, Path]]:
        """What was written, and the place that it is for, in the order in which they were asked."""
        return [(staged, path) for staged, path in self._places.items() if staged.exists()]

    def put(self) -> None:
        """Put everything in its place; each file is there whole or not at all."""
        for staged, path in self.files():
            path.parent.mkdir(parents=True, exist_ok=True)
            staged.replace(path)
            sync_folder(path.parent)

    def remove(self) -> None:
        """Take away what was not put in place."""
        for folder in self._folders.values():
            shutil.rmtree(folder, ignore_errors=True)


def sha256_of(path: Path) -> str:
    """The sha256 of a file in hex, read bit by bit."""
    whole = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            whole.update(chunk)
    return whole.hexdigest()
