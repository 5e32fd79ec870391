"""Files: of a folder, of a pattern, or a single one, each under its own name."""

import tempfile
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Self

from features.bad_input import BadInput
from features.claims.sources.kinds import Opener, known_kind
from features.claims.sources.offered import SUFFIXES, above, belongs, hidden, stem, suffix
from features.claims.sources.source import Source

MAGIC = "*?["


class Files:
    """The files that `where` names; copies go into the folder `work` and are gone on exit.

    A folder offers the files in it by their stems, those in a sub-folder by the sub-folder's name;
    a pattern offers all that it finds by both. Raises BadInput where nothing is there to read.
    """

    def __init__(self, where: str, work: Path) -> None:
        self.label = where
        given = Path(where)
        found: Iterable[Path]
        self._whole = given.is_dir()
        if self._whole:
            self._base, found = given, given.rglob("*")
        elif given.is_file():
            known_kind(given, where)
            self._base, found = given.parent, [given]
        elif any(sign in where for sign in MAGIC):
            self._base = _fixed(given)
            found = self._base.glob(given.relative_to(self._base).as_posix())
        else:
            raise BadInput(
                f"{where}: there is no such file or folder", f"{where}：没有此文件或文件夹"
            )
        self._paths = self._readable(found)
        if not self._paths:
            raise BadInput(
                f"{where}: there is no file to read ({', '.join(SUFFIXES)})",
                f"{where}：没有可读的文件（{'、'.join(SUFFIXES)}）",
            )
        work.mkdir(0o700, parents=True, exist_ok=True)
        self._work = tempfile.TemporaryDirectory(dir=work)  # its mode is 0700
        self._opener = Opener(self._base, Path(self._work.name))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._work.cleanup()

    def named(self, table: str) -> list[Source]:
        """All files and sheets that offer the table, in the order of the files' names.

        Raises BadInput where a folder holds the same table in two kinds of file.
        """
        own = {path: stem(path) for path in self._paths if self._own(path)}
        tables = {path: name for path, name in own.items() if belongs(name, table)}
        tables |= {path: table.lower() for path in self._paths if self._below(path, table)}
        _one_kind(tables, self.label)
        found = {(path, ""): self._opener.source(path, name) for path, name in tables.items()}
        for path in own.keys() - tables.keys():
            for sheet in self._opener.sheets(path):
                if belongs(sheet.lower(), table):
                    found[path, sheet] = self._opener.source(path, sheet.lower(), sheet)
        return [found[key] for key in sorted(found)]

    def matching(self, pattern: str) -> list[Source]:
        """All files with this name, or of this pattern, relative to the folder; [] if none.

        "book.xlsx#Sheet1" is a sheet, a workbook alone stands for its first one. Raises BadInput
        where the file is there, but of a kind that is not read, or lies elsewhere.
        """
        found = self._matching(pattern)
        if found or "#" not in pattern:
            return [self._opener.source(path, stem(path)) for path in found]
        books, _, sheet = pattern.rpartition("#")
        return [
            self._opener.source(path, sheet.lower(), sheet)
            for path in self._matching(books)
            if sheet in self._opener.sheets(path)
        ]

    def _matching(self, pattern: str) -> list[Path]:
        exact = self._base / pattern
        if not self._whole:
            return [path for path in self._paths if path.name == pattern or path.match(pattern)]
        if Path(pattern).is_absolute() or ".." in Path(pattern).parts:
            raise BadInput(
                f"{self.label}: {pattern!r} does not lie below it",
                f"{self.label}：{pattern!r} 不在其下",
            )
        if exact.is_file():
            known_kind(exact, pattern)
            return [exact]
        return self._readable(exact.rglob("*") if exact.is_dir() else self._base.glob(pattern))

    def _readable(self, paths: Iterable[Path]) -> list[Path]:
        return sorted(path for path in paths if self._is_data(path))

    def _is_data(self, path: Path) -> bool:
        parts = path.relative_to(self._base).parts
        return suffix(path) != "" and not any(map(hidden, parts)) and path.is_file()

    def _own(self, path: Path) -> bool:
        """Whether the file offers itself by its own name."""
        return not self._whole or above(path.relative_to(self._base)) == Path()

    def _below(self, path: Path, table: str) -> bool:
        """Whether the file lies in the table's folder, perhaps below Hive partitions."""
        folder = above(path.relative_to(self._base))
        return folder.name.lower() == table.lower() and not (self._whole and len(folder.parts) > 1)


def _one_kind(paths: Iterable[Path], label: str) -> None:
    seen: dict[tuple[Path, str], Path] = {}
    for path in sorted(paths):
        other = seen.setdefault((path.parent, stem(path)), path)
        if other is not path:
            raise BadInput(
                f"{label}: both {other.name} and {path.name} are there; keep one",
                f"{label}：{other.name} 与 {path.name} 同时存在，只可保留一个",
            )


def _fixed(pattern: Path) -> Path:
    """The folder above the last part that is no pattern; that part may be the table's name."""
    parts = pattern.parts
    first = next(i for i, part in enumerate(parts) if any(sign in part for sign in MAGIC))
    return Path(*parts[: max(first - 1, 1 if pattern.is_absolute() else 0)])
