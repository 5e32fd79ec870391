from dataclasses import replace

import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from features.catalogue import catalogue
from features.vectors.vectors import ID
from serving import held, scheme_scores, scores
from serving.held import DataError, errors_of, held_rows, moved_schemes
from serving.kept_off import KEPT_OFF
from serving.scores import HELD, SCORED, score
from serving.targets import target_list, write_targets
from serving.wanted import wanted
from tests.serving.exported import exported
from training.model import Explained

BEHAVIOURS = catalogue("provider")
MOVED = DataError("对码错误", "a code is swapped", frozenset({"charge_abuse"}))
SHOWN = DataError("延迟上传", "late", frozenset())
IDS = [f"H{n}" for n in range(20)]


def explained(**adding):
    """Twenty rows with a log-odds of 0, 0.1, … 1.9, and more by scheme: `H3=("code", 5)`."""
    contributions = np.zeros((len(IDS), len(BEHAVIOURS)))
    for name, (code, much) in adding.items():
        column = next(n for n, b in enumerate(BEHAVIOURS) if b.scheme.code == code)
        contributions[IDS.index(name), column] = much
    baseline = np.arange(len(IDS)) / 10.0
    whole = baseline + contributions.sum(axis=1)
    return Explained(whole, baseline, contributions, np.zeros((len(IDS), 3)), whole)


def held_of(errors, told):
    return {IDS[row] for row in np.flatnonzero(held_rows(IDS, errors, BEHAVIOURS, told))}


def test_whom_an_error_moves_is_held_however_high_it_made_him_stand():
    assert held_of({"H3": MOVED}, explained(H3=("charge_abuse", 9.0))) == {"H3"}


def test_who_stands_out_by_what_the_error_cannot_move_does_not_get_off_the_list():
    assert held_of({"H3": MOVED}, explained(H3=("hanging_bed", 9.0))) == set()


def test_an_error_that_moves_nothing_is_shown_and_holds_nobody():
    assert held_of({"H3": SHOWN}, explained()) == set()
    assert held_of({}, explained()) == set()


def test_in_a_scheme_that_the_error_cannot_move_nobody_is_held():
    moved = moved_schemes(["H1", "H2"], {"H2": MOVED}, ["charge_abuse", "hanging_bed"])
    assert moved.tolist() == [[False, False], [True, False]]


@pytest.mark.parametrize("entity", ["patient", "doctor", "employer"])
def test_errors_are_looked_for_of_providers_alone(entity, world):
    assert errors_of(world.store, world.as_of, entity) == {}


def test_every_error_is_told_in_both_languages_the_holding_first(world):
    told = errors_of(world.store, world.as_of, "provider")
    for error in told.values():
        assert error.words("zh") == error.zh
        assert error.words("en").isascii()
        assert not error.zh.isascii()


@pytest.fixture(scope="module")
def first(world):
    return world.scores.frame()[ID].head(3).to_list()


@pytest.fixture
def with_errors(world, first, monkeypatch):
    """Scores in which the second is held, and the third has an error that holds nobody."""
    everything = DataError("甲", "all wrong", frozenset(b.scheme.code for b in BEHAVIOURS))
    told = {first[1]: everything, first[2]: SHOWN}
    monkeypatch.setattr(scores, "errors_of", lambda *given: told)
    monkeypatch.setattr(scheme_scores, "errors_of", lambda *given: told)
    return score(world.store, world.registered, world.as_of)


def test_the_held_have_a_line_with_the_error_and_without_a_rank(with_errors, first):
    frame = with_errors.frame("en")
    (line,) = frame.filter(frame["status"] == HELD).iter_rows(named=True)
    assert (line[ID], line["data_error"]) == (first[1], "all wrong")
    assert {line[name] for name in ("risk", "rank", "percentile", "scheme", "reason_1")} == {None}
    scored = frame.filter(frame["status"] == SCORED)
    assert scored["rank"].to_list() == list(range(1, scored.height + 1))
    assert scored[ID].head(2).to_list() == [first[0], first[2]]
    assert scored["data_error"].head(2).to_list() == [None, "late"]


def test_the_others_keep_their_risk_to_the_bit(world, with_errors, first):
    """Norms and labels are those of everybody."""
    before = world.scores.frame().filter(world.scores.frame()[ID] != first[1])
    after = with_errors.frame().filter(with_errors.frame()[ID] != first[1])
    both = before.join(after, on=[ID, "status"], suffix="_after")
    assert both.filter(both["status"] == SCORED).height > 50
    assert both["risk"].equals(both["risk_after"].alias("risk"))


def test_evidence_of_the_held_is_refused_with_the_error(with_errors, first):
    with pytest.raises(BadInput, match=r"held until its data is mended \(all wrong\)"):
        wanted(with_errors, [first[1]], top=1)


def test_the_target_list_tells_them_apart(world, with_errors, first, tmp_path):
    listed = target_list(world.store, with_errors, 2)
    assert listed.lines[ID].to_list() == [first[0], first[2]]
    assert listed.lines["data_error"].to_list() == [None, "延迟上传"]
    assert listed.held.columns == list(KEPT_OFF)
    held = listed.held.filter(pl.col("status") == "数据整改")
    assert held.select("entity_id", "data_error").rows() == [(first[1], "甲")]
    with exported(tmp_path / "log", listed) as export:
        paths = write_targets(tmp_path, listed, export)
    assert paths[2].name == "held-provider-2026-01-01.csv"
    assert f"{first[1]}," in paths[2].read_text("utf-8")


def test_in_the_lists_by_scheme_they_are_counted_and_not_ranked(world, with_errors, first):
    told = scheme_scores.scheme_scores(world.store, world.as_of)
    place = told.ids.index(first[1])
    for code, scored, one, without in told.counts().iter_rows():
        assert scored + one + without == len(told.ids) + len(told.absent)
        assert place not in told.order(code)
    assert told.counts()[HELD].max() == 1


def test_a_year_without_an_error_has_nobody_to_hold(monkeypatch, world):
    none = held.data_errors(world.store, world.as_of).clear()
    monkeypatch.setattr(held, "data_errors", lambda *given: none)
    assert errors_of(world.store, world.as_of, "provider") == {}
    assert replace(world.scores, held=()).frame().height > 0
