from features.claims.quality.lacking import lacking
from features.claims.quality.needs import NEEDED
from features.claims.tables import TABLES
from tests.features.claims.quality.drawing import looked, told
from tests.tables import a_store


def test_an_absent_table_names_the_schemes_that_miss_it(tmp_path):
    section = looked(lacking, a_store(tmp_path, setl_d="setl_id\n S1"))
    absent = {row["table"]: row["schemes"] for row in told(section, "absent")}
    assert set(absent) == set(TABLES) - {"setl_d"}
    assert "trace_missing" in absent["no_trace_list"]
    assert absent["admdvs_b"] == ()


def test_a_scheme_is_told_by_what_it_lacks(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id year acct_pay\n S1 2025 3",
        psn_info_b="psn_no brdy\n P1 1990-01-01",
    )
    schemes = {row["scheme"]: row for row in told(looked(lacking, store), "schemes")}
    assert list(schemes) == list(NEEDED)
    assert schemes["year_end_surge"]["data"] == "whole"
    assert schemes["trace_missing"]["data"] == "none"
    assert schemes["split_admission"]["missing"] == ("mdtrt_d", "setl_d.mid_setl_flag")
    assert "psn_info_b.live_admdvs" in schemes["fake_admission"]["missing"]
