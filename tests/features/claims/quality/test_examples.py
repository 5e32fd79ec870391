from features.claims.ingest import ingest
from features.claims.quality.examples import PER_REASON, examples
from features.claims.store import Store
from tests.features.claims.quality.drawing import looked, table, told
from tests.tables import a_source, a_store


def refused(tmp_path, *rows):
    source = a_source(tmp_path / "source", setl_d=table("setl_id psn_no medfee_sumamt", *rows))
    ingest(source, tmp_path / "store", max_refused=1)
    return told(looked(examples, Store.open(tmp_path / "store")), "examples")


def test_a_refused_row_is_shown_by_its_shape_with_its_place(tmp_path):
    (row,) = refused(tmp_path, ("S1", "Zhang", "1"), ("S22", "Li44", "1,2x"))
    assert (row["source"], row["source_row"]) == ("setl_d.csv", 2)
    assert row["reason"] == "medfee_sumamt is missing or unreadable"
    assert row["cells"][0] == "medfee_sumamt: 9,9x"
    assert {"setl_id: x99", "psn_no: xx99"} <= set(row["cells"])


def test_an_empty_cell_is_told_apart_from_one_that_cannot_be_read(tmp_path):
    (row,) = refused(tmp_path, ("S1", "Zhang", "1"), ("S2", "Li", "-"))
    assert row["cells"][0] == "medfee_sumamt: ∅"


def test_three_rows_a_reason_are_enough_and_their_number_is_told(tmp_path):
    rows = refused(tmp_path, ("S0", "P", "1"), *((f"S{n}", "P", "x") for n in range(1, 9)))
    assert [row["rows"] for row in rows] == [8] * PER_REASON


def test_nothing_refused_is_no_example(tmp_path):
    section = looked(examples, a_store(tmp_path, setl_d="setl_id\n S1"))
    assert told(section, "examples") == []
