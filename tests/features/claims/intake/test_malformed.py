"""Whatever stands in the cells: accepted + refused = read, and every row is somewhere once."""

from datetime import date, datetime
from decimal import Decimal

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from features.bad_input import BadInput
from features.claims.column import Kind
from features.claims.ingest import ingest
from features.claims.store import Store
from features.claims.tables import TABLES
from tests.features.claims.intake.held import refused, rows
from tests.tables import a_source

NAMES = ("setl_d", "fee_list_d", "drug_trac_d", "psn_insu_d", "medins_dept_b", "purcinfo")
SECRET = "Geheim7"
GOOD = {
    Kind.CODE: ["1", "2", "01", " 1 ", "王"],
    Kind.DATE: ["2025-01-02", "20250103", "2025/01/04"],
    Kind.TIME: ["2025-01-02 03:04:05", "20250102030405", "2025-01-03"],
    Kind.MONTH: ["202501", "2025-02"],
    Kind.TRACE: ["81234567890123456789", "81234567890123456780"],
}
BAD = [
    None,
    "",
    " ",
    "\\N",
    "NULL",
    SECRET,
    "9" * 40,
    "-1e400",
    "9999-12-31",
    "2025-02-30",
    "#link:9",
    f"#link:{2**63}",
]
TYPED = {
    pl.Int64: st.integers(-(2**63), 2**63 - 1) | st.integers(0, 3) | st.just(20250102),
    pl.UInt64: st.integers(0, 2**64 - 1) | st.integers(0, 3),
    pl.Float64: st.floats() | st.sampled_from([1.0, 2.0, 0.1]),
    pl.Boolean: st.booleans(),
    pl.Date: st.dates(date(1, 1, 1), date(9999, 12, 31)),
    pl.Datetime("ns"): st.datetimes(datetime(1680, 1, 1), datetime(2260, 1, 1)),
    pl.Datetime("us", "UTC"): st.datetimes(datetime(2, 1, 1), datetime(9990, 1, 1)),
    pl.Decimal(38, 4): st.decimals(-(10**20), 10**20, places=4) | st.just(Decimal(1)),
    pl.Categorical: st.sampled_from(["1", "2", "x"]),
    pl.Null: st.none(),
}


def fits(dtype, kind):
    """Whether a source may hold the column in that type at all."""
    if dtype in (pl.Null, pl.Categorical):
        return True
    number = dtype in (pl.Int64, pl.UInt64, pl.Float64) or isinstance(dtype, pl.Decimal)
    if kind in (Kind.DATE, Kind.TIME):
        return dtype == pl.Date or isinstance(dtype, pl.Datetime)
    if kind is Kind.MONTH:
        return dtype != pl.Float64
    if kind in (Kind.CODE, Kind.TEXT, Kind.LINK, Kind.TRACE):
        return True
    return number


@st.composite
def columns(draw, table, size):
    """Raw columns of a table: all required ones, its key and some others, text or typed."""
    wanted = {c.name for c in table.columns if c.required} | set(table.key)
    wanted |= draw(st.sets(st.sampled_from(table.names), max_size=4))
    frame = {}
    for column in table.columns:
        if column.name not in wanted:
            continue
        types = [dtype for dtype in TYPED if fits(dtype, column.kind)]
        dtype = draw(st.sampled_from([pl.String] * 3 * len(types) + types))
        if dtype == pl.String:
            good = st.sampled_from(GOOD.get(column.kind, ["1", "2.5", "-3"]))
            cells = st.integers(0, 9).flatmap(
                lambda n, g=good: st.sampled_from(BAD) if n == 0 else g
            )
        else:
            cells = TYPED[dtype] | st.none()
        values = draw(st.lists(cells, min_size=size, max_size=size))
        frame[column.name] = pl.Series(column.name, values, dtype, strict=False)
    return pl.DataFrame(frame)


@st.composite
def deliveries(draw):
    """A table and one or two files of it."""
    table = TABLES[draw(st.sampled_from(NAMES))]
    sizes = draw(st.lists(st.integers(1, 8), min_size=1, max_size=2))
    return table, [draw(columns(table, size)) for size in sizes]


@pytest.fixture(scope="module")
def settlement(tmp_path_factory):
    """A store of one settlement, so that another table may come alone."""
    return a_source(tmp_path_factory.mktemp("one") / "source", setl_d="setl_id\nS1")


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(deliveries())
def test_every_row_is_accepted_or_refused_and_stands_where_it_should(
    tmp_path_factory, settlement, delivery
):
    table, frames = delivery
    folder = tmp_path_factory.mktemp("any")
    (folder / "source").mkdir()
    for number, frame in enumerate(frames):
        frame.write_parquet(folder / "source" / f"{table.name}_{number}.parquet")
    if table.name != "setl_d":
        ingest(settlement, folder / "store")
    said: list[str] = []
    count = ingest(folder / "source", folder / "store", max_refused=1, say=said.append)
    sources = count.last_ingest[table.name].sources
    told = refused(folder / "store", table.name)
    assert SECRET not in "".join(said)
    for source, frame in zip(sources, frames, strict=True):
        assert source.read == frame.height
        assert source.accepted + sum(source.refused.values()) == source.read
        places = told.filter(pl.col("source") == source.name)["source_row"].to_list()
        assert len(places) == len(set(places)) == source.read - source.accepted
        assert set(places) <= set(range(1, frame.height + 1))
    store = Store.open(folder / "store")
    kept = rows(store, table.name)
    assert kept.height == sum(source.accepted for source in sources)
    assert kept.select(pl.struct(table.key).is_unique().all()).item()
    for name, nulls in count.last_ingest[table.name].missing.items():
        assert kept[name].null_count() == nulls, name


@pytest.mark.parametrize("name", NAMES)
def test_an_ingest_of_malformed_rows_can_be_repeated_and_retried(tmp_path, name, settlement):
    """A row of good cells, and one with a bad cell in each column in turn, accepted or not."""
    table = TABLES[name]
    good = {c.name: GOOD.get(c.kind, ["1"])[0] for c in table.columns}
    drawn = [good | {table.key[-1]: f"{n}"} | {c: SECRET} for n, c in enumerate(table.names)]
    (tmp_path / "source").mkdir()
    pl.DataFrame([good, *drawn]).write_csv(tmp_path / "source" / f"{name}.csv")
    ingest(settlement, tmp_path / "store")
    first = ingest(tmp_path / "source", tmp_path / "store", max_refused=1)
    told, kept = refused(tmp_path / "store", name), rows(Store.open(tmp_path / "store"), name)
    again = ingest(tmp_path / "source", tmp_path / "store", max_refused=1)
    assert again.digest == first.digest
    assert refused(tmp_path / "store", name).equals(told)
    if told["mendable"].any():
        ingest(None, tmp_path / "store")
        assert rows(Store.open(tmp_path / "store"), name).equals(kept)
        assert refused(tmp_path / "store", name).equals(told)


@pytest.mark.parametrize(
    ("column", "dtype"),
    [
        ("setl_time", pl.Int64),
        ("begndate", pl.Float64),
        ("medfee_sumamt", pl.Date),
        ("age", pl.Boolean),
        ("psn_no", pl.List(pl.String)),
        ("psn_no", pl.Binary),
        ("hosp_lv", pl.Struct({"a": pl.String})),
        ("setl_id", pl.Duration),
    ],
)
def test_a_type_that_no_value_of_the_column_has_is_told_by_the_columns_name(
    tmp_path, settlement, column, dtype
):
    (tmp_path / "source").mkdir()
    frame = pl.read_csv(settlement / "setl_d.csv", infer_schema=False)
    values = {pl.List(pl.String): [[SECRET]], pl.Binary: [SECRET.encode()]}.get(dtype, [None])
    typed = pl.Series(column, values, dtype)
    frame.with_columns(typed).write_parquet(tmp_path / "source" / "setl_d.parquet")
    with pytest.raises(BadInput) as told:
        ingest(tmp_path / "source", tmp_path / "store")
    assert f"table setl_d, column {column}: holds" in str(told.value)
    assert "\n" not in str(told.value)
    assert SECRET not in str(told.value)
