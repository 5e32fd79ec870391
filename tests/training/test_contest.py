from dataclasses import replace

import numpy as np
import pytest

from training.contest import contest
from training.figures import precision_among
from training.panel import build_panel
from training.scored import known_at, log_odds


@pytest.fixture(scope="module")
def panel(world):
    return build_panel(world.store, world.as_of)


def test_who_carried_a_label_is_scored_by_the_member_that_never_saw_it(world, panel):
    """As `feijian score` does, but for those whose vector is of another date here."""
    bundle = world.registered.bundle
    told = log_odds(world.store, bundle, panel)
    known = known_at(world.store, world.as_of, "provider")
    assert known >= {panel.ids[row] for row in panel.labelled}
    assert len(known) < len(panel.ids)
    members = [bundle.model.member_of(i, labelled=i in known) for i in panel.ids]
    rows = panel.only(bundle.behaviours)
    explained = bundle.model.explain(rows.values, rows.deviations, members)
    assert np.allclose(told, explained.log_odds, atol=1e-6)


def test_a_model_against_itself_neither_wins_nor_moves_anybody(world, panel):
    bundle = world.registered.bundle
    told = contest(world.store, bundle, bundle)
    assert told.overlap == 1
    assert [one.gain for one in told.figures] == [0, 0]
    assert told.inspected == len(panel.labelled)
    assert told.confirmed == (panel.label == 1).sum()
    assert told.as_of == world.as_of


def test_its_figures_are_those_of_the_out_of_fold_risk(world, panel):
    rows = panel.rows(panel.labelled)
    odds = log_odds(world.store, world.registered.bundle, rows)
    told = contest(world.store, world.registered.bundle, world.registered.bundle)
    first = int(told.figures[0].figure.partition("@")[2])
    expected = precision_among(first)(rows.label, odds, rows.money)
    assert told.figures[0].challenger == expected


def test_without_a_champion_nothing_is_compared(world):
    told = contest(world.store, world.registered.bundle, None)
    assert told.figures is None
    assert told.overlap is None
    assert told.calibration.sound


def test_both_are_judged_with_the_longer_embargo_of_the_two(world, monkeypatch):
    bundle, asked = world.registered.bundle, []

    def built(*arguments, **options):
        asked.append(options["embargo"])
        return build_panel(*arguments, **options)

    monkeypatch.setattr("training.contest.build_panel", built)
    later = replace(bundle, card=bundle.card.model_copy(update={"embargo": 2}))
    inspected = [
        contest(world.store, *pair).inspected for pair in ((bundle, later), (bundle, None))
    ]
    assert asked == [2, 0]
    assert inspected[0] <= inspected[1]
