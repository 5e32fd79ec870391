from features.claims.ingest import ingest
from features.claims.quality.understood import understood
from features.claims.store import Store
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
