from serving.drift.told import told
from tests.serving.drift.made import a_drift


def test_the_verdict_comes_first_then_what_moved_and_what_it_is_worth():
    lines = told(a_drift(by=2.0, champion=False), "en").splitlines()
    assert lines[0].startswith("Drift: 3 of 21")
    assert lines[1] == "▲ No champion yet: this is the newest candidate."
    assert lines[3] == "behaviours that moved, worst first"
    assert sum(line.endswith("drifted") for line in lines) == 3
    assert any(line.startswith("precision@20") for line in lines)
    assert any(line.startswith("2025Q3") for line in lines)


def test_where_nothing_moved_no_table_is_empty():
    lines = told(a_drift(calibrated=False), "zh").splitlines()
    assert lines[0].startswith("没有值得注意的漂移")
    assert lines[-1].startswith("模型未校准")
    assert len(lines) == 3
