from datetime import date, timedelta

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.quality.catch_all_doctors import FEWEST, SPAN, TIMES, catch_all_doctors
from tests.features.claims.quality.drawing import looked, table
from tests.tables import a_store

USUAL = [(f"D{n}", "H1", "2025-01-06") for n in range(5)]


def found(tmp_path, visits, **tables):
    """What is found, by provider, of visits drawn as doctor, provider, day."""
    rows = ((f"V{n}", *told, "-") for n, told in enumerate(visits))
    drawn = table("mdtrt_id chfpdr_code fixmedins_code begntime endtime", *rows)
    store = a_store(tmp_path, setl_d="setl_id\n S1", mdtrt_d=drawn, **tables)
    raw = dict(store.keys(Ids.PROVIDER).select(KEY, RAW).iter_rows())
    told = looked(catch_all_doctors, store).found
    return {raw[row["fixmedins_code"]]: row for row in told.iter_rows(named=True)}


def days(doctor, at, count, every=1):
    first = date(2025, 1, 1)
    return [(doctor, at, str(first + timedelta(n * every))) for n in range(count)]


def test_a_doctor_with_the_work_of_many_at_three_providers_is_a_pool(tmp_path):
    pool = [("pool", f"H{n % 3 + 1}", "2025-01-06") for n in range(3 * FEWEST)]
    told = found(tmp_path, USUAL + pool)
    assert set(told) == {"H1", "H2", "H3"}
    assert (told["H2"]["rows"], told["H2"]["share"]) == (FEWEST, 1.0)
    assert told["H1"]["share"] == FEWEST / (FEWEST + len(USUAL))
    assert not any("pool" in row["zh"] + row["en"] for row in told.values())

    assert {row["kind"] for row in told.values()} == {"catch_all_doctor"}


def test_one_who_never_has_a_day_off_is_told_apart_from_a_pool(tmp_path):
    told = found(tmp_path, USUAL + days("tireless", "H1", SPAN))
    assert {name: row["kind"] for name, row in told.items()} == {"H1": "tireless_doctor"}


def test_a_busy_doctor_of_one_provider_with_days_off_is_none(tmp_path):
    assert found(tmp_path, USUAL + days("busy", "H1", SPAN, every=2)) == {}


def test_nor_one_who_works_each_day_as_much_as_others(tmp_path):
    even = [visit for n in range(3) for visit in days(f"D{n}", "H1", SPAN)]
    assert found(tmp_path, even) == {}


def test_a_code_for_nobody_is_one_whatever_its_work(tmp_path):
    many = [(f"D{n}", "H1", "2025-01-06") for n in range(3) for _ in range(FEWEST)]
    told = found(tmp_path, many + [("9999", "H1", "2025-01-06")] * FEWEST)
    assert told["H1"]["rows"] == FEWEST
    assert FEWEST < TIMES * FEWEST
    assert "9999" not in told["H1"]["zh"] + told["H1"]["en"]


def test_doctors_are_set_against_those_of_their_own_level(tmp_path):
    ward = [visit for n in range(3) for visit in days(f"W{n}", "ward", SPAN)]
    clinic = [(f"D{n}", "H1", "2025-01-06") for n in range(9)]
    levels = "fixmedins_code hosp_lv\n ward 02\n H1 11"
    assert found(tmp_path / "apart", ward + clinic, fixmedins_b=levels) == {}
    assert set(found(tmp_path / "together", ward + clinic)) == {"ward"}


def test_on_fee_lines_the_charges_are_told(tmp_path):
    lines = [("9999", "10")] * FEWEST + [("D1", "10")] * FEWEST
    drawn = table(
        "bkkp_sn bilg_dr_code det_item_fee_sumamt",
        *((f"L{n}", *row) for n, row in enumerate(lines)),
    )
    store = a_store(tmp_path, setl_d="setl_id\n S1", fee_list_d=drawn)
    (row,) = looked(catch_all_doctors, store).found.iter_rows(named=True)
    assert (row["rows"], row["amount"], row["share"]) == (FEWEST, FEWEST * 1000, 0.5)
