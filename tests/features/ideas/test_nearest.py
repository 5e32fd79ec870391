from datetime import date

import numpy as np
import polars as pl
import pytest
from scipy.stats import spearmanr

from features.ideas.nearest import LEAST, SCHEMA, nearest, spearman
from features.vectors.vectors import Vectors
from tests.features.ideas.test_idea import a_scheme, a_share

DRAWS = np.random.default_rng(3)
VALUE = DRAWS.normal(size=60)
LIVE = {
    "live.far": DRAWS.normal(size=60),
    "live.same": np.exp(VALUE),
    "live.other_way": -VALUE + 0.5 * DRAWS.normal(size=60),
    "live.constant": np.ones(60),
    "live.near": VALUE + 0.8 * DRAWS.normal(size=60),
}


@pytest.fixture(scope="module")
def told():
    live = a_scheme("live", **{name.partition(".")[2]: a_share() for name in LIVE})
    own = a_scheme(fresh=a_share())
    columns = {"settlements": np.arange(60), "tried.fresh": VALUE, **LIVE}
    behaviours = (*live.behaviours(), *own.behaviours())
    vectors = Vectors("provider", date(2026, 1, 1), behaviours, pl.DataFrame(columns))
    return nearest(vectors, tuple(own.behaviours()))


def test_size_first_then_the_three_that_rank_most_alike_either_way(told):
    assert dict(told.schema) == SCHEMA
    wanted = ["settlements", "live.same", "live.other_way", "live.near"]
    assert told["other"].to_list() == wanted
    assert told["spearman"][1] == pytest.approx(1)
    assert told["spearman"][2] < -0.5


def test_it_is_the_textbook_figure_over_those_that_have_both():
    one, other = VALUE.copy(), LIVE["live.near"].round(1)
    one[:20] = np.nan
    wanted = spearmanr(one[20:], other[20:]).statistic
    assert spearman(one, other) == (pytest.approx(wanted), 40)


def test_few_or_equal_values_tell_nothing():
    assert spearman(VALUE[: LEAST - 1], VALUE[: LEAST - 1]) == (None, LEAST - 1)
    assert spearman(VALUE, np.ones(60)) == (None, 60)
