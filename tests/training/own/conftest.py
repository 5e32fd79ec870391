import numpy as np
import polars as pl
import pytest

from tests.training.invented import quickly


@pytest.fixture
def quick(monkeypatch):
    quickly(monkeypatch)


@pytest.fixture(scope="session")
def runs(tmp_path_factory):
    return tmp_path_factory.mktemp("mlruns")


@pytest.fixture
def own_mlruns(runs, monkeypatch):
    """The session's MLflow of foreign vectors; a test keeps to names of its own in it."""
    monkeypatch.setenv("FEIJIAN_MLRUNS", str(runs))
    monkeypatch.delenv("MLFLOW_TRACKING_URI", raising=False)


@pytest.fixture
def said():
    return []


def a_frame(rows=300, seed=0):
    """Ids with leading zeros; 比例 tells the bad third, 噪声 nothing; levels and owners."""
    draws = np.random.default_rng(seed)
    bad = draws.random(rows) < 1 / 3
    return pl.DataFrame(
        {
            "编号": [f"{row:05d}" for row in range(rows)],
            "比例 %": draws.normal(size=rows) + 2.0 * bad,
            "噪声": draws.normal(size=rows),
            "钱": np.exp(draws.normal(10, 1, rows)),
            "等级": draws.choice(["一级", "二级", "三级"], rows),
            "东家": [f"o{owner}" for owner in draws.integers(0, rows // 4, rows)],
        }
    ), bad


@pytest.fixture
def frame():
    return a_frame()[0]


@pytest.fixture
def labels():
    bad = a_frame()[1]
    return pl.DataFrame(
        {
            "编号": [f"{row:05d}" for row in range(len(bad))],
            "label": [str(int(b)) if row % 2 else "" for row, b in enumerate(bad)],
        }
    )
