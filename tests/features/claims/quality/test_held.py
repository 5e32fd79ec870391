from features.claims.quality.held import Held
from features.claims.tables import TABLES
from tests.tables import a_store

SETL, LINES = TABLES["setl_d"], TABLES["fee_list_d"]


def test_what_no_row_fills_is_lacking_and_an_absent_table_is_named_alone(tmp_path):
    held = Held(a_store(tmp_path, setl_d="setl_id age\n S1 7\n S2 -"))
    assert held.lacks(SETL, "setl_id", "age", "balc") == ("setl_d.balc",)
    assert held.lacks(LINES, "cnt", "pric") == ("fee_list_d",)
    assert held.filled(SETL, "age")
    assert not held.filled(LINES, "cnt")


def test_a_row_that_says_nothing_of_its_validity_is_valid(tmp_path):
    held = Held(a_store(tmp_path, setl_d="setl_id vali_flag\n S1 0\n S2 1\n S3 -"))
    assert held.valid(SETL).collect().height == 2
    assert sum(rows.collect().height for (rows,) in held.by_bucket(SETL)) == 2
