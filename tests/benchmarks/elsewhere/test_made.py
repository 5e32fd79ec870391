"""A small city of the second make is whole, comes in at the door and is the same again."""

from pathlib import Path

import polars as pl
import pytest

from features.bad_input import BadInput
from features.claims.ingest import ingest
from tests.benchmarks.elsewhere.culprits import PLAN
from tests.benchmarks.elsewhere.made import CLAIMS, TRUTH, make
from tests.benchmarks.elsewhere.truth import COLUMNS

PEOPLE = 2_000
OF_PATIENTS = {"drug_resale", "dual_benefit", "lent_card", "maternity_allowance"}


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """The folder of a city of 2,000 people."""
    out = tmp_path_factory.mktemp("elsewhere") / "city"
    make(out, 5, PEOPLE)
    return out


def test_the_same_seed_gives_the_same_bytes_and_another_does_not(city, tmp_path):
    for seed in (5, 6):
        make(tmp_path / str(seed), seed, PEOPLE)
    files = {each: _bytes(each) for each in (city, tmp_path / "5", tmp_path / "6")}
    assert files[city] == files[tmp_path / "5"]
    assert files[city].keys() == files[tmp_path / "6"].keys()
    for table in ("setl_d", "fee_list_d", "drug_trac_d", "psn_info_b", "inspection_d"):
        name = f"{CLAIMS}/{table}.parquet"
        assert files[city][name] != files[tmp_path / "6"][name]


def test_every_table_comes_through_the_door_without_a_refused_row(city, tmp_path):
    counts = ingest(city / CLAIMS, tmp_path / "store").last_ingest
    assert {table.stem for table in (city / CLAIMS).iterdir()} == set(counts)
    for table, count in counts.items():
        assert count.read > 0, table
        assert count.refused == {}, table
        assert count.unreadable == {}, table
        assert count.unknown_codes == {}, table
        assert [each.ignored_columns for each in count.sources] == [[]], table


def test_every_scheme_has_a_culprit_and_rows(city):
    rows = set(pl.read_parquet(city / TRUTH / "lines.parquet")["scheme"])
    providers = pl.read_csv(city / TRUTH / "providers.csv")
    assert set(providers["scheme"]) == set(PLAN)
    assert rows >= set(PLAN)
    assert set(pl.read_csv(city / TRUTH / "patients.csv")["scheme"]) >= OF_PATIENTS
    assert pl.read_csv(city / TRUTH / "doctors.csv").height > 0


def test_rows_of_the_truth_are_rows_of_the_claims(city):
    for table, key in (("settlements", "setl_id"), ("lines", "bkkp_sn")):
        of = {"settlements": "setl_d", "lines": "fee_list_d"}[table]
        truth = pl.read_parquet(city / TRUTH / f"{table}.parquet")
        claims = pl.read_parquet(city / CLAIMS / f"{of}.parquet")
        assert truth.height > 0
        assert truth.join(claims, on=key, how="anti").is_empty()
        assert "scheme" not in claims.columns


def test_some_bad_ones_were_inspected_and_confirmed_and_most_were_not(city):
    cases = pl.read_parquet(city / CLAIMS / "case_d.parquet")
    inspections = pl.read_parquet(city / CLAIMS / "inspection_d.parquet")
    for file, party, key in (
        ("providers", "PROVIDER", "fixmedins_code"),
        ("patients", "INDIVIDUAL", "psn_no"),
    ):
        bad = pl.read_csv(city / TRUTH / f"{file}.csv", schema=COLUMNS)
        seen = inspections.filter(pl.col("party_type") == party)
        fraud = cases.filter(pl.col("party_type") == party, pl.col("tier") == "fraud")
        assert 0 < fraud.height < seen.height
        assert set(fraud[key]) <= set(bad["entity_id"]) & set(seen[key])
        assert bad["inspected_at"].null_count() > bad.height / 2


def test_fewer_people_than_a_city_needs_and_a_folder_in_use_are_refused(city):
    with pytest.raises(BadInput, match="at least"):
        make(city.parent / "small", 5, 100)
    with pytest.raises(BadInput, match="already"):
        make(city, 5, PEOPLE)


def _bytes(folder: Path) -> dict[str, bytes]:
    files = sorted(each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in files}
