import numpy as np
import polars as pl

from features.simulation.supervision.offences import SLIPS, offences, written


def test_causes_are_those_of_the_reference():
    causes = offences().select(pl.col("^.*cause$")).to_numpy()
    assert causes.min() >= 3
    assert causes.max() <= 35
    assert set(offences()["own_cause"]) | set(offences()["own_fraud_cause"]) <= set(range(27, 34))


def test_every_scheme_has_its_own_line_and_words():
    assert offences()["scheme"].is_unique().all()
    assert offences()["words"].list.len().min() >= 1
    assert offences()["intent"].is_between(0, 1).all()


def test_slips_are_offences():
    named = {scheme for kind in SLIPS.values() for scheme in kind}
    assert named <= set(offences()["scheme"])


def test_an_office_may_say_nothing():
    told = written(pl.Series(["upcoding"] * 500), np.random.default_rng(1))
    assert 0 < told.null_count() < 100
    assert {"upcoding", "高套编码", "高靠分组"} <= set(told)


def test_no_case_no_words():
    assert written(pl.Series([], dtype=pl.String), np.random.default_rng(1)).is_empty()
