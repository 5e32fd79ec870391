"""Refused rows taken again, once the mapping or the product reads them."""

import json

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.identities.key import IdentityKey
from features.claims.ingest import ingest
from features.claims.mapping import Mapping
from features.claims.store import Store
from features.claims.tables import TABLES
from tests.features.claims.intake.held import held, refused, rows, same
from tests.tables import a_source

REQUIRED = {name: {c.name: c.name for c in TABLES[name].columns if c.required} for name in TABLES}
PHONE, NAME = "13800001111", "Zhangsan"


def mapping(**tables):
    """A mapping of tables whose columns have the contract's names, but for those that are told."""
    return Mapping.model_validate(
        {
            "name": "city",
            "sources": {name: f"{name}.csv" for name in ("setl_d", *tables)},
            "tables": {
                name: {"source": name, "columns": REQUIRED[name] | tables.get(name, {})}
                for name in ("setl_d", *tables)
            },
        }
    )


SLASHED = {"setl_time": {"sql": "REPLACE(setl_time, '.', '-')"}}
DRAWN = "setl_id psn_no setl_time\nS1 P1 2025-01-05\nS2 P2 2025.01.06\nS3 P3 soon\nS1 P9 2025-01-01"


def drawn(tmp_path, folder="store", **options):
    source = a_source(tmp_path / "source", setl_d=DRAWN)
    return ingest(source, tmp_path / folder, max_refused=1, **options)


def waiting(folder, table="setl_d"):
    return refused(folder, table).select("source_row", "reason", "mendable").rows()


UNREADABLE = "setl_time is missing or unreadable"
TWICE = "setl_id occurs more than once"


def test_a_mended_mapping_brings_the_rows_that_it_reads_and_the_others_stay(tmp_path):
    store = tmp_path / "store"
    drawn(tmp_path, mapping=mapping())
    lost = (4, TWICE, False) if waiting(store)[-1][0] == 4 else (1, TWICE, False)
    assert sorted(waiting(store)) == sorted([(2, UNREADABLE, True), (3, UNREADABLE, True), lost])
    count = ingest(None, store, mapping=mapping(setl_d=SLASHED)).last_ingest["setl_d"]
    assert (count.read, count.accepted) == (2, 1)
    assert sorted(waiting(store)) == sorted([(3, UNREADABLE, True), lost])
    assert rows(Store.open(store), "setl_d")["setl_id"].to_list() == ["S1", "S2"]


def test_what_a_retry_brings_is_what_the_mended_mapping_brings_directly(tmp_path):
    mended = mapping(setl_d=SLASHED)
    drawn(tmp_path, mapping=mapping())
    ingest(None, tmp_path / "store", mapping=mended)
    drawn(tmp_path, "direct", mapping=mended)
    assert same(held(tmp_path / "store"), held(tmp_path / "direct"))
    assert refused(tmp_path / "store").equals(refused(tmp_path / "direct"))


def test_rows_that_are_still_refused_have_the_reason_of_today(tmp_path):
    drawn(tmp_path, mapping=mapping())
    wrong = mapping(setl_d=SLASHED | {"enddate": {"sql": "'2020-01-01'"}})
    ingest(None, tmp_path / "store", mapping=wrong)
    told = {row: why for row, why, _ in waiting(tmp_path / "store")}
    assert told[3] == UNREADABLE
    assert told[2] == TABLES["setl_d"].rules[0].reason


def test_rows_are_retried_by_their_own_names_where_the_mapping_was_wrong(tmp_path):
    drawn(
        tmp_path, mapping=mapping(setl_d={"setl_time": {"sql": "psn_no"}, "begndate": "setl_time"})
    )
    assert not Store.open(tmp_path / "store").has(TABLES["setl_d"])
    with pytest.raises(BadInput, match="required column 'begndate' is missing"):
        ingest(None, tmp_path / "store")
    drawn(tmp_path, "other", mapping=mapping(setl_d={"begndate": {"sql": "CONCAT('x', begndate)"}}))
    count = ingest(None, tmp_path / "other").last_ingest["setl_d"]
    assert (count.read, count.accepted) == (4, 1)


def test_a_retry_takes_the_regions_codes_with_it(tmp_path):
    drawn(tmp_path, mapping=mapping())
    codes = {"hosp_lv": {"77": "of the region"}}
    manifest = ingest(None, tmp_path / "store", mapping=mapping(setl_d=SLASHED), codes=codes)
    assert manifest.codes["hosp_lv"] == {"77": "of the region"}


def test_what_was_delivered_since_is_not_replaced_by_a_retried_row(tmp_path):
    drawn(tmp_path, mapping=mapping())
    later = a_source(tmp_path / "later", setl_d="setl_id psn_no setl_time\nS2 P7 2025-03-03")
    (later / "setl_d.csv").rename(later / "setl_d_2.csv")
    ingest(later, tmp_path / "store")
    ingest(None, tmp_path / "store", mapping=mapping(setl_d=SLASHED))
    told = rows(Store.open(tmp_path / "store"), "setl_d")
    assert told.filter(pl.col("setl_id") == "S2")["psn_no"].to_list() == ["P7"]
    assert 2 not in [row for row, _, _ in waiting(tmp_path / "store")]


def test_a_retry_replaces_no_month_whatever_it_is_told(tmp_path):
    drawn(tmp_path, mapping=mapping())
    before = rows(Store.open(tmp_path / "store"), "setl_d").height
    ingest(None, tmp_path / "store", mapping=mapping(setl_d=SLASHED), replace=("202501",))
    assert rows(Store.open(tmp_path / "store"), "setl_d").height == before + 1


@pytest.mark.parametrize("rows_there", [True, False])
def test_nothing_to_retry_is_one_sentence(tmp_path, rows_there):
    if rows_there:
        ingest(a_source(tmp_path / "source", setl_d="setl_id\nS1"), tmp_path / "store")
    with pytest.raises(BadInput) as caught:
        ingest(None, tmp_path / "store")
    assert str(caught.value) == "no refused row is waiting that this mapping could mend"
    assert (tmp_path / "store").exists() is rows_there


LINKED = f"""
    drug_trac_codg        setl_id  sel_retn_time  phar_certno  prsc_dr_certno  phar_prac_cert_no
    81234567890123456781  S1       2025.01.02     {PHONE}      C1              -
    81234567890123456782  S1       2025.01.03     {PHONE}      -               C1
    81234567890123456783  S1       2025.01.04     NULL         C2              C1
"""
LINKS = ("phar_certno", "prsc_dr_certno", "phar_prac_cert_no")
DOTTED = {"sql": "REPLACE(sel_retn_time, '.', '-')"}


@pytest.mark.parametrize("written", ["text", "blanks", "integer", "float", "decimal"])
def test_links_are_hidden_and_the_same_after_a_retry_as_without(tmp_path, written):
    source = a_source(
        tmp_path / "source", suffix=".parquet", setl_d="setl_id\nS1", drug_trac_d=LINKED
    )
    path = source / "drug_trac_d.parquet"
    number = pl.col("phar_certno").cast(pl.Int64, strict=False)
    how = {
        "text": pl.col("phar_certno"),
        "blanks": " " + pl.col("phar_certno") + "  ",
        "integer": number,
        "float": number.cast(pl.Float64),
        "decimal": number.cast(pl.Decimal(20, 2)),
    }[written]
    pl.read_parquet(path).with_columns(how.alias("phar_certno")).write_parquet(path)
    plain = mapping(
        drug_trac_d={name: name for name in LINKS} | {"drug_trac_codg": "drug_trac_codg"}
    )
    files = {"setl_d": "setl_d.parquet", "drug_trac_d": "drug_trac_d.parquet"}
    plain = plain.model_copy(update={"sources": files})
    wrong, right = plain, changed(plain, "drug_trac_d", sel_retn_time=DOTTED)
    ingest(source, tmp_path / "store", mapping=wrong, max_refused=1)
    assert refused(tmp_path / "store", "drug_trac_d").height == 3
    assert PHONE not in everything(tmp_path / "store")
    assert '"C1"' not in everything(tmp_path / "store")
    ingest(None, tmp_path / "store", mapping=right)
    retried = rows(Store.open(tmp_path / "store"), "drug_trac_d")
    ingest(source, tmp_path / "store", mapping=right)
    assert rows(Store.open(tmp_path / "store"), "drug_trac_d").equals(retried)
    assert retried["phar_certno"].n_unique() == 2
    assert retried["phar_certno"][2] is None


def changed(plain, table, **columns):
    told = plain.model_dump()
    told["tables"][table]["columns"] |= columns
    return Mapping.model_validate(told)


def everything(folder):
    """What the refused rows say."""
    files = (folder / "quarantine").glob("*.parquet")
    return " ".join(row for path in files for row in pl.read_parquet(path)["row"])


def test_phones_that_are_unpivoted_are_hidden_too(tmp_path):
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1")
    (source / "people.csv").write_text(f"id,one,two\nP1,{PHONE},{PHONE}9\n,{PHONE},\n")
    people = {
        "source": "people",
        "unpivot": {"value": "phone", "position": "n", "columns": ["one", "two"]},
        "columns": {"psn_no": "id", "phone_link": "phone"},
    }
    told = mapping().model_dump()
    told["sources"]["people"] = "people.csv"
    told["tables"]["psn_phone_d"] = people
    ingest(source, tmp_path / "store", mapping=Mapping.model_validate(told), max_refused=1)
    kept = everything(tmp_path / "store")
    assert PHONE not in kept
    assert "#link:" in kept
    told["tables"]["psn_phone_d"]["columns"]["psn_no"] = {"sql": "COALESCE(id, 'P2')"}
    ingest(None, tmp_path / "store", mapping=Mapping.model_validate(told))
    phones = rows(Store.open(tmp_path / "store"), "psn_phone_d")
    assert phones["psn_no"].to_list() == ["P1", "P1", "P2"]
    assert phones["phone_link"].n_unique() == 2


def test_names_are_kept_out_of_quarantine_and_a_mapping_that_reads_them_may_be_retried(tmp_path):
    people = f"psn_no psn_name brdy\nP1 {NAME} 1950-01-01\n- {NAME} 1960-01-01"
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1", psn_info_b=people)
    plain = mapping(psn_info_b={"psn_name": "psn_name", "brdy": "brdy"})
    key = IdentityKey(b"k" * 32)
    ingest(source, tmp_path / "store", mapping=plain, max_refused=1, identities=key)
    (row,) = refused(tmp_path / "store", "psn_info_b")["row"]
    assert NAME not in row
    assert json.loads(row)["brdy"] == "1960-01-01"
    mended = changed(plain, "psn_info_b", psn_no={"sql": "COALESCE(psn_no, 'P2')"})
    ingest(None, tmp_path / "store", mapping=mended)
    told = rows(Store.open(tmp_path / "store"), "psn_info_b")
    assert told["psn_no"].to_list() == ["P1", "P2"]


def test_names_are_kept_out_of_quarantine_without_a_mapping(tmp_path):
    people = f"psn_no psn_name\nP1 {NAME}\n- {NAME}"
    source = a_source(tmp_path / "source", setl_d="setl_id\nS1", psn_info_b=people)
    ingest(source, tmp_path / "store", max_refused=1, identities=IdentityKey(b"k" * 32))
    assert NAME not in everything(tmp_path / "store")


@pytest.mark.parametrize(
    ("dtype", "values"),
    [(pl.Float64, [331.0, 12.0]), (pl.Decimal(20, 2), [331, 12]), (pl.Boolean, [True, False])],
)
def test_ids_and_codes_of_other_types_are_the_same_after_a_retry(tmp_path, dtype, values):
    source = a_source(tmp_path / "source", suffix=".parquet", setl_d="setl_id\nS1\nS2")
    path = source / "setl_d.parquet"
    typed = pl.Series("psn_no", values, dtype)
    frame = pl.read_parquet(path).with_columns(typed, nwb_flag=typed)
    frame.with_columns(setl_time=pl.lit("2025.01.01")).write_parquet(path)
    extra = {"psn_no": "psn_no", "nwb_flag": "nwb_flag"}
    files = {"setl_d": "setl_d.parquet"}
    wrong = mapping(setl_d=extra).model_copy(update={"sources": files})
    right = mapping(setl_d=extra | SLASHED).model_copy(update={"sources": files})
    ingest(source, tmp_path / "store", mapping=wrong, max_refused=1)
    ingest(None, tmp_path / "store", mapping=right)
    ingest(source, tmp_path / "direct", mapping=right)
    assert same(held(tmp_path / "store"), held(tmp_path / "direct"))
