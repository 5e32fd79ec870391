"""What care costs and who pays (claims reference 4.1, 4.2)."""

from functools import partial

import polars as pl

from features.simulation.portrait.figure import Figure, Near, Unit
from features.simulation.portrait.kinds import CHRONIC, INPATIENT, OUTPATIENT, PHARMACY, TERTIARY
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.use import EMPLOYEES, RESIDENTS, SCHEMES

_FEE, _POINTS = Near(relative=0.12), Near(absolute=0.03)
_CALLS = (OUTPATIENT, CHRONIC)
#: Mean fees by scheme (4.1, 4.2).
_STAY = {EMPLOYEES: 11_522.0, RESIDENTS: 7_339}
_STAY_TERTIARY = {EMPLOYEES: 13_335.0, RESIDENTS: 11_278}
_CALL = {EMPLOYEES: 282.0, RESIDENTS: 169}
_PURCHASE = {EMPLOYEES: 96.0, RESIDENTS: 593}
#: Fund's share of what is in the catalogue, of a stay, and of one at a tertiary hospital (4.1).
_CATALOGUE = {EMPLOYEES: 0.841, RESIDENTS: 0.660}
_CATALOGUE_TERTIARY = {EMPLOYEES: 0.831, RESIDENTS: 0.617}
_IN_HOSPITAL = {EMPLOYEES: 0.518, RESIDENTS: 0.738}
#: Pooled fund to cost (4.2); maternity allowances, which are no settlement, are a part of the
#: employees' 65.9 %.
_POOL = {EMPLOYEES: 0.659, RESIDENTS: 0.540}


def of(
    reading: Reading, scheme: str | None, care: tuple[str, ...], level: str | None = None
) -> pl.DataFrame:
    """Return the settlements of a scheme, of some kinds of care, at a level of hospital."""
    rows = reading.bills.filter(pl.col("care").cast(pl.String).is_in(list(care)))
    if scheme:
        rows = rows.filter(pl.col("insutype") == scheme)
    return rows.filter(pl.col("level") == level) if level else rows


def _mean(
    reading: Reading, scheme: str | None, care: tuple[str, ...], level: str | None = None
) -> float | None:
    """Return the mean fee of a visit, refunds taken back."""
    rows = of(reading, scheme, care, level)
    count = _count(rows)
    return float(rows["fee"].sum()) / count if count else None


def _count(rows: pl.DataFrame) -> float:
    """Return how many visits are settled and not refunded."""
    return float(rows.filter("ends")["sign"].cast(pl.Int64).sum())


def _ratio(
    reading: Reading,
    part: str,
    whole: str,
    scheme: str,
    care: tuple[str, ...],
    level: str | None = None,
) -> float | None:
    rows = of(reading, scheme, care, level)
    total = float(rows[whole].sum())
    return float(rows[part].sum()) / total if total else None


_EVERY = (*_CALLS, INPATIENT, PHARMACY)


def _allowances(reading: Reading) -> float:
    if "matn_alwn_crtf_d" not in reading.rows:
        return 0.0
    total = reading.scan("matn_alwn_crtf_d").select(pl.sum("matn_alwn_sumamt")).collect().item()
    return float(total or 0.0)


def _pooled(reading: Reading, scheme: str) -> float:
    rows = of(reading, scheme, _EVERY)
    more = _allowances(reading) if scheme == EMPLOYEES else 0.0
    return (float(rows["fund"].sum()) + more) / float(rows["fee"].sum())


def _in_hospital(reading: Reading, scheme: str) -> float:
    stays, calls = of(reading, scheme, (INPATIENT,)), of(reading, scheme, _CALLS)
    inpatient = float(stays["fee"].sum())
    return inpatient / (inpatient + float(calls["fee"].sum()))


def _retired(reading: Reading) -> float:
    """Return a pensioner's cost a year over that of an employee at work."""
    rows = of(reading, EMPLOYEES, _EVERY)
    spells = reading.spells.filter(pl.col("insutype") == EMPLOYEES)
    cost = [float(rows.filter(pl.col("retired") == who)["fee"].sum()) for who in (True, False)]
    years = [float(spells.filter(pl.col("retired") == who)["years"].sum()) for who in (True, False)]
    return cost[0] / years[0] / (cost[1] / years[1])


def _out_share(reading: Reading) -> float:
    rows = of(reading, None, (*_CALLS, INPATIENT))
    return _count(rows.filter("out")) / _count(rows)


def _out_mean(reading: Reading) -> float | None:
    rows = of(reading, None, (*_CALLS, INPATIENT)).filter("out")
    count = _count(rows)
    return float(rows["fee"].sum()) / count if count else None


def _by_scheme(
    zh: str, en: str, published: dict[str, float], near: Near, care: tuple[str, ...],
    level: str | None = None,
) -> tuple[Figure, ...]:  # fmt: skip
    return tuple(
        Figure(
            f"{zh}({SCHEMES[scheme][0]})", f"{en}, {SCHEMES[scheme][1]}", Unit.YUAN, value, "§4.2",
            near, partial(_mean, scheme=scheme, care=care, level=level),
        )
        for scheme, value in published.items()
    )  # fmt: skip


def _parts(
    zh: str, en: str, published: dict[str, float], part: str, level: str | None = None
) -> tuple[Figure, ...]:
    return tuple(
        Figure(
            f"{zh}({SCHEMES[scheme][0]})", f"{en}, {SCHEMES[scheme][1]}", Unit.SHARE, value,
            "§4.1", _POINTS,
            partial(
                _ratio, part=part, whole="scope", scheme=scheme, care=(INPATIENT,), level=level
            ),
        )
        for scheme, value in published.items()
    )  # fmt: skip


FIGURES = (
    *_by_scheme("次均住院费用", "mean fee of a stay", _STAY, _FEE, (INPATIENT,)),
    *_by_scheme(
        "三级医院次均住院费用", "mean fee of a stay at a tertiary hospital", _STAY_TERTIARY, _FEE,
        (INPATIENT,), TERTIARY,
    ),
    Figure(
        "次均住院费用(全部)", "mean fee of a stay, all", Unit.YUAN, 8_509.28, "§4.1", _FEE,
        partial(_mean, scheme=None, care=(INPATIENT,)),
    ),
    *_by_scheme("次均门诊费用", "mean fee of an outpatient visit", _CALL, _FEE, _CALLS),
    *_by_scheme("次均药店费用", "mean fee of a purchase", _PURCHASE, Near(relative=0.15),
                (PHARMACY,)),
    *(
        Figure(
            f"住院占医疗机构费用({zh})", f"inpatient share of institutions' cost, {en}",
            Unit.SHARE, _IN_HOSPITAL[scheme], "§4.2", Near(absolute=0.05),
            partial(_in_hospital, scheme=scheme),
        )
        for scheme, (zh, en) in SCHEMES.items()
    ),
    *_parts("政策范围内住院基金支付比例", "fund's share of inpatient cost in the catalogue",
            _CATALOGUE, "fund"),
    *_parts("三级医院政策范围内住院基金支付比例",
            "fund's share of inpatient cost in the catalogue, tertiary hospitals",
            _CATALOGUE_TERTIARY, "fund", TERTIARY),
    *(
        Figure(
            f"统筹基金支出÷医疗费用({zh})",
            f"pooled fund (allowances included) ÷ medical cost, {en}", Unit.SHARE,
            _POOL[scheme], "§4.2", Near(absolute=0.05), partial(_pooled, scheme=scheme),
        )
        for scheme, (zh, en) in SCHEMES.items()
    ),
    Figure(
        "个人账户支出÷医疗费用(职工)", "personal account ÷ medical cost, employees", Unit.SHARE,
        0.280, "§4.2", Near(absolute=0.04),
        partial(_ratio, part="account", whole="fee", scheme=EMPLOYEES, care=_EVERY),
    ),
    Figure(
        "退休与在职人均费用之比", "cost of a pensioner ÷ of an employee at work", Unit.TIMES, 3.34,
        "§4.2", Near(relative=0.15), _retired,
    ),
    Figure(
        "异地就医占比(不含药店)", "out-of-area share of encounters, pharmacies aside", Unit.SHARE,
        0.073, "§4.2", Near(absolute=0.015), _out_share,
    ),
    Figure(
        "异地就医次均费用", "mean fee of an out-of-area encounter", Unit.YUAN, 1_726, "§4.2",
        Near(relative=0.20), _out_mean,
    ),
)  # fmt: skip
