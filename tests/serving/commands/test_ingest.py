from datetime import date

import polars as pl
import pytest

from features.claims.store import Store
from features.claims.tables.setl_d import SETL_D
from tests.tables import a_source

CLAIMS = """
    setl_id  psn_no  fixmedins_code  begndate
    S1       Zhang   east            2025-03-01
    S2       Li      west            2025-03-05
    S3       Wang    north           2025-03-07
"""


@pytest.fixture
def source(here):
    """A source folder with three settlements, as Parquet."""
    return a_source(here / "claims", suffix=".parquet", setl_d=CLAIMS)


def rewritten(source, change):
    path = source / "setl_d.parquet"
    change(pl.read_parquet(path)).write_parquet(path)


def refused(feijian, here, source, *words):
    """The sentence, after seeing that nothing was written."""
    before = sorted(here.rglob("*"))
    told = feijian("ingest", source, *words).refusal
    assert sorted(here.rglob("*")) == before
    return told


def test_claims_become_a_store(feijian, here, source):
    told = feijian("ingest", source)
    assert told.code == 0
    assert told.err == []
    generation = Store.open(here / "store").manifest.generation
    assert told.out == [
        "setl_d: 3 read, 3 accepted, 0 refused",
        f"store store: generation {generation}, 1 bucket(s)",
        f"what was understood, on one page: store/quality/{generation}.html",
    ]
    assert (here / "store" / "quality" / f"{generation}.html").is_file()


def test_the_page_may_be_left_out(feijian, here, source):
    told = feijian("ingest", source, "--no-quality")
    assert told.code == 0
    assert not (here / "store" / "quality").exists()


def test_refused_rows_are_told_by_their_reasons_and_where_they_lie(feijian, here):
    a_source(
        here / "claims",
        setl_d=CLAIMS,
        case_d="""
            case_no  fixmedins_code  decided_at  tier
            A1       east            2025-09-01  fraud
            A2       west            soon        fraud
            A3       north           2025-09-01  mischief
        """,
    )
    told = feijian("ingest", "claims", "--store", "s", "--max-refused", "50%")
    assert told.code == 0
    assert "case_d: 3 read, 2 accepted, 1 refused" in told.out
    assert "  refused: decided_at is missing or unreadable (1)" in told.out
    assert "  tier: 1 codes that no list knows, kept" in told.out
    assert "refused rows: s/quarantine" in told.out


@pytest.mark.parametrize(("limit", "fine"), [("34%", True), ("0.34", True), ("33%", False)])
def test_max_refused_is_a_share(feijian, here, source, limit, fine):
    rewritten(
        source,
        lambda frame: frame.with_columns(
            pl.when(pl.col("setl_id") == "S1").then(None).otherwise("psn_no").alias("psn_no")
        ),
    )
    told = feijian("ingest", source, "--max-refused", limit)
    assert (told.code == 0) is fine
    if not fine:
        assert "33.3% of the rows are refused, more than --max-refused 33.0%" in told.refusal
        assert not (here / "store").exists()


@pytest.mark.parametrize("limit", ["lots", "-1%", "101%", "1.5", "nan", "", "%"])
def test_a_limit_that_is_no_share_is_refused(feijian, here, source, limit):
    told = refused(feijian, here, source, f"--max-refused={limit}")
    assert told == f"--max-refused {limit}: write a share such as 5% or 0.05"


def test_a_source_that_is_not_there_is_refused(feijian, here):
    assert refused(feijian, here, "nowhere") == "nowhere: there is no such file or folder"


def test_a_store_path_that_is_a_file_is_refused(feijian, here, source):
    (here / "file").write_text("mine")
    told = refused(feijian, here, source, "--store", "file")
    assert told == "file: this is a file, wanted a folder"
    told = refused(feijian, here, source, "--store", "file/store")
    assert told == f"file/store: {here / 'file'} is a file, wanted a folder"


def test_an_unknown_mapping_is_refused_by_those_that_ship(feijian, here, source):
    told = refused(feijian, here, source, "--mapping", "atlantis")
    assert told.startswith("mapping atlantis: no such file, and none ships by that name (")
    assert "medicare_inpatient_us" in told


def test_a_missing_column_is_named(feijian, here, source):
    rewritten(source, lambda frame: frame.drop("psn_no"))
    told = refused(feijian, here, source)
    assert told.endswith("setl_d.parquet: required column 'psn_no' is missing")


def test_a_truncated_file_is_named(feijian, here, source):
    path = source / "setl_d.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    told = refused(feijian, here, source)
    assert "setl_d.parquet: not a readable parquet file, perhaps truncated" in told


def test_an_empty_table_is_named(feijian, here, source):
    rewritten(source, lambda frame: frame.clear())
    assert refused(feijian, here, source).endswith("setl_d.parquet: the table is empty")


def test_a_column_of_the_wrong_type_is_named(feijian, here, source):
    rewritten(source, lambda frame: frame.with_columns(pl.lit(date(2025, 1, 1)).alias("psn_pay")))
    told = refused(feijian, here, source)
    assert told.endswith("table setl_d, column psn_pay: holds Date, wanted money")


def test_a_source_that_fills_no_settlements_is_refused(feijian, here):
    a_source(here / "claims", case_d="fixmedins_code\neast")
    told = refused(feijian, here, "claims")
    assert told == "claims: nothing here fills the required table setl_d"


def test_a_refused_ingest_leaves_the_store_as_it_was(feijian, here, source):
    assert feijian("ingest", source).code == 0
    before = Store.open(here / "store").manifest
    rewritten(source, lambda frame: frame.drop("psn_no"))
    refused(feijian, here, source)
    assert Store.open(here / "store").manifest == before
    assert Store.open(here / "store").scan(SETL_D).collect().height == 3


def test_the_same_source_again_says_that_nothing_changed(feijian, here, source):
    feijian("ingest", source)
    told = feijian("ingest", source)
    assert "nothing changed: the store held all of this" in told.out


def test_a_month_delivered_again_is_told_with_the_rows_that_are_gone(feijian, here):
    a_source(here / "claims", setl_d=CLAIMS)
    feijian("ingest", "claims")
    a_source(
        here / "claims", setl_d="setl_id psn_no fixmedins_code begndate\nS1 Zhang east 2025-03-01"
    )
    assert (
        "  1 rows were there with the same key and are replaced" in feijian("ingest", "claims").out
    )
    told = feijian("ingest", "claims", "--replace", "2025-03")
    assert "  delivered again: 2025-03; 2 rows of it are no longer there" in told.out


def test_refused_rows_are_taken_again(feijian, here):
    a_source(
        here / "claims",
        setl_d=CLAIMS,
        case_d="case_no party_type tier\nA1 - fraud\nA2 PROVIDER fraud",
    )
    feijian("ingest", "claims", "--max-refused", "50%")
    (here / "mended.toml").write_text(
        'name = "mended"\n[sources]\na = "case_d.csv"\n'
        '[tables.case_d]\nsource = "a"\n[tables.case_d.columns]\n'
        + "".join(f'{c} = "{c}"\n' for c in ("case_no", "decision_type", "decided_at", "tier"))
        + 'party_type = { value = "PROVIDER" }\n'
    )
    told = feijian("ingest", "--retry", "--mapping", "mended.toml")
    assert told.code == 0
    assert "case_d: 1 read, 1 accepted, 0 refused" in told.out
    assert Store.open(here / "store").manifest.rows["case_d"] == 2
    assert "no refused row is waiting" in feijian("ingest", "--retry").refusal


@pytest.mark.parametrize("words", [(), ("claims", "--retry")], ids=["neither", "both"])
def test_a_source_or_a_retry_and_not_both(feijian, here, words):
    assert feijian("ingest", *words).refusal == "give a SOURCE, or --retry and none"


@pytest.mark.parametrize("month", ["2025", "2025-13", "03-2025", "spring"])
def test_a_month_that_is_none_is_refused(feijian, here, source, month):
    told = refused(feijian, here, source, "--replace", month)
    assert told == f"--replace {month}: write a month such as 2025-02"


def test_codes_of_the_region_are_known_and_say_what_a_stay_is(feijian, here, source):
    (here / "local.toml").write_text('[med_type]\n"3101" = "x"\n[inpatient]\n"3101" = "x"\n')
    assert feijian("ingest", source, "--codes", "local.toml").code == 0
    assert Store.open(here / "store").local_codes("inpatient") == ("3101",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[atlantis]\n"1" = "x"\n', "codes local.toml: the contract has no code list 'atlantis'"),
        ("[gend]\n1 = 2\n", 'codes local.toml: in gend, write a code as "3101" = "its meaning"'),
        ("gend", "codes local.toml: not a TOML file ("),
        (None, "codes local.toml: there is no such file"),
    ],
)
def test_a_file_of_codes_that_cannot_be_used(feijian, here, source, text, told):
    if text is not None:
        (here / "local.toml").write_text(text)
    assert refused(feijian, here, source, "--codes", "local.toml").startswith(told)
