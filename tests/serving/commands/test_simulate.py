import json

import polars as pl
import pytest

import features.simulation
from features.bad_input import BadInput
from features.simulation.settings import LINES_PER_PERSON_YEAR, WORLDS
from serving.output import write_table
from tests.features.simulation.grade.written import folder, scores

SMALLEST = ["--world", "tests", "--people", "1000", "--providers", "40", "--months", "6"]


@pytest.fixture
def asked(monkeypatch):
    """What the simulator is asked for, instead of simulating."""
    calls = []

    def simulate(out, settings, *, form, progress, workers):
        progress("month 1", 1, 3)
        calls.append((out.name, settings, form, workers))

    monkeypatch.setattr(features.simulation, "simulate", simulate)
    return calls


@pytest.mark.parametrize("world", WORLDS)
def test_a_world_is_asked_for_by_its_name(feijian, here, asked, world):
    assert feijian("simulate", "--out", "city", "--world", world).out == ["city"]
    assert asked == [("city", WORLDS[world], "parquet", pl.thread_pool_size())]


def test_every_knob_reaches_the_settings(feijian, here, asked):
    words = ["--people", "5000", "--providers", "90", "--months", "12", "--seed", "3"]
    knobs = [
        "--prevalence",
        "0.1",
        "--severity",
        "2",
        "--drawn",
        "0.3",
        "--format",
        "csv",
        "--workers",
        "3",
    ]
    assert feijian("simulate", "--out", "city", *words, *knobs).code == 0
    _, settings, form, workers = asked[0]
    assert (settings.people, settings.providers, settings.months) == (5000, 90, 12)
    assert (settings.seed, settings.prevalence, settings.severity) == (3, 0.1, 2.0)
    assert (settings.drawn, form, workers) == (0.3, "csv", 3)


def test_providers_stay_as_dense_as_in_the_world(feijian, here, asked):
    feijian("simulate", "--out", "city", "--world", "report", "--people", "60000")
    assert asked[0][1].providers == WORLDS["report"].providers / 2


def test_lines_become_people(feijian, here, asked):
    feijian("simulate", "--out", "city", "--world", "scale", "--lines", "100000000")
    people = asked[0][1].people
    assert people * LINES_PER_PERSON_YEAR == pytest.approx(100_000_000, rel=1e-6)
    assert asked[0][1].providers == pytest.approx(people / 100, abs=1)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--people", "999"], "'--people'"),
        (["--providers", "39"], "'--providers'"),
        (["--months", "5"], "'--months'"),
        (["--months", "121"], "'--months'"),
        (["--seed", "-1"], "'--seed'"),
        (["--prevalence", "1.5"], "'--prevalence'"),
        (["--severity", "0"], "'--severity'"),
        (["--drawn", "2"], "'--drawn'"),
        (["--workers", "0"], "'--workers'"),
        (["--world", "mars"], "'--world'"),
        (["--format", "xlsx"], "'--format'"),
        (["--people", "5000", "--lines", "100000"], "give --people or --lines, not both"),
    ],
)
def test_what_makes_no_city_is_refused_in_one_sentence(feijian, here, asked, words, why):
    assert why in feijian("simulate", "--out", "city", *words).refusal
    assert asked == []


def test_fewer_lines_than_make_a_city_are_refused_and_nothing_is_written(feijian, here):
    said = feijian("simulate", "--out", "city", "--lines", "5").refusal
    assert said == "a city needs 1000 people and 40 providers, not 0 and 40"
    assert not (here / "city").exists()


def test_without_a_folder_there_is_nothing_to_do(feijian, here, asked):
    assert "where to write is wanted" in feijian("simulate").refusal


@pytest.mark.parametrize("out", ["file", "file/claims"])
def test_a_folder_that_cannot_be_made_is_refused_before_any_work(feijian, here, asked, out):
    (here / "file").write_text("mine")
    assert "is a file, wanted a folder" in feijian("simulate", "--out", out).refusal
    assert (here / "file").read_text() == "mine"
    assert asked == []


def test_what_the_simulator_refuses_is_told_in_one_sentence(feijian, here, monkeypatch):
    def refuse(out, settings, **how):
        raise BadInput("city: holds files that no simulation wrote", "city：含有不是模拟生成的文件")

    monkeypatch.setattr(features.simulation, "simulate", refuse)
    said = feijian("simulate", "--out", "city").refusal
    assert said == "city: holds files that no simulation wrote"


def test_a_folder_with_other_files_is_left_alone(feijian, here):
    (here / "mine").mkdir()
    (here / "mine" / "letter.txt").write_text("dear")
    assert "mine" in feijian("simulate", *SMALLEST, "--out", "mine").refusal
    assert (here / "mine" / "letter.txt").read_text() == "dear"


@pytest.mark.slow
def test_the_same_seed_gives_the_same_bytes_and_another_seed_another_city(feijian, here):
    for name, seed in (("one", 5), ("two", 5), ("three", 6)):
        words = ["--seed", str(seed), "--out", name]
        assert feijian("simulate", *SMALLEST, *words).code == 0
    files = [path.relative_to(here / "one") for path in (here / "one").rglob("*.parquet")]
    assert len(files) > 50
    for file in files:
        assert (here / "one" / file).read_bytes() == (here / "two" / file).read_bytes(), file
    one, three = (
        set(pl.read_parquet(here / n / "fixmedins_b")["fixmedins_code"]) for n in ("one", "three")
    )
    assert one != three


@pytest.fixture
def graded(feijian, here):
    """Grades perfect scores of a drawn folder, with more words; says what was said."""
    folder(here / "city")
    write_table(here / "scores.csv", scores())

    def typed(*words):
        return feijian("simulate", "grade", "city", "--scores", "scores.csv", *words)

    return typed


def test_a_grade_says_first_that_all_is_simulated(graded):
    assert graded("--lang", "en").out[0].startswith("Simulated: ")
    assert graded().out[0].startswith("模拟数据：")


def test_a_grade_tells_the_figures_of_the_lengths_asked_for(graded):
    said = graded("--lang", "en", "--top", "3,7")
    assert said.code == 0
    assert any(line.startswith("precision@7") for line in said.out)
    assert not any(line.startswith("precision@10") for line in said.out)


@pytest.mark.parametrize("suffix", ["csv", "json", "parquet", "xlsx"])
def test_a_grade_can_be_written(graded, here, suffix):
    assert graded("--out", f"grade.{suffix}").out == [f"grade.{suffix}"]
    assert (here / f"grade.{suffix}").stat().st_size > 0


def test_a_written_grade_holds_what_is_told(graded, here):
    graded("--out", "grade.json")
    rows = json.loads((here / "grade.json").read_text())
    ap = [row for row in rows if row["of"] == "all/risk" and row["figure"] == "AP"]
    assert [row["value"] for row in ap] == [1.0]


def test_evidence_is_graded_with_the_scores(graded, here):
    rows = pl.DataFrame({"entity_id": ["H000"], "scheme": ["hanging_bed"], "setl_id": ["S1"]})
    write_table(here / "evidence.csv", rows)
    said = graded("--evidence", "evidence.csv", "--lang", "en").out
    assert any(line.startswith("hanging_bed") and "1.000" in line for line in said)


@pytest.mark.parametrize("top", ["ten", "0", "5,-1", ""])
def test_lengths_that_are_no_numbers_are_refused(graded, top):
    assert "write numbers as 10,50,100" in graded("--top", top).refusal


def test_a_folder_without_truth_is_refused(feijian, here):
    (here / "claims").mkdir()
    write_table(here / "scores.csv", scores())
    said = feijian("simulate", "grade", "claims", "--scores", "scores.csv")
    assert "no truth/ in it" in said.refusal


def test_scores_that_are_not_there_are_refused(feijian, here):
    folder(here / "city")
    said = feijian("simulate", "grade", "city", "--scores", "scores.csv")
    assert said.refusal == "scores.csv: no such file"
