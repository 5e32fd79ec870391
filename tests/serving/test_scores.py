from datetime import date

import numpy as np
import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.store import Store
from features.digest import features_digest
from features.vectors.vectors import ID
from serving.reasons import leading, leading_scheme
from serving.scores import NOT_SCOREABLE, SCORED, open_scores, score
from tests.tables import a_store
from training.folds import fold_of
from training.labels import labels
from training.model import FINAL

COLUMNS = ["entity_id", "status", "risk", "risk_violation", "rank", "percentile", "scheme"]
COLUMNS += ["reason_1", "reason_2", "reason_3", "data_error", "receipt"]


@pytest.fixture(scope="module")
def frame(world):
    return world.scores.frame("en")


@pytest.fixture
def hamlet(tmp_path, world):
    """The scores of a few drawn providers, by the world's model."""

    def scored(claims, as_of=date(2026, 1, 1)):
        return score(a_store(tmp_path, setl_d=claims), world.registered, as_of)

    return scored


def test_every_provider_that_the_store_knows_has_one_line(world, frame):
    known = world.store.keys(Ids.PROVIDER)[RAW].to_list()
    assert sorted(frame[ID]) == sorted(known)
    assert frame.columns == COLUMNS


def test_the_ranks_are_1_to_n_from_the_highest_risk_down(frame):
    scored = frame.filter(pl.col("status") == SCORED)
    assert scored["rank"].to_list() == list(range(1, scored.height + 1))
    assert scored["risk"].is_sorted(descending=True)
    assert scored["risk"].is_between(0, 1, closed="none").all()


def test_the_percentile_is_the_share_below_with_equals_half(frame):
    scored = frame.filter(pl.col("status") == SCORED)
    risks = scored["risk"].to_list()
    for risk, percentile in zip(risks, scored["percentile"], strict=True):
        below = sum(other < risk - 1e-12 for other in risks)
        equal = sum(abs(other - risk) <= 1e-12 for other in risks)
        assert percentile == pytest.approx(100 * (below + equal / 2) / len(risks))


def test_a_provider_without_a_claim_in_the_year_is_listed_without_rank_or_risk(hamlet):
    frame = hamlet("""
        setl_id  psn_no  fixmedins_code  begndate
        S1       Zhang   east            2025-03-01
        S2       Li      west            2025-03-05
        S3       Wang    closed          2024-03-07
    """).frame()
    assert frame[ID].to_list()[-1] == "closed"
    (last,) = frame.tail(1).iter_rows(named=True)
    assert last["status"] == NOT_SCOREABLE
    assert last["receipt"] == frame["receipt"][0]
    empty = set(COLUMNS) - {"entity_id", "status", "receipt"}
    assert all(last[name] is None for name in empty)
    assert frame["rank"].to_list() == [1, 2, None]


def test_equal_risks_are_ranked_by_id(hamlet):
    frame = hamlet("""
        setl_id  psn_no  fixmedins_code  begndate
        S1       Zhang   west            2025-03-01
        S2       Li      east            2025-03-01
        S3       Wang    north           2025-03-01
    """).frame()
    assert frame["risk"].n_unique() == 1
    assert frame["percentile"].to_list() == [50.0] * 3
    assert frame[ID].to_list() == ["east", "north", "west"]


def test_a_single_provider_is_ranked_first_among_none(hamlet):
    frame = hamlet("setl_id psn_no fixmedins_code\nS1 Zhang east").frame()
    assert frame.select("rank", "percentile").row(0) == (1, 50.0)


def test_the_receipt_tells_the_date_the_store_the_features_and_the_model(world, frame):
    told = dict(part.split("=") for part in frame["receipt"].unique().item().split(";"))
    assert told["as_of"] == "2026-01-01"
    assert told["store"] == world.store.manifest.digest[:12]
    assert told["features"] == features_digest()[:12]
    assert told["model"] == f"{world.registered.name}/1"
    assert told["bundle"] == world.registered.bundle.digest[:12]
    assert told["role"] == "candidate"


def test_the_same_inputs_give_the_same_lines(world, frame):
    again = score(Store.open(world.folder), world.registered, world.as_of)
    assert again.frame("en").equals(frame)


def test_another_date_is_another_score(world, frame):
    then = score(world.store, world.registered, date(2025, 10, 1)).frame("en")
    assert set(then[ID]) == set(frame[ID])
    assert "as_of=2025-10-01" in then["receipt"][0]
    assert not then["risk"].equals(frame["risk"])


def test_who_carried_a_label_is_scored_by_the_member_that_never_saw_it(world):
    scores, model = world.scores, world.registered.bundle.model
    carried = set(labels(world.store, world.as_of)["entity"])
    assert 50 < len(carried) < len(scores.rank)
    for row, (i, key) in enumerate(scores.vectors.frame.select(ID, "entity").iter_rows()):
        which = fold_of(i) if key in carried else FINAL
        deviations = scores.relative.deviation[[row]]
        alone = model.explain(scores.values[[row]], deviations, [which])
        assert scores.explained.log_odds[row] == pytest.approx(alone.log_odds[0], abs=1e-12)


def test_the_reasons_of_a_line_add_up_to_its_risk(world):
    told = world.scores.explained
    assert np.abs(told.baseline + told.contributions.sum(axis=1) - told.log_odds).max() <= 1e-9


def test_a_behaviour_without_data_gives_no_reason(world):
    scores = world.scores
    missing = 0
    for row in range(len(scores.rank)):
        reasons = scores.reasons(row)
        has = ~np.isnan(scores.values[row])
        assert len(reasons) == has.sum()
        missing += (~has).sum()
        for reason in reasons:
            assert not np.isnan([reason.value, reason.contribution]).any()
    assert missing > 0


def test_the_sentences_of_a_line_are_its_leading_reasons(world, frame):
    for line in frame.filter(pl.col("status") == SCORED).head(20).iter_rows(named=True):
        reasons = world.scores.reasons(world.scores.row_of(line[ID]))
        said = [r.sentence("en") for r in leading(reasons)]
        assert [line[f"reason_{n}"] for n in (1, 2, 3)] == (said + [None] * 3)[:3]
        assert line["scheme"] == (leading_scheme(reasons) or None)
        assert all(reason.contribution > 0 for reason in leading(reasons))


def test_the_highest_risks_have_reasons_on_the_risky_side(world, frame):
    for i in frame[ID][:10]:
        reasons = leading(world.scores.reasons(world.scores.row_of(i)))
        assert len(reasons) == 3
        assert all(reason.risky_side for reason in reasons)


def test_the_lines_speak_the_language_asked_for(world, frame):
    zh = world.scores.frame("zh")
    same = ["entity_id", "status", "risk", "rank", "scheme", "receipt"]
    assert zh.select(same).equals(frame.select(same))
    assert "同类中位数" in zh["reason_1"][0]
    assert "peer median" in frame["reason_1"][0]


def test_no_line_ever_says_nan(world, frame):
    for text in (frame.write_csv(), world.scores.frame("zh").write_csv()):
        assert "NaN" not in text
        assert " nan" not in text


def test_asking_for_a_row_that_is_not_scored_is_a_mistake(world):
    assert not world.scores.has("nobody")
    with pytest.raises(KeyError):
        world.scores.row_of("nobody")


def test_opening_says_that_no_champion_has_been_chosen_yet(world):
    said = []
    store, scores = open_scores(world.folder, world.as_of, say=said.append)
    assert said[0] == "no champion yet: scored by the newest candidate, version 1"
    assert store.manifest == world.store.manifest
    assert np.array_equal(scores.rank, world.scores.rank)


def test_a_date_before_all_claims_is_refused(world):
    with pytest.raises(BadInput, match="as-of 2020-01-01"):
        score(world.store, world.registered, date(2020, 1, 1))
