from features.claims.generations import generation
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.setl_d import SETL_D
from features.facts.months.differing import differing
from tests.tables import a_store, key_order

FIRST = "setl_id psn_no setl_time fund_pay_sumamt\nS1 Li 2025-01-05 10\nS2 He 2025-01-06 20"


def test_new_and_corrected_rows_differ_and_the_others_do_not(tmp_path):
    before = a_store(tmp_path, setl_d=FIRST, psn_info_b="psn_no gend\nLi 1")
    second = "setl_id psn_no setl_time fund_pay_sumamt\nS2 He 2025-01-06 30\nS3 Li 2025-02-01 5"
    now = a_store(tmp_path, setl_d=second)
    before = generation(now, before.manifest.generation)
    told = differing(before, now, SETL_D, 0)
    assert told.gone.select("setl_id", "fund_pay_sumamt").rows() == [(key_order("S2"), 2000)]
    assert sorted(told.come["setl_id"]) == sorted(map(key_order, ("S2", "S3")))
    assert told.both.height == 3
    assert differing(before, now, PSN_INFO_B, 0).both.is_empty()


def test_a_column_that_is_filled_now_makes_another_row(tmp_path):
    before = a_store(tmp_path, setl_d=FIRST, psn_info_b="psn_no gend\nLi 1")
    now = a_store(tmp_path, psn_info_b="psn_no gend die_date\nLi 1 2025-03-01", setl_d=FIRST)
    told = differing(before, now, PSN_INFO_B, 0)
    assert (told.gone.height, told.come.height) == (1, 1)
