"""One row per code (features/claims/items/items_table.py)."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from features.claims.items.items_table import PARTS, items_table

CODES = ["001109000010000", "XA10BAE021A010010201650", " xa10bae021a010010201650", "own-17"]


def test_every_code_as_it_was_written_has_one_row_and_a_null_has_none():
    table = items_table(pl.Series([*CODES, None, CODES[0]], dtype=pl.String))
    assert table["code"].to_list() == sorted(CODES)


def test_the_row_tells_the_class_and_the_parts():
    table = items_table(pl.Series(CODES))
    bed, own, drug = (
        table.row(by_predicate=pl.col("code") == CODES[i], named=True) for i in (0, 3, 1)
    )
    assert (bed["item_class"], bed["service_item"]) == ("bed", "110900001")
    assert (drug["item_class"], drug["substance"]) == ("western", "A10BAE021")
    assert {value for name, value in own.items() if name != "code"} == {None}


def test_two_spellings_of_a_code_are_one_product():
    table = items_table(pl.Series(CODES[1:3]))
    assert table.height == 2
    assert table["product"].n_unique() == 1


def test_a_part_is_there_exactly_for_the_classes_that_have_it():
    codes = ["X" + "0" * 22, "ZA01" + "0" * 16, "ZI01" + "0" * 16, "C" + "0" * 19, "0" * 15]
    table = items_table(pl.Series([*codes, "T0000000", "T0001300", "own-17", ""]))
    having = {part: set(table.filter(pl.col(part).is_not_null())["item_class"]) for part in PARTS}
    assert having["substance"] == having["same_form"] == {"western"}
    assert having["drug_class"] == {"western", "patent"}
    assert having["patent_name"] == {"patent"}
    assert having["product"] == {"western", "patent", "ethnic"}
    assert having["maker"] == {"western", "patent", "consumable"}
    assert having["consumable_name"] == {"consumable"}
    assert having["service_item"] == {"other_service"}


def test_without_any_code_the_columns_are_still_there():
    table = items_table(pl.Series([], dtype=pl.String))
    assert table.schema == dict.fromkeys(["code", *PARTS], pl.String)


@given(st.lists(st.sampled_from([*CODES, None, "C020101052", "T00013001"])))
def test_the_table_does_not_depend_on_order_or_number_of_the_codes(codes):
    there = items_table(pl.Series(codes, dtype=pl.String))
    assert items_table(pl.Series(codes[::-1] * 2, dtype=pl.String)).equals(there)
