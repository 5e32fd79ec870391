"""The pool, and what is found in it of boxes."""

from collections.abc import Callable, Sequence

import polars as pl

from features.facts.box_rows import box_rows, bring_boxes
from features.facts.further.past import Looked
from features.facts.pool import Pool
from features.facts.row_files import write_rows


class BoxPool(Pool):
    """The pool of a store with its boxes, which are looked at by their codes."""

    def boxes(self) -> Callable[[int], pl.LazyFrame]:
        """What is found of the boxes of a bucket of patients, as box_rows, by its number."""
        folder = self.folder / "boxes"
        bring_boxes(self.store, folder, self.say)
        return lambda bucket: box_rows(folder, bucket)

    def looked_at(self, rows: pl.DataFrame, bucket: int) -> Looked:
        """Of which rows of settlements, or of their lines, facts are asked: of all."""
        return Looked(rows)

    def write(self, table: str, rows: pl.DataFrame, bucket: int, order: Sequence[str]) -> None:
        """Write the rows of a bucket of the fact table in that order, given those that were made:
        there are no others.
        """
        write_rows(self.folder / table, bucket, rows.sort(order))
