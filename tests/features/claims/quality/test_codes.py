from features.claims.ingest import ingest
from features.claims.quality.codes import MOST_UNKNOWN, codes
from features.claims.store import Store
from tests.features.claims.quality.drawing import looked, table, told
from tests.tables import a_source, a_store


def coverage(store, column):
    rows = told(looked(codes, store), "codes")
    return next(row for row in rows if row["column"] == column)


def setl(values):
    return table("setl_id insutype", *((f"S{n}", value) for n, value in enumerate(values)))


def test_the_share_of_known_codes_and_the_frequent_unknown_ones(tmp_path):
    told_ = coverage(a_store(tmp_path, setl_d=setl(["310"] * 4 + ["77"] * 5 + ["78"])), "insutype")
    assert (told_["rows"], told_["known"], told_["share"]) == (10, 4, 0.4)
    assert (told_["unknown"], told_["unknown_shown"]) == (2, ("77 × 5",))


def test_what_is_long_or_written_like_a_name_is_counted_and_not_shown(tmp_path):
    values = ["13800138000"] * 5 + ["张三"] * 5 + ["310"]
    told_ = coverage(a_store(tmp_path, setl_d=setl(values)), "insutype")
    assert (told_["unknown"], told_["unknown_shown"]) == (2, ())


def test_a_column_filled_with_something_else_than_codes_shows_none(tmp_path):
    values = [f"A{n}" for n in range(MOST_UNKNOWN + 1)] * 5
    assert coverage(a_store(tmp_path, setl_d=setl(values)), "insutype")["unknown_shown"] == ()


def test_a_code_of_the_region_is_known(tmp_path):
    source = a_source(tmp_path / "source", setl_d=setl(["77"] * 5))
    ingest(source, tmp_path / "store", codes={"insutype": {"77": "本地险种"}})
    assert coverage(Store.open(tmp_path / "store"), "insutype")["share"] == 1


def test_an_empty_column_has_no_coverage(tmp_path):
    rows = told(looked(codes, a_store(tmp_path, setl_d="setl_id\n S1")), "codes")
    assert "insutype" not in {row["column"] for row in rows}


def test_a_patients_id_in_the_place_of_a_code_is_not_shown(tmp_path):
    rows = ((f"S{n}", "Zhang", "Zhang" if n < 5 else "77") for n in range(10))
    told_ = coverage(a_store(tmp_path, setl_d=table("setl_id psn_no insutype", *rows)), "insutype")
    assert (told_["unknown"], told_["unknown_shown"]) == (2, ("77 × 5",))
