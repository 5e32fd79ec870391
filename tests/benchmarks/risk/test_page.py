"""The page says what was kept, and the comparison what lists are worth."""

from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.benchmarks.risk.compared import ALL, NEVER, RESAMPLES, compared
from tests.benchmarks.risk.kept import read_kept
from tests.benchmarks.risk.lists import RISK, Lists
from tests.benchmarks.risk.page import risk_page

DOCS = Path(__file__).parents[3] / "docs"


@pytest.fixture(scope="module")
def lines():
    """Two cities of 200: a list that knows the truth, a drawn one, one that is turned round."""
    cities = []
    for seed in (1, 2):
        draws = np.random.default_rng(seed)
        bad = draws.random(200) < 0.2
        money = np.where(bad, draws.random(200) * 1000, 0.0)
        paid = SimpleNamespace(money=draws.random(200))
        city = SimpleNamespace(
            seed=seed, ids=list(range(200)), bad=bad, money=money, looked_at=bad, everybody=paid
        )
        truth = bad + draws.random(200) / 10
        scores = {RISK: truth, "drawn": draws.random(200), "turned": -truth, "same": truth}
        cities.append(Lists(city, scores, None))
    return {line.name: line for line in compared(cities, ALL)}


def test_the_page_in_the_docs_is_made_of_the_kept_figures():
    kept = read_kept(DOCS / "risk-report.json")
    told = (DOCS / "risk-report.md").read_text("utf-8")
    assert told == risk_page(kept, RESAMPLES), (
        "docs/risk-report.md is stale: uv run python -m tests.benchmarks.risk pages"
    )


def test_the_kept_figures_are_of_providers_first_and_of_five_cities():
    kept = read_kept(DOCS / "risk-report.json")
    assert kept.entities[0].entity == "provider"
    assert len(kept.seeds) >= 5
    for each in kept.entities:
        assert {line.population for line in each.lines} == {ALL, NEVER}


def test_the_truth_is_right_and_always_wins(lines):
    assert lines[RISK].figures["AP"] == 1.0
    assert lines["drawn"].won == lines["turned"].won == {"AP": 1.0, "precision@50": 1.0, "AUC": 1.0}


def test_the_same_list_is_no_better(lines):
    assert set(lines["same"].won.values()) == {0.5}
