"""A province whose cities are made in processes: the same bytes, one listener, one clear end."""

import os
import signal
from dataclasses import replace

import psutil
import pytest

from features.bad_input import BadInput
from features.simulation import run, simulate
from features.simulation.settings import WORLDS
from features.simulation.writer import MARKER

SETTINGS = replace(WORLDS["tests"], people=2_100, providers=90, months=6)


@pytest.fixture(autouse=True)
def _two_cities(monkeypatch):
    monkeypatch.setattr(run, "CITY_LIMIT", 1_200)


def bytes_of(folder):
    """Every file of a folder by its name: its bytes."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
def test_cities_made_side_by_side_are_those_made_one_after_the_other(tmp_path):
    told, before = {1: [], 2: []}, dict(os.environ)
    for workers, steps in told.items():
        out = tmp_path / f"{workers}"
        simulate(out, SETTINGS, progress=lambda *step, to=steps: to.append(step), workers=workers)
    one, other = bytes_of(tmp_path / "1"), bytes_of(tmp_path / "2")
    assert [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)] == []
    assert sorted(step for step, _, _ in told[1]) == sorted(step for step, _, _ in told[2])
    assert [done for _, done, _ in told[2]] == list(range(len(told[2])))
    assert "city 2 of 2: month 6 of 6" in {step for step, _, _ in told[2]}
    assert dict(os.environ) == before


def test_a_process_ended_from_outside_is_told_in_a_sentence_and_leaves_nothing_whole(tmp_path):
    def end_one(step, done, total):
        del step, done, total
        alive = [c for c in psutil.Process().children() if c.status() != psutil.STATUS_ZOMBIE]
        own = [c for c in alive if "spawn_main" in " ".join(c.cmdline())]
        for last in own[-1:]:  # other tests may have servers running
            last.send_signal(signal.SIGKILL)

    with pytest.raises(BadInput, match=r"was ended from outside.*fewer --workers"):
        simulate(tmp_path / "out", SETTINGS, progress=end_one, workers=2)
    assert not (tmp_path / "out" / MARKER).exists()


def test_what_a_city_cannot_do_is_raised_as_it_was_there(tmp_path, monkeypatch):
    monkeypatch.setattr(run, "emptied", lambda out: out.write_text("no folder", "utf-8"))
    with pytest.raises(NotADirectoryError):
        simulate(tmp_path / "out", SETTINGS, workers=2)
