import json

from serving.drift.files import write_drift
from tests.serving.drift.made import a_drift


def test_a_page_and_everything_as_json_beside_it(tmp_path):
    drift = a_drift(by=2.0)
    paths = write_drift(tmp_path / "new" / "d.html", drift, "zh")
    assert [path.name for path in paths] == ["d.html", "d.json"]
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == ["d.html", "d.json"]
    told = json.loads(paths[1].read_text("utf-8"))
    assert told["drift"] is True
    assert told["alarms"][0]["behaviour"] == "invented.high_1"
    assert len(told["lines"]) == drift.shifts.height
    assert told["entities"] == {"reference": 300, "current": 300, "both": 300}
    assert (told["reference"], told["as_of"]) == ("2025-10-01", "2026-01-01")
    assert (
        told["estimates"]["AP"]["reference"]["low"] < told["estimates"]["AP"]["reference"]["high"]
    )
    assert told["rounds"][1]["ap"] is None
    assert {line["psi"] for line in told["lines"] if line["state"] == "not_judged"} == {None}


def test_the_same_drift_gives_the_same_bytes(tmp_path):
    first, second = (write_drift(tmp_path / n / "d.html", a_drift(by=1.0), "en") for n in "ab")
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in second]
