from features.claims.quality.nulls import nulls
from tests.features.claims.quality.drawing import looked, told
from tests.tables import a_store

SETL = """
    setl_id  psn_type  age
    S1       11        50
    S2       -         -
    S3       11        -
"""


def test_a_column_that_some_rows_lack_is_told_with_its_share(tmp_path):
    rows = told(looked(nulls, a_store(tmp_path, setl_d=SETL)), "partly")
    assert [(r["column"], r["nulls"], round(r["share"], 3), r["demanded"]) for r in rows] == [
        ("psn_type", 1, 0.333, True),
        ("age", 2, 0.667, False),
    ]


def test_a_column_that_no_row_fills_is_apart_and_a_full_one_is_nowhere(tmp_path):
    (setl,) = told(looked(nulls, a_store(tmp_path, setl_d=SETL)), "never")
    assert "hifp_pay" in setl["demanded_names"]
    assert "balc" in setl["names"]
    assert not {"setl_id", "psn_type", "age"} & {*setl["names"], *setl["demanded_names"]}
