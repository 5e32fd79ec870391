"""Settings that make a world, and a province of two cities."""

from dataclasses import replace
from datetime import date, datetime, time

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.bad_input import BadInput
from features.claims.accepted import accept
from features.claims.sources.source import POSITION
from features.claims.tables import TABLES
from features.simulation import planting, run
from features.simulation.run import LEAST_PROVIDERS, MONTHS, checked, cities_of, simulate
from features.simulation.settings import CITY_LIMIT, Settings
from tests.features.simulation.conftest import tables_of

LIMIT = 1_200
SETTINGS = Settings(people=2_100, months=6, providers=81, seed=4, inspected=0.7)
EXTRACT = datetime.combine(SETTINGS.end, time())
#: What a row foretells: how long goods keep, a prescription is good for, an approval holds.
PROMISED = {
    *("expy_end", "medc_endtime", "vali_end_time", "enddate", "expy_endtime", "cntr_endtime"),
    *("endtime", "begndate"),
}
#: Tables whose rows may hold for a time to come: approvals, rules, posts entered ahead.
REGISTERS = {"out_appy_d", "rule_items", "psn_insu_d"}
OWN = (
    *(("psn_info_b", "psn_no"), ("setl_d", "setl_id"), ("mdtrt_d", "mdtrt_id")),
    *(("fee_list_d", "bkkp_sn"), ("dr_info_b", "dr_code"), ("insu_emp_info_b", "emp_no")),
    *(("setl_list_diag_d", "setl_list_diag_id"), ("setl_list_oprn_d", "setl_list_oprn_id")),
    *(("out_med_setl_diag_list_d", "diag_info_id"), ("purc_trac_d", "drug_trac_codg")),
)


def made(folder):
    """A province of two cities of honest trade."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "CITY_LIMIT", LIMIT)
        patch.setattr(planting, "layers_in", lambda package: ())
        simulate(folder, SETTINGS)
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return made(tmp_path_factory.mktemp("province") / "out")


@pytest.fixture(scope="module")
def province(folder):
    return tables_of(folder)


@pytest.mark.parametrize(("table", "key"), OWN)
def test_two_cities_share_no_id(folder, table, key):
    ids = {}
    for path in (folder / table).glob("*.parquet"):
        ids.setdefault(path.stem[-3:], set()).update(pl.read_parquet(path)[key])
    assert ids.keys() == {"000", "001"}
    assert ids["000"]
    assert ids["001"]
    assert not ids["000"] & ids["001"]


def test_two_cities_share_the_people_and_have_a_prefix_each(province):
    people = province["psn_info_b"]
    assert people.height >= SETTINGS.people
    assert people["psn_no"].str.slice(0, 4).n_unique() == 2


def test_the_same_province_is_made_of_the_same_bytes(folder, tmp_path):
    again = made(tmp_path / "again")
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert [path.relative_to(folder) for path in files] == [
        path.relative_to(again) for path in sorted(again.rglob("*")) if path.is_file()
    ]
    for path in files:
        assert path.read_bytes() == (again / path.relative_to(folder)).read_bytes(), path.name


def test_every_table_meets_the_contract(province):
    tables = {name: frame for name, frame in province.items() if not name.startswith("truth/")}
    assert len(tables) > 50
    for name, frame in tables.items():
        contract = TABLES[name]
        assert set(frame.columns) <= set(contract.names), name
        taken = accept(frame.with_row_index(POSITION), contract, name)
        assert len(taken.refused) == 0, name
        assert not taken.unreadable, name
        assert not taken.unknown, name
        key = [column for column in contract.key if column in frame.columns]
        assert not frame.select(key).is_duplicated().any(), name


def test_nothing_is_dated_on_or_after_the_extract(province):
    for name in province.keys() - REGISTERS:
        for column in province[name].select(pl.col(pl.Date, pl.Datetime)).columns:
            if column not in PROMISED:
                dated = province[name][column].drop_nulls().cast(pl.Datetime("us"))
                assert (dated < EXTRACT).all(), (name, column)


def test_honest_trade_has_no_truth_to_tell(province):
    assert province["truth/providers"].is_empty()
    assert "truth/claims" not in province


@given(st.integers(1_000, 3_000_000), st.integers(LEAST_PROVIDERS, 40_000))
def test_cities_share_out_people_and_providers_evenly(people, providers):
    settings = replace(SETTINGS, people=people, providers=providers)
    cities = list(cities_of(settings))
    assert sum(city.people for city in cities) == people
    assert max(city.people for city in cities) <= CITY_LIMIT
    assert max(city.people for city in cities) - min(city.people for city in cities) <= 1
    assert sum(city.providers for city in cities) >= providers
    assert min(city.providers for city in cities) >= min(LEAST_PROVIDERS, providers)
    for city in cities:
        assert replace(city, people=people, providers=providers) == settings


def test_a_world_within_the_limit_is_one_city_as_it_was_asked_for():
    assert list(cities_of(SETTINGS)) == [SETTINGS]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"people": 999}, "a city needs 1000 people and 40 providers, not 999 and 81"),
        ({"providers": 39}, "a city needs 1000 people and 40 providers, not 2100 and 39"),
        ({"months": MONTHS[0] - 1}, "months: 6 to 120, not 5"),
        ({"months": MONTHS[1] + 1}, "months: 6 to 120, not 121"),
        ({"end": date(2026, 1, 2)}, "end: a first day of a month, not 2026-01-02"),
    ],
)
def test_settings_that_make_no_city_are_refused_before_the_folder_is_touched(
    tmp_path, changes, words
):
    settings = replace(SETTINGS, **changes)
    with pytest.raises(BadInput, match=f"^{words}$"):
        checked(settings)
    with pytest.raises(BadInput):
        simulate(tmp_path / "out", settings)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("changes", [{"months": MONTHS[0]}, {"months": MONTHS[1]}])
def test_the_ends_of_what_is_possible_are_possible(changes):
    checked(replace(SETTINGS, people=1_000, providers=40, **changes))
