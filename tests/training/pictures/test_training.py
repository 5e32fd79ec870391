import matplotlib as mpl
import pytest

from tests.training.invented import a_panel, quickly
from training.fit import fit_model
from training.pictures import canvas
from training.pictures.training import training_pictures

PNG = b"\x89PNG"
OF_RISK = ["beeswarm", "waterfall", "dependence", "schemes"]
OF_LABELS = ["reliability", "precision_recall"]


@pytest.fixture
def drawn(monkeypatch, tmp_path):
    quickly(monkeypatch)

    def pictures(inspected):
        panel = a_panel(120, inspected)
        return training_pictures(tmp_path / "p", panel, fit_model(panel), seed=0)

    return pictures


def test_what_moves_the_risk_and_how_far_it_can_be_trusted_is_drawn(drawn):
    told = drawn(80)
    assert [path.stem for path in told] == OF_RISK + OF_LABELS
    assert all(path.read_bytes().startswith(PNG) for path in told)


def test_without_labels_enough_nothing_is_drawn_of_them(drawn):
    assert [path.stem for path in drawn(5)] == OF_RISK


def test_a_notebook_s_own_settings_come_back():
    before = mpl.get_backend(), mpl.rcParams["axes.unicode_minus"]
    with canvas.canvas():
        assert mpl.get_backend().lower() == "agg"
    assert (mpl.get_backend(), mpl.rcParams["axes.unicode_minus"]) == before


def test_words_are_chinese_too_where_they_can_be_drawn(monkeypatch):
    monkeypatch.setattr(canvas, "typeface", lambda: None)
    assert canvas.words("召回", "recall") == "recall"
    monkeypatch.setattr(canvas, "typeface", lambda: "Noto Sans CJK SC")
    assert canvas.words("召回", "recall") == "召回 recall"
