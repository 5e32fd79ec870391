from dataclasses import replace
from datetime import date

import pytest

from training.calibration import Calibration
from training.contest import Contest
from training.disparity import Disparity
from training.paired import Paired
from training.promotion import Bounds, Decision, gates

BETTER = Paired("precision@28", 0.5, 0.6, 0.1, 0.95, 0.1)
LEVEL = Paired("money@28", 0.5, 0.5, 0.0, 1.0, 1.0)
WORSE = Paired("money@28", 0.5, 0.3, -0.2, 0.05, 0.97)
SOUND = Contest(
    date(2026, 1, 1), 140, 30, 40, [BETTER, LEVEL], Calibration(1.0, 1.0), 0.8, Disparity("-", 1.0)
)


def shut(contest, *, calibrated=True, champion=True, first=False):
    """The gates that do not let through."""
    told = gates(
        contest,
        calibrated=calibrated,
        champion_calibrated=champion,
        bounds=Bounds(),
        first=first,
    )
    return [gate.name for gate in told if not gate.open]


def test_who_wins_is_calibrated_and_keeps_the_list_passes():
    assert shut(SOUND) == []


@pytest.mark.parametrize(
    ("change", "gate"),
    [
        ({"figures": [LEVEL, LEVEL]}, "wins"),
        ({"figures": [BETTER, WORSE]}, "wins"),
        ({"figures": [replace(BETTER, no_worse=0.89)]}, "wins"),
        ({"figures": None}, "wins"),
        ({"calibration": Calibration(1.41, 1.0)}, "calibration"),
        ({"calibration": Calibration(1.0, 1.6)}, "calibration"),
        ({"calibration": None}, "calibration"),
        ({"overlap": 0.49}, "churn"),
        ({"disparity": Disparity("pharmacy", 4.1)}, "disparity"),
        ({"disparity": Disparity("pharmacy", 0.2)}, "disparity"),
    ],
)
def test_each_gate_shuts_by_itself(change, gate):
    assert shut(replace(SOUND, **change)) == [gate]


def test_who_is_not_calibrated_displaces_nobody_who_is():
    unsure = replace(SOUND, calibration=None)
    assert shut(unsure, calibrated=False) == ["calibration"]
    assert shut(unsure, calibrated=False, champion=False) == []


def test_the_first_champion_is_calibrated_or_said_to_be_the_first():
    alone = replace(SOUND, figures=None, overlap=None)
    assert shut(alone, champion=None) == []
    assert shut(replace(alone, calibration=Calibration(2.0, 1.0)), champion=None) == ["calibration"]
    unsure = replace(alone, calibration=None)
    assert shut(unsure, calibrated=False, champion=None) == ["calibration"]
    assert shut(unsure, calibrated=False, champion=None, first=True) == []


def test_a_gate_says_its_figures_and_its_bound_in_both_languages():
    told = gates(
        replace(SOUND, disparity=Disparity("pharmacy", 5.0)),
        calibrated=True,
        champion_calibrated=True,
        bounds=Bounds(churn=0.1),
        first=False,
    )
    said = {gate.name: (gate.zh, gate.en) for gate in told}
    assert "precision@28 0.500 → 0.600" in said["wins"][0]
    assert "precision@28 0.500 → 0.600, gain +0.100, no worse in 95%" in said["wins"][1]
    assert said["churn"] == (
        "名单前 40 名的变动 0.20（上限 0.1）",
        "the first 40 change by 0.20 (at most 0.1)",
    )
    assert said["disparity"][0].startswith("药店占名单之比为其占确认案件之比的 5.00 倍")


def test_force_promotes_and_leaves_the_gates_as_they_were_found():
    told = list(
        gates(
            replace(SOUND, overlap=0.1),
            calibrated=True,
            champion_calibrated=True,
            bounds=Bounds(),
            first=False,
        )
    )
    refused = Decision(3, 2, SOUND, Bounds(), told, "", False)
    assert not refused.promoted
    forced = replace(refused, forced="agreed")
    assert forced.promoted
    assert [gate.name for gate in forced.gates if not gate.open] == ["churn"]
