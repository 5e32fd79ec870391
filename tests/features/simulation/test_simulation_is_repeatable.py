from datetime import date
from pathlib import Path

import pytest

from features.simulation import simulate


def _bytes(folder: Path, **settings: int) -> dict[str, bytes]:
    simulate(folder, providers=40, months=6, **settings)
    return {str(f.relative_to(folder)): f.read_bytes() for f in sorted(folder.rglob("*.parquet"))}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    assert _bytes(tmp_path / "a", seed=3) == _bytes(tmp_path / "b", seed=3)


def test_another_seed_gives_another_city(tmp_path: Path) -> None:
    one, other = _bytes(tmp_path / "a", seed=3), _bytes(tmp_path / "b", seed=4)
    assert one.keys() == other.keys()
    assert not any(one[name] == other[name] for name in one)


def test_progress_is_told_step_by_step(tmp_path: Path) -> None:
    told: list[str] = []
    simulate(tmp_path, providers=20, months=3, progress=told.append)
    assert told[0] == "people and providers"
    assert told[-1] == "tables"


def test_a_span_ends_with_a_month(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="first of month"):
        simulate(tmp_path, end=date(2026, 1, 15))


def test_a_handful_of_providers_is_no_city(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="20 providers"):
        simulate(tmp_path, providers=5)
