"""Everything that is written down in a month, by position, before it is cut into tables."""

from dataclasses import dataclass

import polars as pl

from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.span import DAY


@dataclass(frozen=True)
class Books:
    """A month's records; amounts of lines and bills are fen.

    `visits` is VISIT and `visit` (number), `end` (minute of leaving), `bed` (label, null outside
    a bed); rows of other frames refer to it by row. `lines` is LINE, what money.scope adds, `part`,
    `line` (number), `bill` and `settled` of its bill (null where not settled within the span),
    `original` (number of the line that a refund takes back, -1) and `charged` (minute). `bills` are
    those settled this month (BILL and what money.payment adds), also of earlier months' visits;
    `opened` are the bills of this month's visits, whenever they are settled. `boxes` is BOX,
    `batches` BATCH: what came into stock for this month.
    """

    month: Month
    ids: Ids
    visits: pl.DataFrame
    lines: pl.DataFrame
    bills: pl.DataFrame
    opened: pl.DataFrame
    boxes: pl.DataFrame
    batches: pl.DataFrame

    @property
    def end(self) -> int:
        """The minute at which the extract was taken: nothing on or after it is known."""
        return self.month.city.span.days * DAY

    def of_visit(self, column: str, frame: pl.DataFrame, row: str = "visit") -> pl.Series:
        """Return the visits' column for rows of another frame that refer to them."""
        return self.visits[column].gather(frame[row])

    def visit_ids(self, number: pl.Series) -> pl.Series:
        """Return mdtrt_id."""
        return self.ids.numbered("", number, 12)

    def bill_ids(self, number: pl.Series) -> pl.Series:
        """Return setl_id; null where negative or null."""
        return self.ids.numbered("S", number.fill_null(-1), 12)

    def line_ids(self, number: pl.Series) -> pl.Series:
        """Return bkkp_sn; null where negative."""
        return self.ids.numbered("F", number.fill_null(-1), 13)
