import json
from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from features.at_issue import at_issue
from features.bad_input import BadInput
from features.evidence import evidence
from features.vectors.vectors import ID
from serving.counter import counter_of
from serving.dossier.build import Wish, dossiers
from serving.dossier.charts import STAYS, TOP, Draw
from serving.dossier.model import Dossier
from serving.dossier.named import shown
from serving.dossier.written import calibration
from serving.held import DataError
from serving.targets import leading_behaviours


def test_a_dossier_says_first_that_it_is_no_finding_and_stands_where_the_list_has_it(
    by_lang, asked, world
):
    for told in by_lang.values():
        assert [one.who.id for one in told] == asked
    frame = world.scores.frame()
    for one in by_lang["en"]:
        line = frame.row(by_predicate=pl.col(ID) == one.who.id, named=True)
        assert (one.standing.rank, one.standing.risk) == (line["rank"], line["risk"])
        assert one.standing.percentile == line["percentile"]
        assert "not a finding" in one.notice
    assert "不是认定结论" in by_lang["zh"][0].notice


def test_reasons_are_the_lists_sentences_with_all_their_claims(by_lang, asked, world):
    for lang, told in by_lang.items():
        for i, one in zip(asked, told, strict=True):
            row = world.scores.frame(lang).row(by_predicate=pl.col(ID) == i, named=True)
            sentences = [row[f"reason_{n}"] for n in (1, 2, 3)]
            assert [reason.sentence for reason in one.reasons] == [s for s in sentences if s]
            for reason, behaviour in zip(
                one.reasons, leading_behaviours(world.scores, i), strict=True
            ):
                rows = evidence(world.store, world.as_of, {i: [behaviour]}, lang=lang)
                assert reason.claims_total == rows.height == len(reason.claims)
                assert [c.setl_id for c in reason.claims] == rows["setl_id"].to_list()
                assert reason.why == (behaviour.why_zh if lang == "zh" else behaviour.why)


def test_money_at_issue_is_each_claim_once_and_that_of_the_charts_is_no_more(by_lang, asked, world):
    for i, one in zip(asked, by_lang["en"], strict=True):
        behind = [b for b in leading_behaviours(world.scores, i) if not b.of_size]
        paid = at_issue(evidence(world.store, world.as_of, {i: behind}))
        assert one.money.at_issue == pytest.approx(paid["amount_at_issue"].sum())
        in_charts = sum(chart.at_issue for chart in one.charts.charts)
        assert in_charts <= one.money.at_issue + 0.005


def test_contributions_add_up_from_the_baseline_to_the_log_odds(by_lang):
    for one in by_lang["zh"]:
        told = one.contributions
        assert told.log_odds == pytest.approx(
            told.baseline + sum(c.adds for c in told.leading) + told.others
        )
        sizes = [abs(c.adds) for c in told.leading]
        assert sizes == sorted(sizes, reverse=True)


def test_counter_evidence_is_that_of_the_evidence_command(hospital, world):
    i = hospital.who.id
    wanted = {i: leading_behaviours(world.scores, i)}
    behind = evidence(world.store, world.as_of, wanted)
    found = counter_of(world.store, world.as_of, wanted, behind, lang="en")
    assert [one.told for one in hospital.in_favour] == found["told"].to_list()


def test_schemes_come_with_law_cause_and_steps(by_lang):
    for told in by_lang.values():
        for one in told:
            assert {scheme.code for scheme in one.schemes} == {r.scheme for r in one.reasons}
            for scheme in one.schemes:
                assert scheme.causes
                assert scheme.on_site.pull
                assert scheme.on_site.ask
                assert scheme.on_site.count


def test_a_hospital_has_stays_to_draw_from_and_a_roster(hospital):
    strata = {stratum.stratum for stratum in hospital.charts.strata}
    assert STAYS in strata
    top = [chart.at_issue for chart in hospital.charts.charts if chart.stratum == TOP]
    assert top == sorted(top, reverse=True)
    assert hospital.roster.day == date(2025, 12, 15)
    assert all(bed.admitted <= hospital.roster.day for bed in hospital.roster.beds)


def masked(kind, name):
    return name if kind == "id" else f"<{kind}>"


@pytest.fixture(scope="module")
def alone(world, by_lang):
    """The second one asked for by itself, names masked, by a model that is not calibrated."""
    told, bundle = by_lang["en"][1], world.scores.bundle
    card = bundle.card.model_copy(update={"calibrated": False})
    scores = replace(world.scores, bundle=replace(bundle, card=card))
    wish = Wish("en", Draw(told.charts.seed, 6), told.roster.day, masked)
    (one,) = dossiers(world.store, scores, [told.who.id], wish)
    return one


def test_alone_a_dossier_is_the_same_and_every_name_passes_by_the_one_door(alone, by_lang):
    rest = {"standing", "money"}
    told = shown(by_lang["en"][1], masked)
    assert alone.model_dump(exclude=rest) == told.model_dump(exclude=rest)
    assert {chart.mdtrt_id for chart in alone.charts.charts} == {"<claim>"}
    assert {chart.ipt_otp_no for chart in alone.charts.charts} <= {"<chart>", None}
    people = {claim.patient for reason in alone.reasons for claim in reason.claims}
    assert people <= {"<patient>", None}


def test_without_calibration_the_rank_stands_and_neither_risk_nor_yuan_is_expected(alone, by_lang):
    told = by_lang["en"][1]
    unknown = {"risk": None, "risk_violation": None, "calibrated": False}
    assert alone.standing == told.standing.model_copy(update=unknown)
    nothing = {"expected": None, "low": None, "high": None}
    assert alone.money == told.money.model_copy(update=nothing)
    assert "too few confirmed cases" in calibration(alone)


def test_the_json_is_the_whole_dossier_and_reads_back_as_itself(by_lang):
    for told in by_lang.values():
        for one in told:
            text = one.model_dump_json(indent=2)
            assert Dossier.model_validate_json(text) == one
            assert json.loads(text)["schema_version"] == 1


def test_both_languages_hold_the_same_figures(by_lang):
    for zh, en in zip(by_lang["zh"], by_lang["en"], strict=True):
        for name in ("standing", "money", "charts", "groups"):
            assert getattr(zh, name) == getattr(en, name)
        assert [t.points for t in zh.trends] == [t.points for t in en.trends]


def test_an_unknown_a_silent_and_a_held_id_are_refused_with_their_reason(world, asked):
    store, scores = world.store, world.scores
    error = DataError("缺三个月", "three months are missing", frozenset())
    held = replace(scores, held=("H-HELD",), not_scoreable=["H-SILENT"], errors={"H-HELD": error})
    for i, why in (
        ("H-HELD", "held until its data is mended, so no dossier: three months are missing"),
        ("H-SILENT", "without a claim in the year"),
        ("nobody", "the store does not know this provider"),
    ):
        with pytest.raises(BadInput, match=f"{i}: .*{why}"):
            dossiers(store, held, [asked[0], i], Wish())
