"""Tables to files, a part for each month and city; an earlier simulation gives way."""

import json
import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path

import polars as pl

from features.atomic import write_text
from features.bad_input import BadInput
from features.claims.tables import TABLES
from features.simulation.settings import Settings

#: Written last: a folder without it holds no whole simulation.
MARKER = "simulation.json"
PARQUET, CSV = "parquet", "csv"


class Writer:
    """Writes parts into `out/<table>/`, and last the marker that makes them a whole."""

    def __init__(self, out: Path, form: str = PARQUET) -> None:
        if form not in (PARQUET, CSV):
            raise BadInput(
                f"format {form!r}: known are {PARQUET} and {CSV}",
                f"格式 {form!r}：可用的是 {PARQUET} 与 {CSV}",
            )
        self.out, self.form = out, form
        self.rows: dict[str, int] = {}

    def write(self, table: str, part: str, frame: pl.DataFrame) -> None:
        """Write one part of a table; one without a row is not written."""
        if frame.is_empty():
            return
        folder = self.out / table
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{part}.{self.form}"
        if self.form == CSV:
            frame.write_csv(path, datetime_format="%Y-%m-%d %H:%M:%S")
        else:
            frame.write_parquet(path, compression="zstd", compression_level=1, statistics=False)
        self.rows[table] = self.rows.get(table, 0) + frame.height

    def finish(self, settings: Settings, others: Iterable[Mapping[str, int]] = ()) -> None:
        """Write the marker: the settings, and the rows of each table, those of `others` with it."""
        rows = sum((Counter(each) for each in (self.rows, *others)), Counter[str]())
        told = {"settings": asdict(settings) | {"end": settings.end.isoformat()}, "rows": rows}
        write_text(self.out / MARKER, json.dumps(told, indent=2, sort_keys=True) + "\n")


def is_simulation(folder: Path) -> bool:
    """Whether a simulation wrote the folder, be it to the end or not."""
    return (folder / MARKER).exists() or (folder / "truth").is_dir()


def emptied(out: Path) -> None:
    """Make the folder, or take an earlier simulation out of it.

    Raises BadInput where it holds anything that no simulation wrote.
    """
    if out.exists() and not out.is_dir():
        raise BadInput(f"{out}: is a file, wanted a folder", f"{out}：是文件，应为文件夹")
    out.mkdir(parents=True, exist_ok=True)
    there = [path for path in out.iterdir() if not _ours(path)]
    if there or (any(out.iterdir()) and not is_simulation(out)):
        raise BadInput(
            f"{out}: holds files that no simulation wrote; choose another folder",
            f"{out}：含有不是模拟生成的文件，请另选文件夹",
        )
    (out / MARKER).unlink(missing_ok=True)
    (out / "truth").mkdir(exist_ok=True)
    for path in out.iterdir():
        if path.name != "truth":
            shutil.rmtree(path)
    shutil.rmtree(out / "truth")
    (out / "truth").mkdir()


def _ours(path: Path) -> bool:
    """Whether a simulation writes such a path."""
    if path.name == MARKER:
        return path.is_file()
    return (path.name == "truth" or path.name in TABLES) and path.is_dir() and not path.is_symlink()
