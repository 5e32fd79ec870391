"""What all files have in common."""

from functools import cached_property
from pathlib import Path

from features.claims.manifest import file_digest


class File:
    """A file (or a sheet of one) with the name that messages use and the stem it offers."""

    def __init__(self, path: Path, name: str, table: str) -> None:
        self.path, self.name, self.table = path, name, table

    @property
    def origin(self) -> str:
        """Where it lies, in full: two files of one name are two sources."""
        return str(self.path.resolve())

    def digest(self) -> str:
        """The sha256 of the file."""
        return self._digest

    @cached_property
    def _digest(self) -> str:
        return file_digest(self.path)
