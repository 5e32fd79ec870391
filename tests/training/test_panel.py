from collections import Counter
from datetime import date, datetime

import numpy as np
import polars as pl
import polars.selectors as cs
import pytest

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.tables import TABLES
from features.months import as_of_month, first_day
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID, build_vectors
from tests.tables import a_store
from training.folds import draw
from training.labels import labels
from training.panel import UNLABELLED, build_panel

PATIENTS_AND_LEDGER = ("psn_info_b", "case_d", "inspection_d")
"""Tables whose rows tell by themselves from when on they hold."""
FIELDS = ("label", "violation", "values", "deviations", "money", "size")


@pytest.fixture(scope="module")
def panel(world):
    return build_panel(world.store, world.as_of)


@pytest.fixture(scope="module")
def vectors(world):
    """The vectors by month, at all dates that count."""
    months = sorted({*labels(world.store, world.as_of)["month"], as_of_month(world.as_of)})
    told = build_vectors(world.store, [first_day(m) for m in months])
    return dict(zip(months, told, strict=True))


@pytest.fixture(scope="module")
def known(world, vectors):
    """The labelled ones that had a settlement by then: id to (label, violation, month)."""
    ids = dict(next(iter(vectors.values())).frame.select(ENTITY, ID).iter_rows())
    ids |= {key: i for v in vectors.values() for key, i in v.frame.select(ENTITY, ID).iter_rows()}
    rows = labels(world.store, world.as_of).iter_rows()
    told = {ids[key]: (*said, month) for key, *said, month in rows if key in ids}
    return {i: said for i, said in told.items() if i in set(vectors[said[2]].frame[ID])}


def same(one, other):
    assert one.ids == other.ids
    for field in FIELDS:
        assert np.array_equal(getattr(one, field), getattr(other, field), equal_nan=True), field


def test_everybody_stands_in_it_once(panel):
    assert len(set(panel.ids)) == len(panel.ids) > 0
    assert list(panel.ids) == sorted(panel.ids)


def test_the_labels_are_those_of_the_ledger(panel, known):
    told = dict(zip(panel.ids, panel.label.tolist(), strict=True))
    assert {i: label for i, label in told.items() if label != UNLABELLED} == {
        i: label for i, (label, _, _) in known.items()
    }
    assert set(told.values()) == {0, 1, UNLABELLED}


def test_the_second_head_has_the_same_rows_and_more_ones(panel, known):
    told = dict(zip(panel.ids, panel.violation.tolist(), strict=True))
    assert {i: violation for i, violation in told.items() if violation != UNLABELLED} == {
        i: violation for i, (_, violation, _) in known.items()
    }
    assert (panel.violation >= panel.label).all()
    assert (panel.violation == 1).sum() > (panel.label == 1).sum()


def test_a_labelled_row_is_its_vector_at_the_date_of_its_own_inspection(panel, vectors, known):
    for place in panel.labelled:
        told = vectors[known[panel.ids[place]][2]]
        row = told.frame[ID].to_list().index(panel.ids[place])
        assert np.array_equal(panel.values[place], told.values()[row], equal_nan=True)
        assert panel.size[place] == told.frame["settlements"][row]


def test_an_unlabelled_row_is_its_vector_at_a_date_drawn_among_the_labelled_ones(
    panel, vectors, known
):
    dates = sorted(month for _, _, month in known.values())
    checked = 0
    for place in np.flatnonzero(panel.label == UNLABELLED):
        told = vectors[dates[int(draw(panel.ids[place]) * len(dates))]]
        row = told.frame[ID].to_list().index(panel.ids[place])
        assert np.array_equal(panel.values[place], told.values()[row], equal_nan=True)
        checked += 1
    assert checked > 50


def test_labelled_and_unlabelled_come_from_the_same_dates_in_the_same_proportions(panel, known):
    dates = sorted(month for _, _, month in known.values())
    free = [i for i, label in zip(panel.ids, panel.label, strict=True) if label == UNLABELLED]
    drawn = Counter(dates[int(draw(i) * len(dates))] for i in free)
    for month, count in Counter(dates).items():
        share = count / len(dates)
        spread = (share * (1 - share) / len(free)) ** 0.5
        assert drawn[month] / len(free) == pytest.approx(share, abs=3.5 * spread)


def test_the_money_is_what_the_fund_paid_in_the_window(panel, world):
    bills = world.table("setl_d").select(
        "fixmedins_code", pl.col("fund_pay_sumamt") + pl.col("acct_pay").fill_null(0)
    )
    paid = dict(bills.group_by("fixmedins_code").agg(pl.col("fund_pay_sumamt").sum()).iter_rows())
    assert all(0 <= m <= paid[i] + 0.01 for m, i in zip(panel.money, panel.ids, strict=True))
    assert (panel.money > 0).mean() > 0.9


@pytest.mark.slow
def test_the_order_of_the_rows_in_the_source_changes_nothing(world, panel, tmp_path):
    shuffled = tmp_path / "claims"
    shuffled.mkdir()
    for name in world.tables:
        frame = world.table(name).sample(fraction=1, shuffle=True, seed=3)
        frame.write_parquet(shuffled / f"{name}.parquet")
    ingest(shuffled, tmp_path / "store")
    same(build_panel(Store.open(tmp_path / "store"), world.as_of), panel)


@pytest.mark.slow
def test_what_is_settled_or_decided_later_changes_nothing(world, tmp_path):
    then = date(2025, 11, 1)
    early = tmp_path / "claims"
    early.mkdir()
    for name in world.tables:
        frame = world.table(name)
        times = [c for c in TABLES[name].visible if c in frame.select(cs.temporal()).columns]
        if times and name not in PATIENTS_AND_LEDGER:
            frame = frame.filter(pl.max_horizontal(times) < datetime(2025, 11, 1))
        elif "decided_at" in frame.columns:
            frame = frame.filter(pl.col("decided_at") <= then)
        frame.write_parquet(early / f"{name}.parquet")
    ingest(early, tmp_path / "store")
    told = build_panel(Store.open(tmp_path / "store"), then)
    assert (told.label == 1).any()
    same(told, build_panel(world.store, then))


def test_without_any_label_everybody_is_seen_at_the_as_of_date(world, tmp_path):
    source = tmp_path / "claims"
    source.mkdir()
    world.table("setl_d").write_parquet(source / "setl_d.parquet")
    ingest(source, tmp_path / "store")
    store = Store.open(tmp_path / "store")
    told = build_panel(store, world.as_of)
    (now,) = build_vectors(store, [world.as_of])
    assert list(told.ids) == now.frame[ID].to_list()
    assert (told.label == UNLABELLED).all()
    assert np.array_equal(told.values, now.values(), equal_nan=True)


CLAIMS = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   east            2025-03-01
    S2       Li      west            2025-03-05
    S3       Wang    north           2025-03-07
"""


def test_a_ledger_that_reaches_further_back_than_the_claims_leaves_out_what_it_cannot_see(tmp_path):
    store = a_store(
        tmp_path,
        setl_d=CLAIMS,
        case_d="""
            fixmedins_code  inspected_at  decided_at
            east            2019-05-10    2019-09-01
            west            2025-05-10    2025-09-01
        """,
    )
    told = build_panel(store, date(2026, 1, 1))
    assert dict(zip(told.ids, told.label.tolist(), strict=True)) == {"west": 1, "north": UNLABELLED}


def test_where_no_labelled_one_can_be_seen_the_others_are_still_there(tmp_path):
    case = "fixmedins_code inspected_at decided_at\neast 2019-05-10 2019-09-01"
    told = build_panel(a_store(tmp_path, setl_d=CLAIMS, case_d=case), date(2026, 1, 1))
    assert set(told.ids) == {"west", "north"}
    assert (told.label == UNLABELLED).all()


def test_a_date_before_all_claims_is_refused_in_a_sentence(tmp_path):
    with pytest.raises(BadInput, match="as-of 2025-03-01: no settlement is visible"):
        build_panel(a_store(tmp_path, setl_d=CLAIMS), date(2025, 3, 1))


def test_with_an_embargo_the_months_before_the_inspection_are_not_looked_at(tmp_path):
    claims = "setl_id psn_no fixmedins_code begndate medfee_sumamt"
    bills = "\n".join(f"S{m} Zhang east 2025-{m:02}-03 {m}00" for m in range(1, 10))
    case = "fixmedins_code inspected_at decided_at\neast 2025-08-10 2025-09-01"
    store = a_store(tmp_path, setl_d=f"{claims}\n{bills}", case_d=case)
    size = {m: build_panel(store, date(2026, 1, 1), embargo=m).size.tolist() for m in (0, 3)}
    assert size == {0: [7.0], 3: [4.0]}


def test_providers_in_one_hand_are_one_group(tmp_path):
    store = a_store(
        tmp_path,
        setl_d=CLAIMS,
        rtal_phac_b="rtal_phac_code legrep_certno\neast A\nwest A\nnorth B",
    )
    told = build_panel(store, date(2026, 1, 1))
    group = dict(zip(told.ids, told.group, strict=True))
    assert group["east"] == group["west"] != group["north"] == "north"


def test_rows_chooses_whole_rows(panel):
    part = panel.rows(np.array([5, 2]))
    assert part.ids == (panel.ids[5], panel.ids[2])
    for field in FIELDS:
        assert np.array_equal(getattr(part, field), getattr(panel, field)[[5, 2]], equal_nan=True)
