from features.claims.ingest import ingest
from features.claims.quality.needs import NEEDED
from features.claims.quality.understood import understood
from features.claims.store import Store
from features.claims.tables import TABLES
from tests.features.claims.quality.drawing import looked, told
from tests.tables import a_source, a_store

SETL = """
    setl_id  medfee_sumamt  age
    S1       100            7
    S2       much           8
    S3       100            old
    S3       100            9
"""


def test_rows_read_accepted_and_refused_are_those_of_the_ingest(tmp_path):
    source = a_source(tmp_path / "source", setl_d=SETL)
    ingest(source, tmp_path / "store", max_refused=1)
    section = looked(understood, Store.open(tmp_path / "store"))
    (setl,) = told(section, "tables")
    assert (setl["table"], setl["read"]) == ("setl_d", 4)
    assert setl["accepted"] + setl["refused"] == 4
    assert setl["stored"] == setl["accepted"]
    assert {row["reason"]: row["rows"] for row in told(section, "refused")} == {
        "medfee_sumamt is missing or unreadable": 1,
        "setl_id occurs more than once": 1,
    }


def test_values_that_could_not_be_read_are_counted_by_column(tmp_path):
    section = looked(understood, a_store(tmp_path, setl_d="age gend\n old  zz"))
    assert told(section, "odd_values") == [
        {"table": "setl_d", "column": "age", "unreadable": 1, "unknown_codes": 0},
        {"table": "setl_d", "column": "gend", "unreadable": 0, "unknown_codes": 1},
    ]


def test_an_absent_table_names_the_schemes_that_miss_it(tmp_path):
    section = looked(understood, a_store(tmp_path, setl_d="setl_id\n S1"))
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
    schemes = {row["scheme"]: row for row in told(looked(understood, store), "schemes")}
    assert list(schemes) == list(NEEDED)
    assert schemes["year_end_surge"]["data"] == "whole"
    assert schemes["trace_missing"]["data"] == "none"
    assert schemes["split_admission"]["missing"] == ("mdtrt_d", "setl_d.mid_setl_flag")
    assert "psn_info_b.live_admdvs" in schemes["fake_admission"]["missing"]
