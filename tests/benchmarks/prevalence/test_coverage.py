import polars as pl
import pytest

from tests.benchmarks.prevalence.coverage import coverage

TOWN = pl.DataFrame(
    {
        "entity_id": [f"P{n:03d}" for n in range(200)],
        "stratum": ["hospital"] * 40 + ["pharmacy"] * 160,
        "team_days": [3.0] * 40 + [0.5] * 160,
        "bad": [1] * 12 + [0] * 28 + [1] * 8 + [0] * 152,
    }
)


@pytest.mark.parametrize("unvisited", [0.0, 0.2])
def test_over_200_draws_the_interval_holds_the_truth_at_its_rate_and_the_mean_is_the_truth(
    unvisited,
):
    told = coverage(TOWN, 60.0, unvisited, 200, seed=4)
    assert told.truth == 0.1
    assert told.covered >= 0.95
    assert told.mean == pytest.approx(told.truth, abs=0.01)
    assert told.width < 0.2
