"""What a report of results is asked for."""

from dataclasses import dataclass
from datetime import date

import polars as pl

from features.bad_input import BadInput
from training.labels import BEGUN

BEGUN_IN, DECIDED_IN = "begun", "decided"
"""What must lie in the period: the beginning of the inspection, or the decision."""


@dataclass(frozen=True)
class Asked:
    """From the first day to the last, both included, as known at the end of `as_of`.

    `region` is the beginning of the codes of regions (admdvs), empty for all. BadInput where the
    days run backwards, or the period begins after the day on which it is looked at.
    """

    first: date
    last: date
    as_of: date
    region: str = ""
    by: str = BEGUN_IN

    def __post_init__(self) -> None:
        """Refuse what cannot be."""
        if self.last < self.first:
            raise BadInput(
                f"--to {self.last} is before --from {self.first}",
                f"--to {self.last} 早于 --from {self.first}",
            )
        if self.as_of < self.first:
            raise BadInput(
                f"--as-of {self.as_of} is before --from {self.first}: nothing is known",
                f"--as-of {self.as_of} 早于 --from {self.first}，尚无可知的结果",
            )

    def holds(self, day: pl.Expr) -> pl.Expr:
        """Whether the day lies in the period."""
        return day.is_between(self.first, self.last)

    def of_case(self) -> pl.Expr:
        """Whether a case belongs to the period."""
        return self.holds(BEGUN if self.by == BEGUN_IN else pl.col("decided_at"))

    def of_inspection(self) -> pl.Expr:
        """Whether an inspection belongs to the period."""
        begun = pl.coalesce("inspected_at", "decided_at")
        return self.holds(begun if self.by == BEGUN_IN else pl.col("decided_at"))


def region_begin(text: str) -> str:
    """What codes of the region begin with: 330100 is all of 3301; BadInput for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) in (2, 4, 6)):
        raise BadInput(
            f"--region {text}: write 2, 4 or 6 digits of admdvs, 330106",
            f"--region {text}：应为 2、4 或 6 位 admdvs 代码，如 330106",
        )
    while len(text) > 2 and text.endswith("00"):
        text = text[:-2]
    return text
