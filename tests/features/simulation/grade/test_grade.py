import polars as pl
import pytest

from features.bad_input import BadInput
from features.simulation.grade.grade import grade
from tests.features.simulation.grade.written import PROVIDERS, folder, scores

TOPS = (5, 10)


@pytest.fixture(params=["parquet", "csv"])
def city(tmp_path, request):
    return folder(tmp_path / "city", form=request.param)


def figure(graded, name, population="all", ranking="risk"):
    told = graded.figures.filter(population=population, ranking=ranking, figure=name)
    assert told.height == 1
    return told.row(0, named=True)


def test_scores_that_know_the_truth_are_perfect(city):
    graded = grade(city, scores(), tops=TOPS)
    for name in ("AP", "AUC", "precision@5", "precision@10", "recall@10", "money@10"):
        assert figure(graded, name)["value"] == 1.0
    assert figure(graded, "lift@5")["value"] == 4.0
    assert (figure(graded, "AP")["n"], figure(graded, "AP")["bad"]) == (40, 10)


def test_money_is_what_was_planted_at_the_listed(city):
    first = figure(grade(city, scores(), tops=(1,)), "money@1")
    assert first["value"] == pytest.approx(150 / (550 + 50))


def test_whom_an_inspection_named_before_is_no_longer_to_be_found(city):
    graded = grade(city, scores(), tops=TOPS)
    told = figure(graded, "AP", "never_inspected")
    assert (told["n"], told["bad"]) == (38, 9)


def test_who_was_only_used_by_a_scheme_is_honest(city):
    worst = [1.0 if code == "H011" else 0.0 for code in PROVIDERS]
    assert figure(grade(city, scores(worst), tops=(1,)), "precision@1")["value"] == 0.0


def test_what_began_after_the_scores_date_does_not_count(city):
    early = scores(receipt=["as_of=2025-12-01;store=x"] * 40)
    assert figure(grade(city, early), "AP")["bad"] == 9
    undated = scores().drop("receipt")
    assert figure(grade(city, undated), "AP")["bad"] == 10


def test_an_interval_holds_the_value(city):
    risk = [((number * 17) % 40) / 40 for number in range(40)]
    for row in grade(city, scores(risk), tops=TOPS).figures.filter(ranking="risk").to_dicts():
        assert row["low"] <= row["value"] <= row["high"]


def test_a_list_by_size_and_one_by_chance_stand_beside(city):
    graded = grade(city, scores(), tops=TOPS)
    assert figure(graded, "precision@10", ranking="size")["value"] == 0.0
    assert figure(graded, "AUC", ranking="size")["value"] == 0.0
    assert figure(graded, "precision@10", ranking="random")["value"] == 0.25
    assert figure(graded, "recall@10", ranking="random")["value"] == 0.25


def test_any_other_ranking_may_be_graded_beside(city):
    rules = scores([1.0 if code == "H003" else 0.0 for code in PROVIDERS]).head(20)
    graded = grade(city, scores(), baselines={"rules": rules}, tops=(1,))
    assert figure(graded, "precision@1", ranking="rules")["value"] == 1.0


def test_schemes_are_told_one_by_one_and_those_of_too_few_are_marked(city):
    schemes = {row["scheme"]: row for row in grade(city, scores()).schemes.to_dicts()}
    assert set(schemes) == {"hanging_bed", "lab_repeat"}
    assert schemes["hanging_bed"]["planted"] == 5
    assert schemes["hanging_bed"]["never_inspected"] == 4
    assert schemes["lab_repeat"]["planted"] == 6
    assert not schemes["lab_repeat"]["enough"]
    assert schemes["lab_repeat"]["AUC"] == 1.0
    assert schemes["lab_repeat"]["recall@100"] == 1.0


def test_a_scheme_is_right_where_it_is_one_of_theirs(city):
    named = ["lab_repeat", "upcoding"] + ["hanging_bed"] * 38
    told = grade(city, scores(scheme=named), tops=TOPS).named
    assert told.select("top", "bad", "right", "share").rows() == [(5, 5, 4, 0.8), (10, 10, 4, 0.4)]


def test_scores_without_a_scheme_are_graded_all_the_same(city):
    assert grade(city, scores()).named is None


def test_honest_look_alikes_and_errors_of_data_are_placed(city):
    high = [2.0 if code == "H030" else 0.0 for code in PROVIDERS]
    told = grade(city, scores(high)).honest.rows()
    assert told == [("look_alike", "hospice", 1, 1, 1.0), ("error", "late_uploads", 1, 0, 0.0)]


def test_the_not_scoreable_are_left_out(city):
    status = ["scored"] * 39 + ["not_scoreable"]
    assert figure(grade(city, scores(status=status)), "AP")["n"] == 39


def test_text_columns_as_of_a_csv_file_will_do(city):
    text = scores().with_columns(pl.all().cast(pl.String))
    assert figure(grade(city, text), "AP")["value"] == 1.0


def test_a_folder_without_truth_is_refused(tmp_path):
    with pytest.raises(BadInput, match=r"no truth/ in it; a folder of feijian simulate is wanted"):
        grade(tmp_path, scores())


@pytest.mark.parametrize("column", ["entity_id", "risk"])
def test_scores_without_their_columns_are_refused(city, column):
    with pytest.raises(BadInput, match=f"scores: no column {column}"):
        grade(city, scores().drop(column))


def test_scores_of_other_claims_are_refused(city):
    other = scores().with_columns(pl.col("entity_id").str.replace("H", "X"))
    with pytest.raises(BadInput, match="none of their 40 ids is in"):
        grade(city, other)


def test_scores_of_nobody_are_refused(city):
    with pytest.raises(BadInput, match="nobody in it has a risk"):
        grade(city, scores().head(0))


def test_one_entity_twice_is_refused(city):
    with pytest.raises(BadInput, match="more than once"):
        grade(city, pl.concat([scores(), scores()]))


def test_an_entity_of_which_the_truth_has_no_table_is_refused(city):
    with pytest.raises(BadInput, match="nothing about doctors"):
        grade(city, scores(), entity="doctor")
