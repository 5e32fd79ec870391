"""Density of providers and supervision: chosen, not matched (claims reference 4.3, 4.4)."""

import polars as pl

from features.simulation.portrait.figure import Figure, Unit
from features.simulation.portrait.reading import Reading
from features.simulation.portrait.use import years

#: Designated providers, about 1.08 million, to 1,330.69 million insured (4.1, 4.3).
_DENSITY = 0.81


def _density(reading: Reading) -> float:
    return reading.providers.height / (years(reading) / reading.years / 1000)


def _settlements(reading: Reading) -> float:
    rows = reading.scan("setl_d").group_by("fixmedins_code").len()
    own = rows.join(reading.providers.lazy(), on="fixmedins_code", how="semi")
    total = own.select(pl.sum("len")).collect().item()
    return float(total) / reading.providers.height / reading.years


def _sales(reading: Reading) -> float:
    shops = reading.providers.filter("pharmacy")
    rows = reading.scan("setl_d").join(shops.lazy(), on="fixmedins_code", how="semi")
    return float(rows.select(pl.len()).collect().item()) / shops.height / reading.years


def _prevalence(reading: Reading) -> float:
    return float(reading.settings["prevalence"])


def _found(reading: Reading, table: str) -> pl.DataFrame:
    """Return a table's rows about providers; none where nothing was written."""
    if table not in reading.rows:
        return pl.DataFrame()
    return reading.scan(table).filter(pl.col("party_type") == "PROVIDER").collect()


def _inspected(reading: Reading) -> float:
    rows = _found(reading, "inspection_d")
    return rows["fixmedins_code"].n_unique() / reading.providers.height if rows.height else 0.0


def _convicted(reading: Reading) -> float:
    rows = _found(reading, "case_d")
    if rows.is_empty():
        return 0.0
    punished = rows.filter(pl.col("tier") == "fraud")["fixmedins_code"].n_unique()
    return punished / reading.providers.height / reading.years


def _recovered(reading: Reading) -> float:
    rows = _found(reading, "case_d")
    money = float(rows["amount_recovered"].sum()) if rows.height else 0.0
    return money / float(reading.bills["fund"].sum())


def _delay(reading: Reading) -> float | None:
    """Return the mean months from an inspection to its decision in a case."""
    rows = _found(reading, "case_d")
    if rows.is_empty():
        return None
    days = rows.select((pl.col("decided_at") - pl.col("inspected_at")).dt.total_days().mean())
    return None if days.item() is None else float(days.item()) / 30.4


FIGURES = (
    Figure("定点机构密度", "designated providers", Unit.PROVIDERS, _DENSITY, "§4.3", None,
           _density),
    Figure("机构年结算量", "settlements of a provider", Unit.SETTLEMENTS, 8_100, "§4.3", None,
           _settlements),
    Figure("药店年结算量", "settlements of a pharmacy", Unit.SETTLEMENTS, 4_600, "§4.3", None,
           _sales),
    Figure("设定欺诈机构占比", "providers at which a scheme is planted (setting)", Unit.SHARE,
           (0.005, 0.03), "§4.4", None, _prevalence),
    Figure("已检查机构占比", "providers inspected within the span", Unit.SHARE, None, "§4.4", None,
           _inspected),
    Figure("年认定欺诈机构占比", "providers convicted of fraud in a year", Unit.SHARE, 0.0015,
           "§4.4", None, _convicted),
    Figure("追回÷基金支出", "recovered ÷ fund spending", Unit.SHARE, 0.011, "§4.4", None,
           _recovered),
    Figure("检查至认定", "from inspection to decision", Unit.MONTHS, (6, 18), "§4.4", None, _delay),
)  # fmt: skip
