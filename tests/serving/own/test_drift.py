import json
import re

import polars as pl
import pytest

from serving.own.drift import as_json, page, told, write_own_drift
from tests.training.own.conftest import a_frame
from tests.training.own.trained import a_bundle, a_model
from training.own.drift import drift_own
from training.own.roles import Roles
from training.own.train import Foreign

ROLES = Roles("编号", peers=("等级",))


@pytest.fixture(scope="module")
def bundle(tmp_path_factory):
    return a_bundle(tmp_path_factory.mktemp("drift") / "b")


def a_drift(bundle, by=0.0, *, champion=True, digest="e" * 64):
    frame = a_frame(seed=9)[0].with_columns(pl.col("比例 %") + by)
    return drift_own(Foreign(frame, digest), a_model(bundle, champion=champion), ROLES)


def test_the_verdict_names_the_worst_column_as_it_is_called(bundle):
    first = told(a_drift(bundle, 3.0), "en").splitlines()[0]
    assert first.startswith("Drift: ")
    assert "“比例 %” (" in first
    assert told(a_drift(bundle), "zh").startswith("没有值得注意的漂移（比较")


def test_a_candidate_and_the_model_s_own_file_are_cautioned_of(bundle):
    lines = told(a_drift(bundle, champion=False, digest="d" * 64), "en").splitlines()
    assert lines[1:3] == [
        "▲ This is the very file that the model was trained on.",
        "▲ No champion yet: this is the newest candidate.",
    ]


def test_the_page_needs_nothing_else_and_tells_of_quantiles_how_many_they_stand_for(bundle):
    made = page(a_drift(bundle, 3.0), "v<2>.csv", "en")
    assert not re.search(r"<script|<link|src=|href=\"http", made)
    assert "model m 3 · compared with the file v&lt;2&gt;.csv · rows 300 → 300" in made
    assert 'class="alarm"' in made
    assert made.count("<svg") > 1
    assert "then (n=300)" in made


def test_the_json_holds_every_comparison_and_no_id(bundle, tmp_path):
    found = a_drift(bundle, 3.0)
    paths = write_own_drift(tmp_path / "d.html", found, tmp_path / "v.csv", "zh")
    assert [path.name for path in paths] == ["d.html", "d.json"]
    whole = json.loads(paths[1].read_text("utf-8"))
    assert len(whole["lines"]) == found.shifts.height
    assert whole["drift"] is True
    assert whole["rows"] == {"reference": 300, "current": 300}
    assert "00008" not in as_json(found)
