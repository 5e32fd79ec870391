"""A file as the source that its kind asks for."""

from pathlib import Path

from features.bad_input import BadInput
from features.claims.sources.excel import SheetSource, sheets
from features.claims.sources.offered import EXCEL, SUFFIXES, partitions, suffix
from features.claims.sources.parquet import ParquetSource
from features.claims.sources.partition import Partitioned
from features.claims.sources.source import Source
from features.claims.sources.text import TextSource


class Opener:
    """Opens files below `base`, each once; copies go into the folder `work`."""

    def __init__(self, base: Path, work: Path) -> None:
        self._base, self._work = base, work
        self._opened: dict[tuple[Path, str, str | None], Source] = {}

    def source(self, path: Path, table: str, sheet: str | None = None) -> Source:
        """The file under the name of the table; of a workbook the sheet, or the first one."""
        if (path, table, sheet) not in self._opened:
            source = self._source(path, table, sheet)
            values = partitions(path.relative_to(self._base))
            self._opened[path, table, sheet] = Partitioned(source, values) if values else source
        return self._opened[path, table, sheet]

    def _source(self, path: Path, table: str, sheet: str | None) -> Source:
        name = path.relative_to(self._base).as_posix()
        if suffix(path) == ".parquet":
            return ParquetSource(path, name, table)
        if suffix(path) in EXCEL:
            chosen = sheet or self.sheets(path)[0]
            return SheetSource(path, chosen, f"{name}#{chosen}", table)
        return TextSource(path, name, table, self._work)

    def sheets(self, path: Path) -> list[str]:
        """The names of a workbook's sheets, [] for other files."""
        name = path.relative_to(self._base).as_posix()
        return sheets(path, name) if suffix(path) in EXCEL else []


def known_kind(path: Path, label: str) -> None:
    """Raise BadInput where the file's name ends with no suffix that is read."""
    if not suffix(path):
        raise BadInput(
            f"{label}: files of this kind are not read (only {', '.join(SUFFIXES)})",
            f"{label}：不读取此类文件（只读 {'、'.join(SUFFIXES)}）",
        )
