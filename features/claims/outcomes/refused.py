"""The rows that the ledger did not take, as the file has them, to mend and add again."""

from dataclasses import dataclass

import polars as pl

from features.claims.outcomes.line import Refusal
from features.claims.outcomes.sheets import Sheet
from features.claims.sources.source import POSITION

WORDS = {"zh": ("工作表", "行", "未采纳原因"), "en": ("sheet", "row", "why")}
"""The columns in front of the file's own, by language."""
HEADER_ROWS = 1
"""A spreadsheet counts the header as its first row."""


@dataclass(frozen=True)
class Refused:
    """The refusals of a file, with the sheets that they are of."""

    sheets: tuple[Sheet, ...]
    refusals: tuple[Refusal, ...]

    def __len__(self) -> int:
        return len(self.refusals)

    def lines(self, lang: str) -> list[str]:
        """A sentence per refusal, without any value of a row."""
        row = "第{}行" if lang == "zh" else "row {}"
        return [
            f"{one.sheet} {row.format(one.row + HEADER_ROWS)}: {one.reason.told(lang)}"
            for one in self._sorted()
        ]

    def frame(self, lang: str) -> pl.DataFrame:
        """The refused rows under the file's own headers, all text, after sheet, row and reason.

        A row is numbered as a spreadsheet does; one refused as a case and as an inspection is there
        once with both reasons. Of rows that were refused before the new reason counts.
        """
        sheet, row, why = WORDS[lang]
        told: dict[tuple[str, int], list[str]] = {}
        for one in self._sorted():
            told.setdefault((one.sheet, one.row), []).append(one.reason.told(lang))
        reasons = pl.DataFrame(
            [(name, place, "; ".join(said)) for (name, place), said in told.items()],
            schema={sheet: pl.String, POSITION: pl.Int64, why: pl.String},
            orient="row",
        )
        parts = []
        for each in self.sheets:
            rows = each.rows.drop(WORDS[lang], strict=False)
            rows = rows.with_columns(pl.exclude(POSITION).cast(pl.String))
            own = reasons.filter(pl.col(sheet) == each.name)
            parts.append(own.join(rows, on=POSITION, how="left", maintain_order="left"))
        whole = pl.concat(parts, how="diagonal")
        place = (pl.col(POSITION) + HEADER_ROWS).alias(row)
        return whole.select(sheet, place, why, pl.exclude(sheet, POSITION, why))

    def _sorted(self) -> list[Refusal]:
        order = [sheet.name for sheet in self.sheets]
        return sorted(self.refusals, key=lambda one: (order.index(one.sheet), one.row))
