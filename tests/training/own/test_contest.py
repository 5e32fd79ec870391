import polars as pl
import pytest

from features.bad_input import BadInput
from tests.training.own.conftest import a_frame
from tests.training.own.trained import a_bundle, known
from training.figures import precision_among
from training.own.contest import OTHERS, own_contest
from training.own.roles import Roles
from training.own.scored import own_log_odds
from training.own.table import groups_of, one_row_each

ASKED = Roles("编号", group="东家", size="钱")


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    return a_bundle(tmp_path_factory.mktemp("good") / "b")


@pytest.fixture(scope="module")
def poor(tmp_path_factory):
    """Without the column that tells the bad."""
    return a_bundle(tmp_path_factory.mktemp("poor") / "b", leave_out=["比例 %"])


def contest(challenger, champion, roles=ASKED, labels=None, vectors=None):
    frame = a_frame()[0] if vectors is None else vectors
    return own_contest(frame, known() if labels is None else labels, roles, challenger, champion)


def test_a_model_that_tells_the_bad_wins_over_one_that_does_not(good, poor):
    told = contest(good, poor)
    assert (told.inspected, told.as_of) == (150, None)
    assert [one.figure for one in told.figures] == ["precision@30", "money@30"]
    assert told.figures[0].won
    assert contest(poor, good).figures[0].lost
    assert told.calibration.sound
    assert told.overlap < 0.5


def test_a_model_against_itself_neither_wins_nor_moves_anybody(good):
    told = contest(good, good)
    assert told.overlap == 1
    assert [one.gain for one in told.figures] == [0, 0]


def test_its_figures_are_of_members_that_have_not_seen_label_or_group(good):
    rows = one_row_each(a_frame()[0], ASKED, None)
    odds = own_log_odds(good, rows, groups_of(rows, ASKED), print)
    taught = known()["label"].to_numpy() != ""
    label = a_frame()[1][taught].astype("int8")
    expected = precision_among(30)(label, odds[taught], odds[taught])
    assert contest(good, good).figures[0].challenger == expected


def test_without_a_size_there_is_no_money_and_without_a_champion_nothing_is_compared(good):
    told = contest(good, good, Roles("编号"))
    assert [one.figure for one in told.figures] == ["precision@30"]
    alone = contest(good, None)
    assert (alone.figures, alone.overlap) == (None, None)


def test_types_are_the_groups_else_the_peers_of_the_challenger_and_few_are_one_together(good):
    assert contest(good, None).disparity.kind == OTHERS
    assert contest(good, None, Roles("编号")).disparity.kind in {"一级", "二级", "三级"}
    region = a_frame()[0].with_columns(pl.Series("区", ["东", "西", "南"] * 100))
    told = contest(good, None, Roles("编号", group="区"), vectors=region)
    assert told.disparity.kind in {"东", "西", "南"}


def test_labels_that_say_nothing_are_refused(good):
    nothing = known().with_columns(pl.lit("").alias("label"))
    with pytest.raises(BadInput, match="neither a 1 nor a 0"):
        contest(good, None, labels=nothing)
