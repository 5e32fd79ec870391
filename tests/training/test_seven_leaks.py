"""Seven ways to see the future or the other side of a split, each planted and each caught.

Every test first shows that without the leak nothing is said.
"""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl
import pytest

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.facts import settlements
from features.facts.build import Facts, build_facts
from features.measures import Count, Mean
from features.months import month_of
from tests.tables import a_store
from tests.training.invented import a_panel
from training.crossvalidate import cross_validate
from training.labels import dated_labels
from training.leak import Leak
from training.panel import build_panel
from training.permuted import guard_permuted
from training.rebuilt import guard_rebuilt

DAY = date(2025, 6, 1)
CLAIMS = """
    setl_id  psn_no  fixmedins_code  begndate    medfee_sumamt  refd_setl_flag  init_setl_id
    S1       Zhang   east            2025-03-10  100            0               -
    S2       Li      east            2025-04-10  300            0               -
    S3       Wang    west            2025-05-10  500            0               -
    S4       Zhang   east            2025-07-10  900            0               -
    S5       Li      west            2025-08-10  900            0               -
    R2       Li      east            2025-08-11  300            1               S2
"""
TOWNS = 120
LEDGER = "case_no fixmedins_code inspected_at decided_at\nC1 east 2025-06-10 2025-09-01"


def _behaviour(en: str, unit: Unit, measure: Count | Mean) -> Behaviour:
    words = {"zh": "数", "en": en, "why_zh": "因为", "why": "Because."}
    return Behaviour(**words, riskier_when=HIGHER, unit=unit, measure=measure)


class Bills(Scheme):
    code = "bills"
    zh, en = "结算", "bills"
    rules, article, causes = (), "-", ()

    count = _behaviour("bills", Unit.COUNT, Count(of=settlements.every))
    charge = _behaviour("charge of a bill", Unit.MONEY, Mean(settlements.total, settlements.every))


BEHAVIOURS = tuple(Bills.behaviours())


@pytest.fixture
def store(tmp_path):
    return a_store(tmp_path, setl_d=CLAIMS, case_d=LEDGER)


def rebuilt(store, leak=None):
    """The guard on vectors whose facts are as they should be, or passed through the leak first."""

    class Leaky(Facts):
        def bucket(self, table, number):
            rows = super().bucket(table, number)
            return leak(rows) if leak else rows

    true = build_facts(store, tables={"settlements"})
    facts = Leaky(true.folder, true.buckets)
    return guard_rebuilt(store, DAY, behaviours=BEHAVIOURS, facts=facts)


def test_1_a_future_claim(store):
    assert rebuilt(store) == 2
    then = month_of(DAY)

    def claims_of_july_count_in_may(rows):
        early = pl.when(pl.col("month") >= then).then(then - 1).otherwise("month")
        return rows.with_columns(early.cast(pl.Int32).alias("month"))

    with pytest.raises(Leak, match="2 of 2 vectors at 2025-06-01 are others once"):
        rebuilt(store, claims_of_july_count_in_may)


def test_2_a_future_label(store, monkeypatch):
    options = {"behaviours": BEHAVIOURS, "facts": build_facts(store, tables={"settlements"})}
    honest = build_panel(store, date(2025, 8, 1), **options)
    assert (honest.label < 0).all()

    def of_next_year(store, as_of, entity, **told):
        return dated_labels(store, date(2026, 1, 1), entity, **told)

    monkeypatch.setattr("training.panel.dated_labels", of_next_year)
    with pytest.raises(Leak, match="1 labels of the panel were decided after 2025-08-01"):
        build_panel(store, date(2025, 8, 1), **options)


def test_3_a_later_refund(store):
    assert rebuilt(store) == 2

    def refunded_whenever(rows):
        return rows.filter(pl.col("void").is_null())

    with pytest.raises(Leak, match="1 of 2 vectors at 2025-06-01 are others once"):
        rebuilt(store, refunded_whenever)


@pytest.mark.usefixtures("quick")
def test_4_a_group_on_both_sides(monkeypatch):
    panel = a_panel(120, 80)
    pairs = replace(panel, group=tuple(f"owner {n // 2}" for n in range(120)))
    cross_validate(pairs, repeats=1, folds=2)

    def whatever_the_group(group, out):
        return out

    def as_if_alone(label, group, folds, seed):
        return np.array_split(np.random.default_rng(seed).permutation(len(label)), folds)

    monkeypatch.setattr("training.crossvalidate.held_out", as_if_alone)
    monkeypatch.setattr("training.crossvalidate.in_one_hand", whatever_the_group)
    cross_validate(panel, repeats=1, folds=2)
    with pytest.raises(Leak, match="stand on the fitting side too, by group"):
        cross_validate(pairs, repeats=1, folds=2)


@pytest.mark.usefixtures("quick")
def test_5_resampling_before_the_split():
    panel = a_panel(120, 80)
    cross_validate(panel, repeats=1, folds=2)
    confirmed = np.flatnonzero(panel.label == 1)
    more = panel.rows(np.concatenate([np.arange(120), confirmed, confirmed]))
    with pytest.raises(Leak, match=f"{2 * len(confirmed)} rows of the panel are of an entity"):
        cross_validate(more, repeats=1, folds=2)


@pytest.mark.usefixtures("quick")
def test_6_target_encoding_over_all_rows():
    panel = a_panel(300, 240)
    town = np.random.default_rng(3).integers(0, TOWNS, 300)

    def encoded(panel):
        """The share of confirmed ones in each one's town, its own label included."""
        known = panel.label >= 0
        confirmed = np.bincount(town, panel.label == 1, TOWNS)
        share = confirmed / np.maximum(np.bincount(town, known, TOWNS), 1)
        values, deviations = panel.values.copy(), panel.deviations.copy()
        values[:, 0] = deviations[:, 0] = share[town]
        return replace(panel, values=values, deviations=deviations)

    share = (panel.label == 1).sum() / 240
    assert guard_permuted(panel)["boosted"] == pytest.approx(share, abs=0.1)
    with pytest.raises(Leak, match="made from all labels before the split"):
        guard_permuted(panel, encoded)


def test_7_an_annual_total(store):
    assert rebuilt(store) == 2

    def total_of_the_year(rows):
        year = pl.col("begin").dt.year()
        return rows.with_columns(pl.col("total").sum().over("provider", year))

    with pytest.raises(Leak, match=r"2 of 2 vectors .* first in bills.charge"):
        rebuilt(store, total_of_the_year)
