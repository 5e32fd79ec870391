"""How a simulation is written down tells nothing of who is bad: see artefacts.py.

A classifier of every artefact together, and each artefact alone, find chance in worlds of several
seeds; and both find what is planted for them.
"""

from functools import cache

import lightgbm as lgb
import numpy as np
import polars as pl
import pytest
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from tests.features.simulation.artefact_frames import FRAMES
from tests.features.simulation.artefacts import empty, matched

SEEDS = (7, 101, 102)
#: How far the mean area under the curve over the seeds may be from one half: two and a half
#: standard errors of so many bad ones at least (about 70 providers a world, hundreds of clustered
#: rows), and never less than 0.03.
BANDS = {
    "provider": 0.10,
    "patient": 0.03,
    "visit": 0.05,
    "settlement": 0.05,
    "fee line": 0.06,
    "box": 0.06,
}
#: The same for one artefact alone, of which the worst of dozens is looked at.
ALONE = {name: 1.5 * band for name, band in BANDS.items()}
TREES = {
    **{"objective": "binary", "num_leaves": 7, "learning_rate": 0.05, "min_data_in_leaf": 15},
    **{"verbosity": -1, "num_threads": 1, "seed": 0, "deterministic": True},
}
#: Artefacts of fee lines that are more than chance, and why that is the scheme itself.
DECLARED = {
    "rx_drord_no is empty": "rx_flow: filled on a prescription from outside",
}


def found(frame):
    """Return the area under the curve of the classifier, out of fold, groups kept together."""
    figures = frame.drop("group", "bad", *(name for name in DECLARED if name in frame.columns))
    told, bad = figures.cast(pl.Float64).to_numpy(), frame["bad"].to_numpy()
    risk = np.zeros(len(bad))
    for known, unseen in GroupKFold(5).split(told, bad, frame["group"].to_numpy()):
        trees = lgb.train(TREES, lgb.Dataset(told[known], bad[known]), num_boost_round=60)
        risk[unseen] = trees.predict(told[unseen])
    return roc_auc_score(bad, risk)


def alone(frame):
    """Return the area under the curve of each artefact."""
    figures = frame.drop("group", "bad", *(name for name in DECLARED if name in frame.columns))
    filled = figures.cast(pl.Float64).fill_null(-1.0)
    return {name: roc_auc_score(frame["bad"], filled[name]) for name in filled.columns}


@pytest.fixture(scope="module")
def frames(make_city):
    """Return the frames of one kind, a world each."""

    @cache
    def world(seed):
        return make_city() if seed == SEEDS[0] else make_city(seed=seed)

    @cache
    def of(name):
        return [FRAMES[name](world(seed)) for seed in SEEDS]

    return of


@pytest.mark.slow
@pytest.mark.parametrize("name", FRAMES)
def test_a_classifier_of_artefacts_finds_chance(frames, name):
    each = [found(frame) for frame in frames(name)]
    assert abs(np.mean(each) - 0.5) < BANDS[name], each


@pytest.mark.slow
@pytest.mark.parametrize("name", FRAMES)
def test_no_artefact_alone_separates_bad_from_good(frames, name):
    each = pl.DataFrame([alone(frame) for frame in frames(name)])
    off = {column: abs(each[column].drop_nulls().mean() - 0.5) for column in each.columns}
    worst = max(off, key=off.get)
    assert off[worst] < ALONE[name], (worst, each[worst].to_list())


@pytest.mark.slow
@pytest.mark.parametrize("name", FRAMES)
def test_there_are_enough_planted_rows_to_tell(frames, name):
    assert min(frame["bad"].sum() for frame in frames(name)) >= 60


def planted(city, kind, column):
    told = city["truth/claims"].filter(pl.col("kind") == kind)
    return pl.col(column).is_in(told[column].drop_nulls().unique().implode())


def last_in_the_file(city):
    return {
        "mdtrt_d": city["mdtrt_d"].sort(planted(city, "visit", "mdtrt_id"), maintain_order=True)
    }


def on_the_hour(city):
    hour = pl.col("begntime").dt.truncate("1h")
    time = pl.when(planted(city, "visit", "mdtrt_id")).then(hour).otherwise("begntime")
    return {"mdtrt_d": city["mdtrt_d"].with_columns(time.alias("begntime"))}


def without_a_record_number(city):
    known = pl.when(~planted(city, "visit", "mdtrt_id")).then("medrcdno").alias("medrcdno")
    return {"mdtrt_d": city["mdtrt_d"].with_columns(known)}


def uploaded_at_once(city):
    at_once = pl.when(planted(city, "visit", "mdtrt_id")).then("setl_time").otherwise("crte_time")
    return {"setl_d": city["setl_d"].with_columns(at_once.alias("crte_time"))}


def whole_yuan(city):
    fee = pl.col("det_item_fee_sumamt")
    rounded = pl.when(planted(city, "line", "bkkp_sn")).then(fee.round(0)).otherwise(fee)
    return {"fee_list_d": city["fee_list_d"].with_columns(rounded.alias(fee.meta.output_name()))}


def one_lot(city):
    lot = (
        pl.when(planted(city, "box", "drug_trac_codg")).then(pl.lit("007")).otherwise("manu_lotnum")
    )
    return {"drug_trac_d": city["drug_trac_d"].with_columns(lot.alias("manu_lotnum"))}


def first_in_the_register(city):
    bad = city["truth/providers"]["fixmedins_code"].unique()
    first = ~pl.col("fixmedins_code").is_in(bad.implode())
    return {"fixmedins_b": city["fixmedins_b"].sort(first, maintain_order=True)}


def low_numbers(city):
    bad = city["truth/patients"]["psn_no"].unique()
    first = ~pl.col("psn_no").is_in(bad.implode())
    return {"psn_info_b": city["psn_info_b"].sort(first, maintain_order=True)}


LEAKS = {
    last_in_the_file: "visit",
    on_the_hour: "visit",
    without_a_record_number: "visit",
    uploaded_at_once: "settlement",
    whole_yuan: "fee line",
    one_lot: "box",
    first_in_the_register: "provider",
    low_numbers: "patient",
}


@pytest.mark.slow
@pytest.mark.parametrize("leak", LEAKS, ids=lambda leak: leak.__name__)
def test_a_leak_would_be_found(city, leak):
    name = LEAKS[leak]
    assert found(FRAMES[name](city | leak(city))) > 0.5 + BANDS[name]


def test_strata_tell_nothing():
    rows = pl.DataFrame({"place": list("aaaabbbc"), "bad": [True, False] * 3 + [True, True]})
    kept = matched(rows, ["place"])
    assert kept.group_by("place").agg(pl.col("bad").mean()).sort("place").rows() == [
        ("a", 0.5),
        ("b", 0.5),
    ]


def test_only_cells_that_are_empty_now_and_then_are_figures():
    rows = pl.DataFrame({"always": [1, 2], "never": [None, None], "now and then": [1, None]})
    assert [each.meta.output_name() for each in empty(rows)] == ["now and then is empty"]
