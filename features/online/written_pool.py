"""The pool of a store, kept in files as it is gathered."""

from collections.abc import Callable
from pathlib import Path

import polars as pl

from features.atomic import write_parquet
from features.claims.store import Store
from features.facts.box_findings import box_findings
from features.facts.box_pool import BoxPool
from features.facts.box_rows import with_payer
from features.facts.pool import Narrow, Say
from features.online.sums import PROVIDER, everywhere, summed

OWN, REST, BOXES = "own", "rest", "boxes"


class WrittenPool(BoxPool):
    """The pool, each frame of which goes to the folder `into` by its name.

    Sums by provider are in OWN, sorted by it, and over all providers in REST; other frames in
    parts, those that are looked at together sorted by what they share.
    """

    def __init__(self, store: Store, folder: Path, into: Path, say: Say) -> None:
        super().__init__(store, folder, say)
        self.into = into

    def boxes(self) -> Callable[[int], pl.LazyFrame]:
        """Write what is found of all boxes, sorted by patient; those of nobody too."""
        for number in range(self.store.buckets):
            self.say(f"trace codes: bucket {number + 1} of {self.store.buckets}")
            found = with_payer(box_findings(self.store, number).collect(), self.store)
            self._write(BOXES, f"{number:04d}", found.sort("patient"))
        return lambda bucket: pl.scan_parquet(self.into / BOXES / f"{bucket:04d}.parquet")

    def _whole(self, narrow: Narrow, frames: list[pl.LazyFrame]) -> pl.LazyFrame:
        if not narrow.here:
            self._keep(narrow, frames)
        return super()._whole(narrow, frames)

    def _keep(self, narrow: Narrow, frames: list[pl.LazyFrame]) -> None:
        for number, rows in enumerate(self._parts(narrow, frames)):
            if narrow.counted:
                sums = summed(rows, narrow.counted).collect()
                if PROVIDER in sums.columns:
                    rest = everywhere(narrow, sums.lazy()).collect()
                    self._write(narrow.name, REST, rest)
                    sums = sums.sort(PROVIDER)
                self._write(narrow.name, OWN, sums)
            else:
                part = rows.collect()
                part = part.sort(narrow.by) if narrow.by else part
                self._write(narrow.name, f"{number:04d}", part)

    def _write(self, name: str, part: str, frame: pl.DataFrame) -> None:
        write_parquet(self.into / name / f"{part}.parquet", frame)
