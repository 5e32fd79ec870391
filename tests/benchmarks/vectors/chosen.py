"""The behaviours that every engine tells, and our own values of them from the fact tables."""

from datetime import date
from functools import reduce
from pathlib import Path
from typing import Protocol

import polars as pl

from features.behaviour import Behaviour
from features.catalogue import behaviour
from features.claims.store import Store
from features.facts.build import Facts, build_facts
from features.months import month_of
from features.vectors.parts import ENTITY
from features.vectors.plan import plan
from features.vectors.values import monthly, values_at

AS_OF = date(2026, 1, 1)
"""The end of every simulated city."""
MONTH = month_of(AS_OF)
PROVIDER = "provider"
STAYS = (
    *(f"split_admission.{name}" for name in ("back_within_7", "back_within_31")),
    *(f"split_admission.{name}" for name in ("related_within_31", "money_within_31")),
    *(f"hanging_bed.{name}" for name in ("overlaps_elsewhere", "settled_elsewhere")),
    *(f"hanging_bed.{name}" for name in ("often_idle", "empty_days")),
    *(f"phantom_service.{name}" for name in ("after_death", "overlaps_here")),
    *(f"phantom_service.{name}" for name in ("stays_per_doctor", "top_doctor_share")),
    *(f"low_standard_admission.{name}" for name in ("short_stays", "without_operation")),
    *(f"low_standard_admission.{name}" for name in ("light_stays", "few_diagnoses")),
    *(f"over_treatment.{name}" for name in ("double_cost", "days_per_stay")),
    "over_treatment.charge_against_expected",
    *(f"over_treatment.{name}" for name in ("charge_per_day", "longest_stay", "longest_to_mean")),
    *(f"over_treatment.{name}" for name in ("operations_per_stay", "dearest_day")),
    *(f"spending_outlier.{name}" for name in ("days_total", "patients", "fund_per_stay")),
    *(f"fake_admission.{name}" for name in ("known_here", "frequent_patients", "moved_within_31")),
    *(f"fake_admission.{name}" for name in ("no_self_pay", "stays_per_patient", "busiest_day")),
    *(f"fake_admission.{name}" for name in ("days_of_one_patient", "patient_concentration")),
    *(f"forged_records.{name}" for name in ("bill_twins", "round_amounts")),
)
SETTLEMENTS = (
    *(f"spending_outlier.{name}" for name in ("fund_total", "settlements_total", "fund_growth")),
    *(f"spending_outlier.{name}" for name in ("outpatient_cost_against_group", "from_elsewhere")),
    *(f"split_visit.{name}" for name in ("again_share", "again_money")),
    *(f"split_visit.{name}" for name in ("below_cap_share", "most_in_a_day")),
    "phantom_drug.in_row_share",
    "impersonation.unfit_share",
    "year_end_surge.december_money",
)
LINES = (
    *(f"trace_missing.{name}" for name in ("uncoded_share", "uncoded_money", "uncoded_product")),
    *(f"reflux_sale.{name}" for name in ("resold_share", "resold_money")),
    *(f"charge_abuse.{name}" for name in ("over_cap_share", "again_share")),
    *(f"lab_repeat.{name}" for name in ("repeated_share", "tests_per_patient")),
    *(f"excess_supply.{name}" for name in ("excess_share", "days_in_hand")),
    "sex_mismatch.of_items_share",
    "forged_records.lines_after_discharge",
)
BY_TABLE = {"stays": STAYS, "settlements": SETTLEMENTS, "lines": LINES}
RAW = (
    *(f"split_admission.{name}" for name in ("back_within_7", "back_within_31")),
    *(f"split_admission.{name}" for name in ("related_within_31", "money_within_31")),
    *(f"hanging_bed.{name}" for name in ("overlaps_elsewhere", "settled_elsewhere")),
    *(f"fake_admission.{name}" for name in ("known_here", "shared_patients", "moved_within_31")),
    *(f"fake_admission.{name}" for name in ("frequent_patients", "earlier_stays")),
    "phantom_service.overlaps_here",
)
"""Told from raw tables: stays held against the patient's other stays and settlements."""


class InBuckets(Protocol):
    """Fact tables by bucket, as Facts has them."""

    buckets: int

    def bucket(self, table: str, number: int) -> pl.LazyFrame:
        """The rows of one bucket."""


def chosen(names: tuple[str, ...]) -> tuple[Behaviour, ...]:
    """The behaviours of those names."""
    return tuple(behaviour(name) for name in names)


def values(facts: InBuckets, names: tuple[str, ...], month: int = MONTH) -> pl.DataFrame:
    """provider and the behaviours' values (Float64), at the as-of month's number."""
    told = [
        values_at(monthly(facts, each, PROVIDER), each, month)  # type: ignore[arg-type]
        for each in plan(chosen(names))
    ]
    joined = reduce(lambda one, other: one.join(other, on=ENTITY, how="full", coalesce=True), told)
    return joined.rename({ENTITY: PROVIDER}).select(PROVIDER, *names)


def from_facts(folder: Path, month: int = MONTH) -> pl.DataFrame:
    """Values of all of BY_TABLE, from the fact tables of the store in that folder."""
    names = tuple(name for names in BY_TABLE.values() for name in names)
    return values(facts_of(folder), names, month)


def facts_of(folder: Path) -> Facts:
    """The fact tables compared, which are built where they are not there yet."""
    return build_facts(Store.open(folder), tables=set(BY_TABLE))
