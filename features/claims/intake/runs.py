"""Rows on their way into the store: in memory while they are few, sorted runs on disk beyond."""

from pathlib import Path

import polars as pl

SLOTS = 4096
"""Rows are cut this fine before anybody knows how many buckets there will be."""
SLOT = "__slot"
BYTES_IN_MEMORY = 128_000_000
"""What the rows of a table may hold in memory before they are sorted and spilled."""
NARROW = 32_000_000
"""The same for keys and fingerprints, of which there are several kinds at once."""
ROWS_PER_GROUP = 65_536


def slot_of(partition: str | None) -> pl.Expr:
    """The slot (0 to 4095) of a row by the value it is cut by; 0 where it has none."""
    if partition is None:
        return pl.lit(0, dtype=pl.Int32)
    return (pl.col(partition) % SLOTS).fill_null(0).cast(pl.Int32)


def slots(bucket: int, buckets: int) -> tuple[int, int]:
    """The first and the last slot of a bucket, out of at most 4096 buckets."""
    return -(-bucket * SLOTS // buckets), -(-(bucket + 1) * SLOTS // buckets) - 1


class Runs:
    """Frames of one schema, cut by slot, that together may be larger than memory."""

    def __init__(self, folder: Path, bytes_in_memory: int | None = None) -> None:
        self.folder = folder
        self.rows = 0
        self._limit = BYTES_IN_MEMORY if bytes_in_memory is None else bytes_in_memory
        self._held: list[pl.DataFrame] = []
        self._holding = 0
        self._files: list[Path] = []

    def add(self, frame: pl.DataFrame) -> None:
        """Take the rows; the frame carries its slots in a column."""
        if frame.height == 0 and self._held:
            return
        self._held.append(frame)
        self._holding += int(frame.estimated_size())
        self.rows += frame.height
        if self._holding > self._limit:
            self._spill()

    def finish(self) -> None:
        """Say that all rows are there: what is not small goes to disk."""
        if self._holding > self._limit // 4:
            self._spill()

    def scan(self) -> pl.LazyFrame:
        """All rows, in no order."""
        return pl.concat(self._frames())

    def between(self, first: int, last: int) -> pl.LazyFrame:
        """The rows whose slot lies between the two, both included."""
        wanted = pl.col(SLOT).is_between(first, last)
        return pl.concat([frame.filter(wanted) for frame in self._frames()])

    def _frames(self) -> list[pl.LazyFrame]:
        held = [frame.lazy() for frame in self._held]
        return [*(pl.scan_parquet(path, glob=False) for path in self._files), *held]

    def _spill(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{len(self._files):05d}.parquet"
        pl.concat(self._held).sort(SLOT).write_parquet(
            path, compression="lz4", row_group_size=ROWS_PER_GROUP
        )
        self._files.append(path)
        self._held, self._holding = [], 0
