"""The kept figures are read as they were written, and nothing else is taken for them."""

import pytest

from features.bad_input import BadInput
from serving.scheme_report.figures import read_figures, write_figures
from tests.serving.scheme_report.drawn import FIGURES


def test_they_come_back(tmp_path):
    write_figures(tmp_path / "kept.json", FIGURES)
    assert read_figures(tmp_path / "kept.json") == FIGURES


@pytest.mark.parametrize("text", ["", "{}", "[1]"])
def test_another_file_is_refused(tmp_path, text):
    (tmp_path / "kept.json").write_text(text)
    with pytest.raises(BadInput, match="no figures"):
        read_figures(tmp_path / "kept.json")
