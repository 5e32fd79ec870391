"""What an ingest leaves behind when something is wrong: the store as it was, and one sentence."""

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.mapping import Mapping
from features.claims.tables import TABLES
from tests.tables import a_source

SETL_D = TABLES["setl_d"]
REQUIRED = {column.name: column.name for column in SETL_D.columns if column.required}


def rewrite(source, change) -> None:
    """Replace setl_d.csv by a Parquet file of the changed frame."""
    frame = change(pl.read_csv(source / "setl_d.csv", infer_schema=False))
    (source / "setl_d.csv").unlink()
    frame.write_parquet(source / "setl_d.parquet")


def cut_in_half(source) -> None:
    rewrite(source, lambda frame: frame)
    path = source / "setl_d.parquet"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def a_flag(name: str) -> pl.Expr:
    return (pl.col(name) == "x").alias(name)


FAULTS = {
    "required column": (
        lambda source: rewrite(source, lambda frame: frame.drop("begndate")),
        "setl_d.parquet: required column 'begndate' is missing",
    ),
    "truncated": (cut_in_half, "setl_d.parquet: not a readable parquet file, perhaps truncated ("),
    "no rows": (
        lambda source: rewrite(source, lambda frame: frame.clear()),
        "setl_d.parquet: the table is empty",
    ),
    "no file": (
        lambda source: (source / "setl_d.csv").unlink(),
        ": there is no file to read (",
    ),
    "twice": (
        lambda source: (source / "setl_d.parquet").touch(),
        ": both setl_d.csv and setl_d.parquet are there; keep one",
    ),
    "a boolean date": (
        lambda source: rewrite(source, lambda frame: frame.with_columns(a_flag("begndate"))),
        "setl_d.parquet, table setl_d, column begndate: holds Boolean, wanted date",
    ),
    "an optional table that is broken": (
        lambda source: (source / "case_d.parquet").write_bytes(b"PAR1"),
        "case_d.parquet: not a readable parquet file, perhaps truncated (",
    ),
    "an optional table that is empty": (
        lambda source: (source / "case_d.csv").write_text(
            "case_no,party_type,decision_type,decided_at\n"
        ),
        "case_d.csv: the table is empty",
    ),
}
broken = pytest.mark.parametrize("fault", list(FAULTS))


def sentence(source, store, **options) -> str:
    with pytest.raises(BadInput) as caught:
        ingest(source, store, **options)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def everything(folder) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@broken
def test_a_broken_source_makes_no_store_and_leaves_no_file_behind(tmp_path, fault):
    breaks, told = FAULTS[fault]
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1\nS2")
    breaks(source)
    said = sentence(source, tmp_path / "store")
    assert told in said
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


@broken
def test_a_broken_source_changes_no_byte_of_a_store(tmp_path, fault):
    ingest(a_source(tmp_path / "source", setl_d="setl_id\nS1"), tmp_path / "store")
    before = everything(tmp_path / "store")
    source = a_source(tmp_path / "source", setl_d="setl_id\nS2")
    FAULTS[fault][0](source)
    sentence(source, tmp_path / "store")
    assert everything(tmp_path / "store") == before


def test_a_folder_that_is_not_there(tmp_path):
    assert sentence(tmp_path / "none", tmp_path / "store").endswith(
        "there is no such file or folder"
    )


def test_more_refused_rows_than_allowed_are_told_with_the_commonest_reason(tmp_path):
    rows = "\n".join(f"S{n} {'free' if n < 2 else '5'}" for n in range(20))
    source = a_source(tmp_path / "source", setl_d=f"setl_id medfee_sumamt\n{rows}")
    assert sentence(source, tmp_path / "store").endswith(
        "table setl_d: 10.0% of the rows are refused, more than --max-refused 5.0%; "
        "most often: medfee_sumamt is missing or unreadable (2 rows)"
    )
    assert not (tmp_path / "store").exists()


def test_exactly_as_many_refused_rows_as_allowed_are_let_through(tmp_path):
    rows = "\n".join(f"S{n} {'free' if n < 1 else '5'}" for n in range(20))
    source = a_source(tmp_path / "source", setl_d=f"setl_id medfee_sumamt\n{rows}")
    assert ingest(source, tmp_path / "store").rows == {"setl_d": 19}


@pytest.mark.parametrize(
    ("rules", "told"),
    [
        (
            {"tables": {"setl_d": {"source": "a", "columns": REQUIRED | {"psn_pay": "gone"}}}},
            "mapping city: table setl_d, column psn_pay: setl_d.csv has no column 'gone'",
        ),
        (
            {"tables": {"bills": {"source": "a", "columns": {"id": "setl_id"}}}},
            "mapping city: the contract has no table 'bills'",
        ),
        (
            {"tables": {"setl_d": {"source": "b", "columns": REQUIRED}}},
            "mapping city: no source 'b' is declared",
        ),
        (
            {"tables": {"case_d": {"source": "a", "columns": {"case_no": "setl_id"}}}},
            "mapping city: table case_d: required column 'party_type' is not mapped",
        ),
    ],
)
def test_a_mapping_that_does_not_fit_the_contract_or_the_files(tmp_path, rules, told):
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1")
    mapping = Mapping.model_validate({"name": "city", "sources": {"a": "setl_d.csv"}} | rules)
    assert sentence(source, tmp_path / "store", mapping=mapping) == told
    assert not (tmp_path / "store").exists()


def with_columns(**columns) -> Mapping:
    rules = {"source": "a", "columns": REQUIRED | columns}
    return Mapping.model_validate(
        {"name": "city", "sources": {"a": "setl_d.csv"}, "tables": {"setl_d": rules}}
    )


def test_an_expression_that_fails_on_a_value_does_not_tell_the_value(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id psn_no\nS1 11010119900101")
    mapping = with_columns(psn_pay={"sql": "CAST(psn_no AS INT)"})
    said = sentence(source, tmp_path / "store", mapping=mapping)
    assert "cannot convert every value" in said
    assert "TRY_CAST" in said
    assert "11010119900101" not in said


def test_what_it_says_to_do_about_it_helps(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id psn_no\nS1 11010119900101")
    mapping = with_columns(psn_pay={"sql": "TRY_CAST(psn_no AS INT)"})
    assert ingest(source, tmp_path / "store", mapping=mapping).rows == {"setl_d": 1}


def test_a_condition_that_leaves_no_row(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1")
    rules = {"source": "a", "where": "setl_id = 'S9'", "columns": REQUIRED}
    mapping = Mapping.model_validate(
        {"name": "city", "sources": {"a": "setl_d.csv"}, "tables": {"setl_d": rules}}
    )
    assert "no row is left to read" in sentence(source, tmp_path / "store", mapping=mapping)
