"""One real county as a check of shape (claims reference 4.6).

It is remote: most of what its people are paid for is out of area, and half of the settlements are
of pharmacies. So its mix is told beside the city's, which is held to the national one.
"""

from functools import partial

import polars as pl

from features.simulation.portrait.figure import EXACTLY, Figure, Near, Unit
from features.simulation.portrait.kinds import (
    CHRONIC,
    INPATIENT,
    KINDS,
    OUTPATIENT,
    PHARMACY,
    care,
)
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.use import WORDS

#: Shares of settlements and of their fees, of the four kinds.
_RECORDS = {OUTPATIENT: 0.353, CHRONIC: 0.049, INPATIENT: 0.053, PHARMACY: 0.471}
_FEES = {OUTPATIENT: 0.110, CHRONIC: 0.053, INPATIENT: 0.633, PHARMACY: 0.083}
#: What the pool, the accounts and cash pay of the fees.
_PAID = {"fund": ("统筹", "pooled fund", 0.43), "account": ("个人账户", "personal account", 0.19),
         "cash": ("现金", "cash", 0.32)}  # fmt: skip
#: Persons with encounters at two providers on one day, per 1,000 settlements: 1,544 of 419,378.
_SAME_DAY = 1_544 / 419.378
_SHORT_DAYS = 1


def _records(reading: Reading, care: str) -> float:
    rows = reading.bills
    return rows.filter(pl.col("care") == care).height / rows.height


def _fees(reading: Reading, care: str) -> float:
    rows = reading.bills
    return float(rows.filter(pl.col("care") == care)["fee"].sum()) / float(rows["fee"].sum())


def _paid(reading: Reading, by: str) -> float:
    return float(reading.bills[by].sum()) / float(reading.bills["fee"].sum())


def _short(reading: Reading) -> float | None:
    stays = reading.stays.filter(~pl.col("day"), pl.col("nights").is_not_null())
    share = stays.select((pl.col("nights") <= _SHORT_DAYS).mean()).item()
    return None if share is None else float(share)


def without_diagnosis(reading: Reading) -> pl.DataFrame:
    """Return each provider's outpatient visits, and the share of them without a diagnosis."""
    rows = reading.scan("mdtrt_d").filter(care().is_in([OUTPATIENT]))
    none = pl.col("otp_diag_info").is_null().mean()
    rows = rows.group_by("fixmedins_code").agg(visits=pl.len(), without=none)
    return rows.sort("fixmedins_code").collect()


#: Share of rows without a diagnosis that is found; providers with fewer visits tell no share.
_MOST, _ENOUGH = 0.75, 100


def _without(reading: Reading) -> float | None:
    rows = without_diagnosis(reading).filter(pl.col("visits") >= _ENOUGH)
    share = rows.select((pl.col("without") >= _MOST).mean()).item()
    return None if share is None else float(share)


def _same_day(reading: Reading) -> float:
    day = pl.col("begntime").dt.date()
    rows = reading.scan("mdtrt_d").filter(care() != PHARMACY).select(
        "psn_no", "fixmedins_code", day.alias("day")
    )  # fmt: skip
    several = rows.group_by("psn_no", "day").agg(pl.col("fixmedins_code").n_unique().alias("n"))
    persons = several.filter(pl.col("n") > 1).select(pl.col("psn_no").n_unique()).collect().item()
    return float(persons) / (reading.rows["setl_d"] / 1000)


FIGURES = (
    *(
        Figure(f"县结算构成:{WORDS[kind][0]}", f"county: share of settlements, {WORDS[kind][1]}",
               Unit.SHARE, _RECORDS[kind], "§4.6", None, partial(_records, care=kind))
        for kind in KINDS
    ),
    *(
        Figure(f"县费用构成:{WORDS[kind][0]}", f"county: share of fees, {WORDS[kind][1]}",
               Unit.SHARE, _FEES[kind], "§4.6", None, partial(_fees, care=kind))
        for kind in KINDS
    ),
    *(
        Figure(f"县费用由{zh}支付", f"county: fees paid by {en}", Unit.SHARE, share, "§4.6", None,
               partial(_paid, by=by))
        for by, (zh, en, share) in _PAID.items()
    ),
    Figure("住院不超过1天占比(日间手术除外)", "county: stays of at most one day, day surgery aside",
           Unit.SHARE, 0.026, "§4.6", Near(absolute=0.04), _short),
    Figure("门诊记录无诊断占75%以上的机构", "county: providers without a diagnosis in ≥ 75 % of "
           "outpatient rows (at some institutions)", Unit.SHARE, (0.05, 1.0), "§4.6",
           EXACTLY, _without),
    Figure("同日跨机构就诊人数", "county: persons at two providers on one day", Unit.PERSONS,
           round(_SAME_DAY, 2), "§4.6", None, _same_day),
)  # fmt: skip
