import numpy as np
import polars as pl

from features.claims.codes import CHRGITM_LV, LIST_TYPE, MED_CHRGITM_TYPE, RX_FLAG
from features.claims.items.item_class import item_class
from features.claims.items.substance import patent_name, substance
from features.simulation.catalogue.items import (
    CONSUMABLE,
    ITEMS,
    PATENT,
    PIECE,
    SERVICE,
    TAGS,
    WESTERN,
)

GOODS = {
    WESTERN: "western",
    PATENT: "patent",
    PIECE: "tcm_piece",
    CONSUMABLE: "consumable",
}
CLASS = pl.DataFrame({"code": ITEMS.code}).select(item_class(pl.col("code"))).to_series()


def test_no_two_items_share_a_key_or_a_national_code() -> None:
    assert ITEMS.key.is_unique().all()
    assert ITEMS.code.is_unique().all()


def test_the_class_told_from_a_code_is_the_item_s_kind() -> None:
    for kind, name in GOODS.items():
        assert set(CLASS.filter(pl.Series(ITEMS.kind == kind))) == {name}
    services = set(CLASS.filter(pl.Series(ITEMS.kind == SERVICE)))
    assert not services & set(GOODS.values())
    assert None not in services


def test_every_group_of_services_is_what_its_code_says() -> None:
    said = dict(zip(ITEMS.group, CLASS, strict=True))
    expected = {
        "lab": "lab",
        "bed": "bed",
        "nursing": "nursing",
        "register": "register",
        "rehab": "rehab",
        "therapy": "rehab",
        "tcm_therapy": "tcm_therapy",
        "anaesthesia": "anaesthesia",
        "pathology": "pathology",
        "radiotherapy": "radiotherapy",
    }
    strays = {
        key: found
        for key, group, found in zip(ITEMS.key, ITEMS.group, CLASS, strict=True)
        if group in expected and found != expected[group]
    }
    assert set(expected) <= set(said)
    assert set(strays) <= {"blood_group", "cross_match", "joint_injection"}


def test_codes_of_lists_charges_and_levels_are_those_of_the_contract() -> None:
    lists = (
        (ITEMS.list_type, LIST_TYPE),
        (ITEMS.charge, MED_CHRGITM_TYPE),
        (ITEMS.level, CHRGITM_LV),
        (ITEMS.rx, RX_FLAG),
    )
    assert all(codes.knows(value) for column, codes in lists for value in column)


def test_products_of_one_substance_share_the_part_of_their_code_that_names_it() -> None:
    code = pl.col("code")
    named = (
        pl.DataFrame({"code": ITEMS.code, "number": ITEMS.substance})
        .filter(pl.col("number") >= 0)
        .with_columns(stem=pl.coalesce(substance(code), patent_name(code)))
    )
    by_number = named.group_by("number").agg(pl.col("stem").str.slice(5).n_unique())
    assert named["stem"].null_count() == 0
    assert by_number["stem"].max() == 1
    assert named.group_by("stem").agg(pl.col("number").n_unique())["number"].max() == 1


def test_only_drugs_have_a_substance_a_product_number_and_days() -> None:
    drug = ITEMS.kind <= PATENT
    assert ((ITEMS.substance >= 0) == drug).all()
    assert ((ITEMS.product >= 0) == drug).all()
    assert (~np.isnan(ITEMS.days) == drug).all()
    assert not (ITEMS.traced & ~drug).any()


def test_product_numbers_of_trace_codes_are_seven_digits_that_begin_with_8() -> None:
    numbers = ITEMS.product[ITEMS.kind <= PATENT]
    assert len(np.unique(numbers)) == len(numbers)
    assert (numbers // 1_000_000 == 8).all()


def test_prices_are_money_and_what_is_not_reimbursed_is_wholly_paid_by_the_patient() -> None:
    assert (ITEMS.price > 0).all()
    assert ((ITEMS.selfpay >= 0) & (ITEMS.selfpay <= 1)).all()
    assert ((ITEMS.level == "03").to_numpy() == (ITEMS.selfpay == 1)).all()


def test_no_usual_price_is_above_its_cap() -> None:
    capped = ITEMS.tagged("cap")
    assert (ITEMS.price[capped] <= ITEMS.cap[capped]).all()
    assert np.isnan(np.delete(ITEMS.cap, capped)).all()


def test_the_prices_that_the_reference_names_are_met() -> None:
    assert ITEMS.price[ITEMS.at("semaglutide_05")] == 421.30
    assert ITEMS.price[ITEMS.at("semaglutide_1")] == 716.28
    assert ITEMS.code[ITEMS.at("hba1c")] == "002503020030000"
    assert ITEMS.code[ITEMS.at("ward_visit")] == "001102000050000"
    assert ITEMS.code[ITEMS.at("bed_ordinary")] == "001109000010000"


def test_a_pack_lasts_as_long_as_its_dose_says() -> None:
    days = {
        "amlodipine_vbp": 28,
        "metformin_vbp": 20,
        "semaglutide_05": 28,
        "insulin_glargine_vbp": 15,
        "abiraterone_vbp": 30,
        "ceftriaxone_vbp": 0.5,
        "liuwei_pill": 200 / 24,
    }
    assert {key: round(float(ITEMS.days[ITEMS.at(key)]), 3) for key in days} == {
        key: round(value, 3) for key, value in days.items()
    }


def test_tags_are_known_and_name_items_that_exist() -> None:
    tags = {tag for joined in ITEMS.tags for tag in joined.split("|") if tag}
    for tag in tags - set(TAGS):
        kind, _, key = tag.partition("of_" if tag.startswith("part_") else "excludes_")
        assert kind in ("part_", "")
        assert ITEMS.at(key) >= 0
    assert set(TAGS) <= tags


def test_a_part_belongs_to_a_package_and_exclusion_is_of_services() -> None:
    packages = set(ITEMS.key[ITEMS.tagged("package")])
    for joined in ITEMS.tags:
        for tag in joined.split("|"):
            if tag.startswith("part_of_"):
                assert tag.removeprefix("part_of_") in packages


def test_nothing_is_for_one_sex_and_for_the_other() -> None:
    assert not set(ITEMS.tagged("female_only")) & set(ITEMS.tagged("male_only"))


def test_a_drug_for_long_use_is_no_infusion_and_dear_drugs_are_dear() -> None:
    infused = ITEMS.has("iv")
    assert not set(np.flatnonzero(infused)) & set(ITEMS.tagged("chronic"))
    assert (ITEMS.price[ITEMS.tagged("dear")] >= 90).all()
    assert len(ITEMS.tagged("diverted")) >= 40


def test_items_are_found_by_key_tag_substance_and_group() -> None:
    assert ITEMS.key[ITEMS.where("hba1c", "saline_250")].to_list() == ["hba1c", "saline_250"]
    assert len(ITEMS.tagged("no such tag")) == 0
    assert set(ITEMS.key[ITEMS.of("semaglutide")]) == {"semaglutide_05", "semaglutide_1"}
    assert set(ITEMS.in_group("bed")) <= set(np.flatnonzero(ITEMS.kind == SERVICE))
