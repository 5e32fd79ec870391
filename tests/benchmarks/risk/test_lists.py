"""Every kind of entity is measured, patients too, of whom there are most."""

import pytest

from features.simulation.grade.looked_at import inspected
from features.simulation.grade.reading import read_truth
from tests.benchmarks.risk.city import seen
from tests.benchmarks.risk.compared import ALL, NEVER, compared
from tests.benchmarks.risk.lists import ABLATIONS, PARTS, REMOVED, RISK, TAUGHT, lists
from tests.training.invented import quickly
from training.stack import enough


@pytest.mark.slow
@pytest.mark.parametrize("entity", ["provider", "doctor", "patient"])
def test_every_list_is_measured_of(world, monkeypatch, entity):
    quickly(monkeypatch)
    monkeypatch.setattr("tests.benchmarks.risk.compared.RESAMPLES", 5)
    monkeypatch.setattr("tests.benchmarks.risk.others.BAGS", 1)
    city = seen(
        world.store,
        world.as_of,
        entity,
        lambda line: None,
        seed=0,
        culprits=read_truth(world.claims, entity).culprits(world.as_of),
        looked_at=inspected(world.claims, entity, world.as_of),
    )
    told = lists(city, lambda line: None)
    learn = {"LightGBM alone", *TAUGHT, *REMOVED}
    wanted = {RISK, *PARTS, *ABLATIONS, *learn}
    assert set(told.scores) >= (wanted if enough(city.panel.label) else wanted - learn)
    for population in (ALL, NEVER):
        for line in compared([told], population):
            assert 0 < line.figures["AP"] <= 1, (population, line.name)
