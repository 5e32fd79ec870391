import numpy as np
import polars as pl

from features.simulation.tables.events.births import birth_facts


def facts(count, operated):
    return birth_facts(pl.DataFrame({"visit": np.arange(count), "operated": [operated] * count}))


def test_a_birth_says_the_same_wherever_it_is_asked():
    assert facts(50, False)[20:].equals(
        birth_facts(pl.DataFrame({"visit": np.arange(20, 50), "operated": [False] * 30}))
    )


def test_an_operation_is_a_caesarean_and_nothing_else_is():
    assert set(facts(2000, True)["matn_type"]) == {"3"}
    assert set(facts(2000, False)["matn_type"]) == {"1", "2", "4"}


def test_births_come_after_39_weeks_and_twins_are_rare():
    born = facts(5000, False)
    assert 38.8 < born["geso_val"].mean() < 39.4
    assert born["geso_val"].is_between(28, 42).all()
    assert 0.008 < (born["fetus_cnt"] == 2).mean() < 0.025
    assert set(born["fetts"]) == {1, 2, 3}
