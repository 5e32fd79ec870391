from serving.drift.cells import estimate_cells, group_of, round_cells, shift_cells
from tests.serving.drift.made import a_drift


def test_a_line_tells_who_is_compared_how_far_apart_and_with_what_verdict():
    told = a_drift(by=2.0)
    heads, first, *_ = shift_cells(told, told.alarms, "en")
    line = dict(zip(heads, first, strict=True))
    assert line["behaviour"] == "invented: first high"
    assert line["verdict"] == "drifted"
    assert float(line["PSI"]) > float(line["by chance up to"])
    assert line["missing then → now"] == "0.0% → 0.0%"


def test_what_is_not_judged_has_no_figure():
    told = a_drift()
    few = told.shifts.filter(level="02").head(1)
    zh = dict(zip(*shift_cells(told, few, "zh"), strict=True))
    assert (zh["PSI"], zh["KS（D，p）"], zh["结论"]) == ("-", "-", "过少，不判断")


def test_estimates_then_and_now_with_their_intervals():
    rows = estimate_cells(a_drift(), "en")
    assert [row[0] for row in rows[1:]] == [
        "confirmed if all were inspected",
        "AP",
        "precision@20",
        "precision@50",
    ]
    assert all("[" in cell for row in rows[1:] for cell in row[1:])


def test_rounds_what_came_out_beside_what_was_estimated():
    assert round_cells(a_drift(), "en")[1:] == [
        [
            *("2025Q3", "trained on (out of fold)", "71", "9"),
            *("7.8 [4.0, 12.0]", "0.678", "0.650 [0.344, 0.913]"),
        ],
        ["all", "decided since", "16", "0", "1.5 [0.0, 4.0]", "-", "-"],
    ]


def test_a_group_in_words():
    assert group_of({"type": None, "level": None}, "zh") == "全部"
    assert group_of({"type": "pharmacy", "level": "11"}, "zh") == "药店 无等级"
    assert group_of({"type": "inpatient", "level": "05"}, "en") == "inpatient 05"
    assert group_of({"type": "pharmacy", "level": "-"}, "en") == "pharmacy"
