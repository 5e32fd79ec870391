"""The behaviours in pandas, from the fact tables: one group-by of flags and amounts a table."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from tests.benchmarks.vectors.chosen import BY_TABLE, MONTH, PROVIDER, facts_of

COLUMNS = {
    "stays": (
        *("back_within_7", "back_within_31", "related_within_31", "overlaps", "overlaps_elsewhere"),
        *("settled_elsewhere", "often_idle", "empty_days", "after_death", "nights", "operations"),
        *(
            "days_ratio",
            "diagnoses",
            "cost_ratio",
            "expected_total",
            "days",
            "total",
            "fund",
            "cost_per_day",
        ),
        *("known_here", "stays_before", "moved_within_31", "no_self_pay", "twins_before"),
        *("round_amount", "patient", "doctor", "begin", "in_rounds"),
    ),
    "settlements": (
        *("fund", "cost_ratio", "inpatient", "from_elsewhere", "again_today", "below_cap"),
        *("near_cap", "part_of_day", "drained_in_row", "unfit", "diagnosed", "december"),
        "unseasonal",
    ),
    "lines": (
        *("coded", "owes_code", "fund", "resold", "over_cap", "again", "daily", "repeated"),
        *("slow_test", "hoarded", "in_hand_known", "in_hand", "other_sex", "one_sex"),
        *("after_stay", "in_stay", "item", "patient"),
    ),
}
"""Read of each fact table, beside the provider and the months."""


class Told:
    """Measures of one table: their parts are added up at once, then finished."""

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows
        self.every = pd.Series(True, index=rows.index, dtype="boolean")
        self.parts: dict[str, pd.Series] = {}
        self.finish: dict[str, Callable[[pd.DataFrame], pd.Series]] = {}

    def share(self, name: str, of: pd.Series, among: pd.Series | None = None) -> None:
        """The share of the rows `among` for which `of` is true, unknown rows left out."""
        among = self.every if among is None else among
        self._ratio(name, among & of, among & of.notna())

    def money_share(
        self, name: str, of: pd.Series, amount: pd.Series, among: pd.Series | None = None
    ) -> None:
        """The share of the amount above nothing."""
        among = self.every if among is None else among
        amount = amount.clip(lower=0)
        known = (among & of.notna()).fillna(False)
        self._ratio(name, amount.where((known & of).fillna(False), 0), amount.where(known, 0))

    def mean(self, name: str, of: pd.Series, among: pd.Series | None = None) -> None:
        """The mean of the number over the rows in which it is known."""
        known = of.notna() if among is None else (among & of.notna()).fillna(False)
        self._ratio(name, of.where(known, 0), known)

    def total(self, name: str, of: pd.Series) -> None:
        """The sum, null where no row is known."""
        self.parts[f"{name}/s"], self.parts[f"{name}/n"] = of, of.notna()
        self.finish[name] = lambda s: s[f"{name}/s"].where(s[f"{name}/n"] > 0)

    def _ratio(self, name: str, over: pd.Series, under: pd.Series) -> None:
        self.parts[f"{name}/k"], self.parts[f"{name}/n"] = over, under
        self.finish[name] = lambda s: s[f"{name}/k"] / s[f"{name}/n"].where(s[f"{name}/n"] != 0)

    def told(self) -> pd.DataFrame:
        """The finished numbers by provider."""
        sums = pd.DataFrame(self.parts).groupby(self.rows[PROVIDER]).sum()
        return pd.DataFrame({name: finish(sums) for name, finish in self.finish.items()})


def from_facts(folder: Path, month: int = MONTH) -> pd.DataFrame:
    """provider and the values of BY_TABLE, as chosen.from_facts has them."""
    facts = facts_of(folder)
    told = []
    for table, tell in (("stays", _stays), ("settlements", _settlements), ("lines", _lines)):
        columns = [PROVIDER, "month", "void_month", *COLUMNS[table]]
        files = sorted((facts.folder / table).rglob("*.parquet"))
        rows = pd.concat(
            pd.read_parquet(path, columns=columns, dtype_backend="numpy_nullable") for path in files
        )
        window = (rows["month"] < month) & (rows["month"] >= month - 12)
        stands = rows["void_month"].isna() | (rows["void_month"] >= month)
        rows = rows[window & stands & rows[PROVIDER].notna()].reset_index(drop=True)
        told.append(tell(rows, month)[list(BY_TABLE[table])])
    return pd.concat(told, axis=1).rename_axis(PROVIDER).reset_index()


def _stays(rows: pd.DataFrame, month: int) -> pd.DataFrame:
    t, unplanned = Told(rows), ~rows["in_rounds"]
    t.share("split_admission.back_within_7", rows["back_within_7"])
    t.share("split_admission.back_within_31", rows["back_within_31"])
    t.share("split_admission.related_within_31", rows["related_within_31"])
    t.money_share("split_admission.money_within_31", rows["back_within_31"], rows["fund"])
    t.share("hanging_bed.overlaps_elsewhere", rows["overlaps_elsewhere"])
    t.share("hanging_bed.settled_elsewhere", rows["settled_elsewhere"])
    t.share("hanging_bed.often_idle", rows["often_idle"], unplanned)
    t.total("hanging_bed.empty_days", rows["empty_days"])
    t.share("phantom_service.after_death", rows["after_death"])
    t.share("phantom_service.overlaps_here", rows["overlaps"] & ~rows["overlaps_elsewhere"])
    t.share("low_standard_admission.short_stays", rows["nights"] <= 1)
    t.share("low_standard_admission.without_operation", rows["operations"] <= 0)
    t.share("low_standard_admission.light_stays", rows["days_ratio"] <= 10_000 / 3)
    t.share("low_standard_admission.few_diagnoses", rows["diagnoses"] <= 3, rows["diagnoses"] >= 1)
    expected = rows["expected_total"]
    spent = rows["total"].where(expected.notna(), 0)
    t._ratio("over_treatment.charge_against_expected", spent, expected.fillna(0))
    t.share("over_treatment.double_cost", rows["cost_ratio"] >= 20_000)
    t.mean("over_treatment.days_per_stay", rows["days"].clip(upper=120))
    t._ratio("over_treatment.charge_per_day", rows["total"] / 100, rows["days"])
    t.mean("over_treatment.operations_per_stay", rows["operations"])
    t.total("spending_outlier.days_total", rows["days"])
    t.mean("spending_outlier.fund_per_stay", rows["fund"] / 100)
    t.share("fake_admission.known_here", rows["known_here"], unplanned)
    t.share("fake_admission.frequent_patients", rows["stays_before"] >= 3, unplanned)
    t.share("fake_admission.moved_within_31", rows["moved_within_31"])
    t.share("fake_admission.no_self_pay", rows["no_self_pay"])
    t.share("forged_records.bill_twins", rows["twins_before"] >= 1)
    t.share("forged_records.round_amounts", rows["round_amount"])
    whole = rows.groupby(PROVIDER)
    longest = whole["days"].max()
    others = rows[unplanned.astype(bool)]
    patients = others.groupby([PROVIDER, "patient"])["days"].agg(["size", "sum"])
    n = patients["size"].groupby(level=0)
    square = (patients["size"] ** 2).groupby(level=0).sum()
    doctors = rows.groupby([PROVIDER, "doctor"]).size().groupby(level=0)
    pairs = n.sum() * (n.sum() - 1)
    return t.told().assign(
        **{
            "over_treatment.longest_stay": longest,
            "over_treatment.longest_to_mean": longest / whole["days"].mean(),
            "over_treatment.dearest_day": whole["cost_per_day"].max() / 100,
            "spending_outlier.patients": whole["patient"].nunique().where(lambda n: n > 0),
            "fake_admission.stays_per_patient": n.mean(),
            "fake_admission.days_of_one_patient": patients["sum"].groupby(level=0).max(),
            "fake_admission.patient_concentration": (square - n.sum()) / pairs.where(pairs > 0),
            "fake_admission.busiest_day": others.groupby([PROVIDER, "begin"])
            .size()
            .groupby(level=0)
            .max(),
            "phantom_service.stays_per_doctor": doctors.mean(),
            "phantom_service.top_doctor_share": doctors.max() / doctors.sum(),
        }
    )


def _settlements(rows: pd.DataFrame, month: int) -> pd.DataFrame:
    t = Told(rows)
    recent = rows["month"] >= month - 3
    ratio = rows["cost_ratio"].clip(upper=50_000) / 10_000
    t.total("spending_outlier.fund_total", rows["fund"] / 100)
    t.total("spending_outlier.settlements_total", t.every.astype("Int64"))
    t.mean("spending_outlier.outpatient_cost_against_group", ratio, ~rows["inpatient"])
    t._ratio(
        "spending_outlier.fund_growth",
        rows["fund"].where(recent, 0) * 9,
        rows["fund"].where(~recent, 0) * 3,
    )
    t.share("spending_outlier.from_elsewhere", rows["from_elsewhere"])
    t.share("split_visit.again_share", rows["again_today"])
    t.money_share("split_visit.again_money", rows["again_today"], rows["fund"])
    t.share("split_visit.below_cap_share", rows["below_cap"], rows["near_cap"])
    t.share("phantom_drug.in_row_share", rows["drained_in_row"])
    t.share("impersonation.unfit_share", rows["unfit"], rows["diagnosed"])
    december, unseasonal = rows["december"], rows["unseasonal"]
    t.money_share("year_end_surge.december_money", december, rows["fund"], unseasonal)
    most = rows.groupby(PROVIDER)["part_of_day"].max()
    return t.told().assign(**{"split_visit.most_in_a_day": most})


def _lines(rows: pd.DataFrame, month: int) -> pd.DataFrame:
    t = Told(rows)
    owes, coded = rows["owes_code"], rows["coded"]
    t.share("trace_missing.uncoded_share", ~coded, owes)
    t.money_share("trace_missing.uncoded_money", ~coded, rows["fund"], owes)
    t.share("reflux_sale.resold_share", rows["resold"], coded)
    t.money_share("reflux_sale.resold_money", rows["resold"], rows["fund"], coded)
    t.share("charge_abuse.over_cap_share", rows["over_cap"])
    t.share("charge_abuse.again_share", rows["again"], rows["daily"])
    t.share("lab_repeat.repeated_share", rows["repeated"], rows["slow_test"])
    t.share("excess_supply.excess_share", rows["hoarded"], rows["in_hand_known"])
    in_hand = rows["in_hand"].clip(upper=180)
    t.mean("excess_supply.days_in_hand", in_hand, rows["in_hand_known"])
    t.share("sex_mismatch.of_items_share", rows["other_sex"], rows["one_sex"])
    t.share("forged_records.lines_after_discharge", rows["after_stay"], rows["in_stay"])
    uncoded = rows[(owes & ~coded).fillna(False)]
    tests = rows[rows["slow_test"].fillna(False)]
    return t.told().assign(
        **{
            "trace_missing.uncoded_product": uncoded.groupby([PROVIDER, "item"])
            .size()
            .groupby(level=0)
            .max(),
            "lab_repeat.tests_per_patient": tests.groupby([PROVIDER, "patient"])
            .size()
            .groupby(level=0)
            .mean(),
        }
    )
