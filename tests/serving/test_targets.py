from dataclasses import replace
from itertools import pairwise

import polars as pl
import pytest

from features.catalogue import behaviour
from features.evidence import evidence
from features.vectors.vectors import ID
from serving.targets import leading_behaviours, target_list, value_of_first, write_targets
from serving.words import terms
from tests.serving.exported import exported

TOP = 12
VOLUME, PER_STAY = (
    behaviour(name) for name in ("spending_outlier.fund_total", "spending_outlier.fund_per_stay")
)


@pytest.fixture(scope="module")
def listed(world):
    return target_list(world.store, world.scores, TOP, lang="en")


@pytest.fixture(scope="module")
def at_issue(world, listed):
    """Yuan by settlement and line (None: the whole) of each listed one, and how often each stands.

    Slowly: one reason after the other; a line of a settlement that stands whole is in that.
    """
    told = {}
    for i in listed.lines[ID]:
        claims, times = {}, 0
        for reason in leading_behaviours(world.scores, i):
            if not reason.of_size:
                rows = evidence(world.store, world.as_of, {i: [reason]})
                for *key, yuan in rows.select("setl_id", "bkkp_sn", "amount_at_issue").iter_rows():
                    claims[tuple(key)] = yuan
                times += rows.height
        kept = {k: y for k, y in claims.items() if k[1] is None or (k[0], None) not in claims}
        told[i] = (kept, times)
    return told


def test_the_list_is_the_head_of_the_ranking(world, listed):
    head = world.scores.frame("en").head(TOP)
    same = [ID, "rank", "risk", "percentile", "scheme", "reason_1", "reason_2", "reason_3"]
    assert listed.lines.select(same).equals(head.select(same))


def test_money_at_issue_counts_each_settlement_once_however_many_reasons_it_supports(
    listed, at_issue
):
    told = dict(listed.lines.select(ID, "amount_at_issue").iter_rows())
    for i, (claims, _) in at_issue.items():
        assert told[i] == (pytest.approx(sum(claims.values()), abs=0.005) if claims else None)
    assert any(times > len(claims) for claims, times in at_issue.values())


def test_a_level_of_volume_puts_no_claim_at_issue(world, monkeypatch):
    assert VOLUME.of_size
    with_stays = set(world.scores.vectors.frame.drop_nulls(PER_STAY.name)[ID])
    ranked = world.scores.frame()[ID].to_list()
    alone, beside = next(pair for pair in pairwise(ranked) if pair[1] in with_stays)
    top = ranked.index(beside) + 1
    reasons = {alone: [VOLUME], beside: [VOLUME, PER_STAY]}
    monkeypatch.setattr("serving.targets.leading_behaviours", lambda scores, i: reasons.get(i, []))
    told = target_list(world.store, world.scores, top)
    behind = evidence(world.store, world.as_of, {beside: [PER_STAY]})
    assert told.evidence.filter(pl.col("behaviour") == VOLUME.name)["entity_id"].n_unique() == 2
    assert told.lines["amount_at_issue"][top - 2] is None
    assert told.lines["claims"].to_list()[-2:] == [None, behind.height]
    assert behind.height > 0


def test_claims_at_issue_are_the_settlements_behind_it(listed, at_issue):
    told = dict(listed.lines.select(ID, "claims").iter_rows())
    settlements = {i: {setl_id for setl_id, _ in claims} for i, (claims, _) in at_issue.items()}
    assert told == {i: len(claims) or None for i, claims in settlements.items()}


def test_money_at_issue_is_whole_fen_and_never_more_than_the_fund_paid(world, listed):
    money = listed.lines["amount_at_issue"].drop_nulls()
    assert money.len() > 0
    assert money.equals(money.round(2))
    fund = pl.col("fund_pay_sumamt") + pl.col("acct_pay").fill_null(0)
    paid = dict(world.table("setl_d").group_by("fixmedins_code").agg(fund.sum()).iter_rows())
    for i, amount in listed.lines.select(ID, "amount_at_issue").drop_nulls().iter_rows():
        assert amount <= paid[i] + 0.01


def test_the_evidence_is_that_of_the_listed_ones_and_their_leading_reasons(world, listed):
    pairs = listed.evidence.select("entity_id", "behaviour").unique().iter_rows()
    asked = {i: {b.name for b in leading_behaviours(world.scores, i)} for i in listed.lines[ID]}
    assert all(name in asked[i] for i, name in pairs)
    assert set(listed.evidence["entity_id"]) <= set(asked)


def test_a_scheme_is_told_by_its_words_in_the_language_asked_for(world, listed):
    zh = target_list(world.store, world.scores, 3)
    assert zh.lines["scheme"].equals(listed.lines["scheme"].head(3))
    assert zh.lines["scheme_name"][0] != listed.lines["scheme_name"][0]
    assert zh.lines["scheme_name"][0].isascii() is False
    assert listed.lines["scheme_name"][0].isascii()


def test_the_receipt_and_the_calibration_go_with_the_list(world, listed):
    card = world.registered.bundle.card
    assert listed.lines["receipt"].unique().to_list() == [listed.receipt] == [world.scores.receipt]
    assert (listed.calibrated, listed.inspected) == (True, card.inspected)
    assert listed.as_of == world.as_of


def test_a_list_longer_than_the_ranking_holds_everybody_scored(world):
    everyone = target_list(world.store, world.scores, 10_000)
    assert everyone.lines.height == len(world.scores.rank)


def test_it_is_written_as_csv_and_excel_named_by_entity_and_date(listed, tmp_path):
    with exported(tmp_path / "log", listed) as export:
        paths = write_targets(tmp_path / "out", listed, export, lang="en")
    assert [p.name for p in paths] == [
        "targets-provider-2026-01-01.csv",
        "targets-provider-2026-01-01.xlsx",
        "held-provider-2026-01-01.csv",
    ]
    told = pl.read_csv(paths[0], schema_overrides={ID: pl.String})
    assert told.columns == [*listed.lines.columns, "copy"]
    assert told[ID].to_list() == listed.lines[ID].to_list()
    assert told["amount_at_issue"].equals(listed.lines["amount_at_issue"])
    assert sorted(tmp_path.glob("out/*")) == sorted(paths)


def test_a_model_that_is_not_calibrated_ranks_and_lists_no_risk(world):
    scores = world.scores
    card = scores.bundle.card.model_copy(update={"calibrated": False})
    unsure = replace(scores, bundle=replace(scores.bundle, card=card))
    told = target_list(world.store, unsure, 3)
    assert told.calibrated is False
    assert told.lines["risk"].null_count() == 3
    assert told.lines["rank"].to_list() == [1, 2, 3]


def test_what_is_expected_of_each_stands_beside_it_where_it_is_asked_for(world):
    value = value_of_first(world.store, world.scores, 5, print)
    told = target_list(world.store, world.scores, 5, value=value)
    expected = dict(value.lines.select(ID, "expected").iter_rows())
    assert dict(told.lines.select(ID, "expected").iter_rows()) == expected
    assert told.lines["rank"].to_list() == [1, 2, 3, 4, 5]
    assert (told.lines["low"] <= told.lines["high"]).all()
    assert "预期可追回" in dict(terms(told, "zh"))
