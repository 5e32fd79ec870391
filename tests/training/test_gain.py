"""What an idea adds, on a drawn city in which one is planted."""

import polars as pl
import pytest

from features import try_behaviour
from tests.ideas import AS_OF, GOOD, NOISE, PROVIDERS, idea_file, weekend
from tests.ideas import a_city as drawn
from training.difference import SCHEMA as DIFFERENCE
from training.gain import gain
from training.moves import SCHEMA as MOVES

REALLY = """
def confirmed(rows, store, bucket):
    from features.claims.tables.case_d import CASE_D
    cases = store.scan(CASE_D).select(pl.col("fixmedins_code").alias("provider"), told=True)
    return rows.join(cases, on="provider", how="left").with_columns(pl.col("told").fill_null(False))
adds = {"stays": confirmed}
fact = Fact("stays", pl.col("told"), "confirmed later")
"""


@pytest.fixture(autouse=True)
def few_trees(monkeypatch):
    """Boosted trees as they are, a small forest."""
    monkeypatch.setattr("training.forest.TREES", 20)


@pytest.fixture(scope="session")
def city(tmp_path_factory):
    return drawn(tmp_path_factory.mktemp("city"))


@pytest.fixture
def tried(city, tmp_path):
    def tried(fact, **options):
        return try_behaviour(idea_file(tmp_path, fact), city, AS_OF, **options)

    return tried


def ap(told):
    return told.figures.filter(pl.col("score") == "risk", pl.col("figure") == "AP").row(
        0, named=True
    )


@pytest.mark.slow
def test_what_is_planted_adds_and_brings_its_providers_up(tried):
    told = gain(tried(GOOD), repeats=2, top=10)
    assert (told.confirmed, told.found_none, told.enough, told.ranked_by) == (15, 15, True, "risk")
    assert dict(told.figures.schema) == DIFFERENCE
    assert ap(told)["low"] > 0
    assert ap(told)["beyond_low"] > 0
    assert told.alone["AUC"][0] == pytest.approx(0.9, abs=0.01)
    assert told.cautions == []
    assert dict(told.moves.schema) == MOVES
    planted = {f"H{n:02}" for n in range(1, PROVIDERS + 1) if weekend(n)}
    assert set(told.moves.filter(pl.col("list") == "in")["entity_id"]) <= planted
    assert told.moves.filter(pl.col("entity_id").is_in(planted))["up"].mean() > 0


@pytest.mark.slow
def test_noise_is_not_said_to_add(tried):
    told = gain(tried(NOISE), repeats=3, top=10)
    assert min(ap(told)["low"], ap(told)["beyond_low"]) <= 0


@pytest.mark.slow
@pytest.mark.usefixtures("quick")
def test_the_same_seed_tells_the_same(tried):
    one, other = (gain(tried(GOOD), repeats=1, seed=3, top=10) for _ in range(2))
    assert one.figures.equals(other.figures)
    assert one.moves.equals(other.moves)


def test_what_is_copied_from_the_cases_is_a_leak(tried):
    told = gain(tried(REALLY), repeats=0)
    assert [caution.code for caution in told.cautions] == ["leak"]
    assert told.alone["AUC"][0] == 1
    assert told.figures.height == 0


def test_without_repeats_the_ranks_are_there_and_no_figures(tried):
    told = gain(tried(GOOD), repeats=0, top=10)
    assert (told.figures.height, told.ranked_by) == (0, "risk")
    assert told.moves.height == PROVIDERS


def test_with_few_labels_the_directed_score_ranks_with_and_without(tmp_path):
    city = drawn(tmp_path / "city", labelled=False)
    told = gain(try_behaviour(idea_file(tmp_path), city, AS_OF), top=10)
    assert (told.enough, told.ranked_by, told.figures.height) == (False, "directed", 0)
    assert sorted(told.moves["rank_with"]) == list(range(1, PROVIDERS + 1))
    assert told.alone["AUC"].to_list() == [None]


def test_patients_are_ranked_by_the_directed_score(tried):
    told = gain(tried(GOOD, entity="patient"), top=10)
    assert (told.ranked_by, told.moves.height) == ("directed", PROVIDERS * 6)
