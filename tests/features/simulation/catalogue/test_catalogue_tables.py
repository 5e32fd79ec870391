import polars as pl
import pytest

from features.simulation.catalogue.items import ITEMS
from features.simulation.tables.catalogue.all import catalogue_tables
from tests.features.simulation.tables.contract import check_contract

MADE = catalogue_tables(("9901", "9902"))


@pytest.mark.parametrize("name", sorted(MADE))
def test_the_contract_takes_every_row_column_and_code(name: str) -> None:
    check_contract(name, MADE[name])


def test_all_thirteen_tables_are_made_and_regional_ones_for_both_regions() -> None:
    assert len(MADE) == 13
    assert set(MADE["hilist_b"]["insu_admdvs"]) == {"990100", "990200"}
    assert set(MADE["trt_serv_b"]["admdvs"]) == {"990100", "990200"}


def test_every_item_stands_in_one_national_catalogue_and_is_paid_for_in_each_region() -> None:
    names = ("wm_tcmpat_info_b", "tcmherb_info_b", "mcs_info_b")
    national = pl.concat([MADE[name]["med_list_codg"] for name in names])
    services = MADE["trt_serv_b"].filter(pl.col("admdvs") == "990100")["med_list_codg"]
    assert sorted([*national, *services]) == ITEMS.code.sort().to_list()
    assert len(MADE["hilist_b"]) == 2 * len(ITEMS)


def test_caps_rise_with_the_level_and_never_fall_below_the_item_s_own() -> None:
    caps = MADE["hilist_lmtpric_d"].filter(pl.col("insu_admdvs") == "990100")
    code = ITEMS.code[ITEMS.at("ct_plain")]
    one = {
        level: amount
        for code_, level, amount in caps.select(
            "hilist_code", "hilist_lmtpric_type", "hilist_pric_uplmt_amt"
        ).iter_rows()
        if code_ == code
    }
    assert one["11"] == one["08"] == ITEMS.cap[ITEMS.at("ct_plain")]
    assert one["08"] < one["05"] < one["02"]


def test_a_watched_substance_is_named_by_what_its_products_codes_begin_with() -> None:
    prefixes = MADE["key_drug_list"]["code_prefix"].unique().to_list()
    named = [any(code.startswith(p) for p in prefixes) for code in ITEMS.code]
    assert set(ITEMS.tagged("key_drug")) <= {at for at, hit in enumerate(named) if hit}


def test_drugs_without_trace_codes_are_exactly_those_listed() -> None:
    listed = set(MADE["no_trace_list"]["med_list_codg"])
    drugs = ITEMS.code.filter(pl.Series((ITEMS.substance >= 0) & ~ITEMS.traced))
    assert listed == set(drugs)
