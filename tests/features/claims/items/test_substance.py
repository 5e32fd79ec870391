"""Parts of national codes and of trace codes (features/claims/items/substance.py)."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.claims.items.substance import (
    consumable_name,
    drug_class,
    maker,
    patent_name,
    product,
    same_form,
    service_item,
    substance,
    trac_prod_id,
)

WESTERN = "XA10BAE021A010010201650"
PATENT = "ZA04CAT0019010100705"
ETHNIC = "ZI01CAT0019010100705"
SCREW = "C030501079" + "00001" + "01234"
BED = "001109000010000"
OF_OTHERS = [
    (substance, [PATENT, ETHNIC, SCREW, BED]),
    (drug_class, [ETHNIC, SCREW, BED]),
    (same_form, [PATENT, ETHNIC, SCREW, BED]),
    (patent_name, [WESTERN, ETHNIC, SCREW, BED]),
    (product, [SCREW, BED, "T000100123"]),
    (maker, [ETHNIC, BED, "T000100123", SCREW[:10]]),
    (consumable_name, [WESTERN, PATENT, ETHNIC, BED]),
    (service_item, [WESTERN, PATENT, ETHNIC, SCREW]),
]


def of(part, code):
    return pl.DataFrame({"code": [code]}, schema={"code": pl.String}).select(part(pl.col("code")))[
        0, 0
    ]


def product_of(code):
    """The product in a trace code of 20 digits, by the way it is stored."""
    stored = pl.DataFrame({"code": [code]}).select(
        pl.col("code").str.slice(1).cast(pl.UInt64).alias("stored")
    )
    return stored.select(trac_prod_id(pl.col("stored")))[0, 0]


def test_a_western_drug_has_substance_class_form_product_and_maker():
    assert of(substance, WESTERN) == "A10BAE021"
    assert of(drug_class, WESTERN) == "A10BA"
    assert of(same_form, WESTERN) == "A10BAE021A010"
    assert of(product, WESTERN) == WESTERN
    assert of(maker, WESTERN) == "01650"


def test_a_patent_medicine_has_class_name_product_and_maker():
    assert of(drug_class, PATENT) == "A04CA"
    assert of(patent_name, PATENT) == "A04CAT0019"
    assert of(product, PATENT) == PATENT
    assert of(maker, PATENT) == "00705"


def test_a_consumable_has_a_generic_name_and_where_it_is_written_out_a_maker():
    assert of(consumable_name, SCREW) == of(consumable_name, SCREW[:10]) == "C030501079"
    assert of(maker, SCREW) == of(maker, SCREW + "7654321") == "01234"
    assert of(maker, SCREW[:10]) is None


def test_a_service_item_is_the_same_in_every_province():
    assert of(service_item, BED) == of(service_item, "331109000010012") == "110900001"


def test_the_other_pack_and_the_other_maker_are_the_same_substance_but_another_product():
    other = WESTERN[:14] + "999999999"
    assert of(same_form, other) == of(same_form, WESTERN)
    assert of(product, other) != of(product, WESTERN)


@pytest.mark.parametrize(("part", "codes"), OF_OTHERS)
def test_a_part_is_null_for_items_of_another_class_and_for_what_is_no_code(part, codes):
    assert [of(part, code) for code in [*codes, WESTERN[:-1], "", None]] == [None] * (
        len(codes) + 3
    )


@pytest.mark.parametrize("part", [part for part, _ in OF_OTHERS])
def test_blanks_and_small_letters_make_no_other_part(part):
    for code in (WESTERN, PATENT, ETHNIC, SCREW, BED):
        assert of(part, f" {code.lower()} ") == of(part, code)


@pytest.mark.parametrize("known", ["8021761", "8206233", "8385793", "8000000", "8999999"])
def test_the_product_of_a_trace_code_is_its_first_seven_digits(known):
    for serial in ("0" * 13, "9" * 13, "0000000000001"):
        assert product_of(known + serial) == known


@given(st.integers(0, 10**19 - 1))
def test_the_product_is_exact_for_every_trace_code(rest):
    code = f"8{rest:019d}"
    assert product_of(code) == code[:7]


def test_no_code_and_a_number_of_more_than_19_digits_have_no_product():
    stored = pl.DataFrame({"stored": [None, 10**19, 2**64 - 1]}, schema={"stored": pl.UInt64})
    assert stored.select(trac_prod_id(pl.col("stored")))["stored"].to_list() == [None] * 3
