import pytest

from tests.training.invented import a_panel
from training.evaluation.held_out import held_out
from training.evaluation.learning import curve

pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.slow
def test_the_curve_ends_with_all_labels_and_says_how_many_taught(monkeypatch):
    monkeypatch.setattr("training.evaluation.learning.DRAWS", 2)
    panel = a_panel(160, 90)
    frauds = int((panel.label == 1).sum())
    told = [p for p in curve(panel, held_out(panel), say=lambda line: None) if p.tier == "fraud"]
    assert [(p.share, p.draws) for p in told] == [(0.25, 2), (0.5, 2), (1.0, 1)]
    assert [p.confirmed for p in told] == [round(share * frauds) for share in (0.25, 0.5, 1.0)]
    # A quarter of some thirty frauds is too few to learn from.
    assert told[0].taught == 0.0
    assert told[-1].taught == 1.0
    assert told[-1].figures["AUC"].low > 0.6
