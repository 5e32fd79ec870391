"""Limits on items (rule_items): which of them a visit breaks, on which days they are in force."""

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Floats, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.frames import IN_BED, OPSP, PHARMACY
from features.simulation.month import Month
from features.simulation.span import DAY
from features.simulation.tables.catalogue.rule_items import rule_items

#: Conditions by which a single line can be told to lie outside its limit.
_TELLING = ("gend", "age_min", "age_max", "hosp_lv", "setting", "indication")
#: Least tier that a limit to a level asks for: all name 二级 (07).
_TIER = 2


@dataclass(frozen=True)
class Limits:
    """Columns over pairs of a limit and an item it is on; nan, "", every dx: asks nothing."""

    item: Ints
    gend: pl.Series
    youngest: Floats  # years
    oldest: Floats
    tier: Ints
    setting: pl.Series  # otp or ipt
    explains: Bools  # pairs x diagnoses
    begins: pl.Series  # Date
    ends: pl.Series  # Date, null: still in force

    def __len__(self) -> int:
        return len(self.item)

    def in_force(self, month: Month) -> Bools:
        """Mark the limits in force throughout a month."""
        first, last = month.city.span.date(month.first), month.city.span.date(month.last)
        ended = (self.ends < last).fill_null(False)
        return np.asarray(((self.begins <= first) & ~ended).to_numpy())

    def over(self, month: Month) -> Bools:
        """Mark the limits that were lifted before a month."""
        first = month.city.span.date(month.first)
        return np.asarray((self.ends < first).fill_null(False).to_numpy())

    def broken(self, month: Month, visits: pl.DataFrame, row: Ints, limit: Ints) -> Bools:
        """Say for pairs of a row of `visits` and a limit whether its item would lie outside."""
        visit, city = visits[row], month.city
        person, provider = visit["person"].to_numpy(), visit["provider"].to_numpy()
        age = city.people.age(person, visit["begin"].to_numpy() // DAY)
        sex = np.where(city.people.female[person], "2", "1")
        wanted = np.asarray(self.gend)[limit]
        bed = np.isin(visit["kind"].to_numpy(), IN_BED)
        setting, asked = np.where(bed, "ipt", "otp"), np.asarray(self.setting)[limit]
        kind = visit["kind"].to_numpy()
        shop = (kind == PHARMACY) | (kind == OPSP)
        return np.asarray(
            ((wanted != "") & (wanted != sex))
            | (age < self.youngest[limit])
            | (age > self.oldest[limit])
            | (city.providers.tier[provider] < self.tier[limit])
            | ((asked != "") & (asked != setting) & ~shop)
            | ~self.explains[limit, visit["coded"].to_numpy()]
        )


@cache
def limits() -> Limits:
    """Return the limits by which single lines can be told."""
    rules = rule_items().with_row_index("rule")
    some = pl.any_horizontal(pl.col(name).is_not_null() for name in _TELLING)
    rules = rules.filter(some, pl.col("other_codg").is_null())
    codes = pl.DataFrame({"code": ITEMS.code}).with_row_index("item").lazy()
    named = pl.col("code") == pl.col("med_list_codg")
    begun = pl.col("code").str.starts_with(pl.col("code_prefix"))
    pairs = rules.lazy().join(codes, how="cross").filter(named.or_(begun)).collect()
    icd = DIAGNOSES.icd
    explains = np.ones((pairs.height, len(DIAGNOSES)), dtype=bool)
    for at, text in enumerate(pairs["indication"]):
        if text is not None:
            begins = [icd.str.starts_with(each).to_numpy() for each in text.split(",")]
            explains[at] = np.any(begins, axis=0)
    return Limits(
        item=pairs["item"].cast(pl.Int64).to_numpy(),
        gend=pairs["gend"].fill_null(""),
        youngest=pairs["age_min"].fill_null(np.nan).to_numpy(),
        oldest=pairs["age_max"].fill_null(np.nan).to_numpy(),
        tier=np.where(pairs["hosp_lv"].is_null(), 0, _TIER),
        setting=pairs["setting"].fill_null(""),
        explains=explains,
        begins=pairs["begndate"],
        ends=pairs["enddate"],
    )
