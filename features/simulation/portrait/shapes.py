"""The shapes of distributions (claims reference 4.7): overdispersion, log-normals, lines."""

from functools import partial

import polars as pl

from features.simulation.portrait.figure import Figure, Near, Unit
from features.simulation.portrait.kinds import CHRONIC, INPATIENT, OUTPATIENT, PHARMACY, care
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.spending import of
from features.simulation.portrait.use import EMPLOYEES, RESIDENTS, SCHEMES, WORDS

#: k of a year's counts (4.7); admissions are rare and come in courses, so theirs is held loosely.
_K = ((EMPLOYEES, OUTPATIENT, 0.5), (RESIDENTS, OUTPATIENT, 0.5), (EMPLOYEES, PHARMACY, 0.8),
      (EMPLOYEES, INPATIENT, 0.4), (RESIDENTS, INPATIENT, 0.4))  # fmt: skip
#: Scheme, kind, median in yuan, log sigma (4.7).
FEES = ((EMPLOYEES, PHARMACY, 64, 0.90), (EMPLOYEES, OUTPATIENT, 163, 1.05),
        (RESIDENTS, OUTPATIENT, 97, 1.05), (EMPLOYEES, INPATIENT, 8_000, 0.85),
        (RESIDENTS, INPATIENT, 5_100, 0.85))  # fmt: skip
_LINES = {PHARMACY: 2.2, OUTPATIENT: 4.5, INPATIENT: 120.0}
_LINES_A_DAY = 14.0
_IN_SCOPE = 0.88
_FEE_MEDIAN, _FEE_SIGMA = Near(relative=0.15), Near(absolute=0.2)


def counts(reading: Reading, scheme: str, kind: str) -> pl.DataFrame:
    """Return `n`, visits begun in the last year of each who was insured throughout."""
    since, end = reading.last_year
    there = reading.spells.filter(
        pl.col("insutype") == scheme, pl.col("since") <= since, pl.col("until") >= end
    ).select("psn_no").unique()  # fmt: skip
    day = pl.col("begntime").dt.date()
    rows = reading.scan("mdtrt_d").filter(care() == kind, day >= since, day < end)
    told = rows.group_by("psn_no").agg(n=pl.len()).collect()
    return there.join(told, on="psn_no", how="left").select(pl.col("n").fill_null(0).cast(pl.Int64))


def _shape(reading: Reading, scheme: str, kind: str) -> float | None:
    """Return k by moments: the variance is m + m²/k."""
    n = counts(reading, scheme, kind)["n"]
    mean, variance = n.mean(), n.var()
    if not isinstance(mean, float) or not isinstance(variance, float) or variance <= mean:
        return None
    return mean**2 / (variance - mean)


def fees(reading: Reading, scheme: str, kind: str) -> pl.Series:
    """Return the fees, yuan, of settlements that are no refund and no part of a longer stay."""
    kinds = (OUTPATIENT, CHRONIC) if kind == OUTPATIENT else (kind,)
    rows = of(reading, scheme, kinds).filter("ends", pl.col("sign") == 1, pl.col("fee") > 0)
    return rows["fee"]


def _median(reading: Reading, scheme: str, kind: str) -> float | None:
    value = fees(reading, scheme, kind).median()
    return float(value) if isinstance(value, float) else None


def _sigma(reading: Reading, scheme: str, kind: str) -> float | None:
    value = fees(reading, scheme, kind).log().std()
    return float(value) if isinstance(value, float) else None


def _lines(reading: Reading) -> dict[str, int]:
    """Return charged lines by kind of care, refunds aside."""
    rows = reading.scan("fee_list_d").filter(pl.col("cnt") > 0, pl.col("setl_id").is_not_null())
    return dict(rows.group_by(care().alias("care")).len().collect().iter_rows())


def _per_settlement(reading: Reading, kind: str) -> float:
    paid = reading.scan("setl_d").filter(pl.col("refd_setl_flag") == "0", care() == kind)
    return _lines(reading)[kind] / float(paid.select(pl.len()).collect().item())


def _per_day(reading: Reading) -> float | None:
    mean = reading.stays.select(pl.col("nights").clip(1).mean()).item()
    return None if mean is None else _per_settlement(reading, INPATIENT) / float(mean)


def _scope(reading: Reading) -> float:
    rows = reading.bills.filter(pl.col("care") == INPATIENT)
    return float(rows["scope"].sum()) / float(rows["fee"].sum())


def _refunded(reading: Reading) -> float:
    rows = reading.scan("setl_d").select((pl.col("refd_setl_flag") == "1").mean())
    return float(rows.collect().item())


def _named(kind: str, scheme: str) -> tuple[str, str]:
    zh, en = WORDS[kind]
    return f"{zh}({SCHEMES[scheme][0]})", f"{en}, {SCHEMES[scheme][1]}"


FIGURES = (
    *(
        Figure(f"年就诊次数离散度:{_named(kind, scheme)[0]}",
               f"overdispersion of yearly counts: {_named(kind, scheme)[1]}", Unit.SHAPE, k, "§4.7",
               Near(relative=0.35 if kind != INPATIENT else 0.65),
               partial(_shape, scheme=scheme, kind=kind))
        for scheme, kind, k in _K
    ),
    *(
        Figure(f"费用中位数:{_named(kind, scheme)[0]}",
               f"median fee: {_named(kind, scheme)[1]}", Unit.YUAN, median, "§4.7",
               _FEE_MEDIAN, partial(_median, scheme=scheme, kind=kind))
        for scheme, kind, median, _ in FEES
    ),
    *(
        Figure(f"费用对数标准差:{_named(kind, scheme)[0]}",
               f"log sigma of fees: {_named(kind, scheme)[1]}", Unit.LOG, sigma, "§4.7",
               _FEE_SIGMA, partial(_sigma, scheme=scheme, kind=kind))
        for scheme, kind, _, sigma in FEES
    ),
    *(
        Figure(f"每次结算明细行数:{WORDS[kind][0]}", f"fee lines: {WORDS[kind][1]}", Unit.LINES,
               lines, "§4.7", Near(relative=0.20), partial(_per_settlement, kind=kind))
        for kind, lines in _LINES.items()
    ),
    Figure("住院每日明细行数", "fee lines per day of stay", Unit.LINES_A_DAY, _LINES_A_DAY, "§4.7",
           Near(relative=0.20), _per_day),
    Figure("住院费用符合范围占比", "inpatient cost in the catalogue ÷ cost", Unit.SHARE, _IN_SCOPE,
           "§4.7", Near(absolute=0.05), _scope),
    Figure("退费结算占比", "refunds among settlements", Unit.SHARE, 0.01, "§4.7",
           Near(absolute=0.003), _refunded),
)  # fmt: skip
