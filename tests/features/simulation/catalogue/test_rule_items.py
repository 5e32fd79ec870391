"""Honest menus obey the limits, so that what breaks one is planted or a slip."""

from datetime import date

import polars as pl

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS, ROLES
from features.simulation.tables.catalogue.rule_items import rule_items

RULES = rule_items()
#: Last day of claims of every world.
LAST = date(2025, 12, 31)
IN_FORCE = RULES.filter(pl.col("enddate").is_null() | (pl.col("enddate") >= date(2024, 1, 1)))


def concerned(rule: dict[str, object]) -> set[int]:
    """The positions of the items that a rule limits."""
    whole, one = rule["code_prefix"], rule["med_list_codg"]
    return {
        at
        for at, code in enumerate(ITEMS.code)
        if code == one or (whole and code.startswith(str(whole)))
    }


def offered(dx: int) -> set[int]:
    return {int(item) for role in ROLES for item in MENUS.of(role).of(dx)}


def test_every_rule_concerns_items_of_the_catalogue() -> None:
    assert all(concerned(rule) for rule in RULES.iter_rows(named=True))
    assert RULES["rule_item_no"].is_unique().all()


def test_codes_are_those_of_the_two_libraries_and_of_2025_without_a_code() -> None:
    known = RULES["rule_code"].str.contains(r"^(GZ10000[123]0[1-3]0\d{2}000|2025-\d{2})$")
    assert known.all()


def test_the_usual_families_of_limits_are_there() -> None:
    families = {
        "GZ10000101003000",  # neither single nor compound
        "GZ10000101004000",  # not single
        "GZ10000101005000",  # second line
        "GZ10000101008000",  # indication
        "GZ10000101009000",  # most days
        "GZ10000101010000",  # course
        "GZ10000101012000",  # level
        "GZ10000102009000",  # setting
        "GZ10000102012000",  # charged twice
        "GZ10000102013000",  # taken apart
        "GZ10000102014000",  # frequency
        "GZ10000301002000",  # children
        "GZ10000301004000",  # sex
    }
    assert families <= set(RULES["rule_code"])


def test_some_limits_were_lifted_before_the_claims_begin_and_some_come_after_they_end() -> None:
    assert (RULES["enddate"] < date(2024, 1, 1)).any()
    assert (RULES["begndate"] > LAST).any()


def test_menus_offer_a_limited_drug_for_its_indications_alone() -> None:
    for rule in IN_FORCE.filter(pl.col("indication").is_not_null()).iter_rows(named=True):
        fitting = set(DIAGNOSES.under(*str(rule["indication"]).split(",")).tolist())
        items = concerned(rule)
        strays = [DIAGNOSES.icd[d] for d in range(len(DIAGNOSES)) if offered(d) & items]
        assert not set(strays) - {DIAGNOSES.icd[d] for d in fitting}, rule["message"]


def test_menus_offer_what_is_for_one_sex_or_age_to_them_alone() -> None:
    for rule in IN_FORCE.filter(pl.col("gend").is_not_null()).iter_rows(named=True):
        items, sex = concerned(rule), {"1": "M", "2": "F"}[str(rule["gend"])]
        for dx in range(len(DIAGNOSES)):
            assert DIAGNOSES.sex[dx] == sex or not offered(dx) & items
    for rule in IN_FORCE.filter(pl.col("age_max").is_not_null()).iter_rows(named=True):
        items = concerned(rule)
        for dx in range(len(DIAGNOSES)):
            assert DIAGNOSES.oldest[dx] <= float(str(rule["age_max"])) or not offered(dx) & items


def test_what_a_level_is_asked_for_bears_the_tag_that_keeps_it_from_smaller_providers() -> None:
    for rule in IN_FORCE.filter(pl.col("hosp_lv").is_not_null()).iter_rows(named=True):
        assert concerned(rule) <= set(ITEMS.tagged("level_limited").tolist())
