import pytest

from tests.training.invented import quickly


@pytest.fixture
def quick(monkeypatch):
    """See `quickly`."""
    quickly(monkeypatch)


@pytest.fixture(scope="module")
def mlruns(tmp_path_factory):
    """An MLflow of the module's own."""
    folder = tmp_path_factory.mktemp("mlruns")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEIJIAN_MLRUNS", str(folder))
        patch.delenv("MLFLOW_TRACKING_URI", raising=False)
        yield folder
