"""The limits on items that ship with the project, and what they find in drawn claims."""

import csv
import io
from datetime import date

import polars as pl
import pytest

from features.claims.accepted import accept
from features.claims.ingest import ingest
from features.claims.items.item_class import item_class
from features.claims.items.rule_items import rule_items_csv
from features.claims.sources.source import POSITION
from features.claims.store import Store
from features.claims.tables.rule_items import RULE_ITEMS
from tests.features.facts.random_boxes import line_versions
from tests.tables import a_source, a_store

RULES = pl.read_csv(io.StringIO(rule_items_csv()), infer_schema=False)
EVERY = RULES.to_dicts()
each = pytest.mark.parametrize("rule", EVERY, ids=lambda rule: rule["rule_item_no"])
#: Conditions, of which a rule that says anything sets one.
LIMITS = [
    *("other_codg", "other_prefix", "gend", "age_min", "age_max", "hosp_lv", "med_type"),
    *("insutype", "setting", "max_days", "max_per_day", "max_per_stay", "indication"),
]
#: Tier one, tier two and number of a rule whose code is published (claims reference 3.1).
PUBLISHED = r"^GZ10000(101|102|103|201|202|203|204|301|302|303)0\d{2}000$"
DIGITS = 15
"""Of a national service code."""


def test_its_columns_are_those_of_the_contract():
    assert RULES.columns == list(RULE_ITEMS.names)


def test_the_contract_takes_every_row_as_it_is_written():
    told = accept(RULES.with_row_index(POSITION), RULE_ITEMS, "rule_items.csv")
    assert told.refused.is_empty()
    assert told.good.height == len(EVERY)
    assert not any(told.unreadable.values())
    assert not any(told.unknown.values())


def test_no_rule_is_there_twice():
    assert RULES["rule_item_no"].is_unique().all()
    assert RULES.drop("rule_item_no", "message").is_unique().all()


@each
def test_a_rule_has_a_source_and_a_day_not_before_what_its_source_tells(rule):
    assert rule["source"]
    begins = date.fromisoformat(rule["begndate"])
    (told,) = pl.Series([rule["source"]]).str.extract(r"(\d{4}(-\d{2}-\d{2})?)").to_list()
    assert str(begins) >= told


@each
def test_a_rule_has_a_published_code_and_limits_something(rule):
    assert pl.Series([rule["rule_code"]]).str.contains(PUBLISHED).all()
    assert any(rule[name] for name in LIMITS)
    assert rule["message"]


def classes(codes: list[str]) -> list[str | None]:
    """The class of codes; one that is the beginning of a service code is filled up with noughts."""
    whole = pl.Series(codes).str.pad_end(DIGITS, "0")
    return pl.select(item_class(pl.lit(whole))).to_series().to_list()


@each
def test_a_rule_names_items_of_a_class_that_is_known(rule):
    named = [rule[name] for name in ("med_list_codg", "code_prefix", "other_codg", "other_prefix")]
    told = classes([code for code in named if code])
    assert told
    assert all(told)
    assert "other_service" not in told


FAMILY = {
    "GZ10000302004000": {"surgery"},
    "GZ10000102009000": {"consult", "bed"},
    "GZ10000102014000": {"consult", "bed", "nursing"},
    "GZ10000102012000": {"nursing", "clinical_procedure"},
}


@each
def test_the_items_are_of_the_classes_that_its_rule_is_about(rule):
    own = rule["med_list_codg"] or rule["code_prefix"]
    assert set(classes([own])) <= FAMILY[rule["rule_code"]]


BIRTH, BED, WASH, TUBE = "003314000120000", "001109000010000", "001210000010000", "001208000010000"
WARD_VISIT = "001102000050000"
BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  begndate    enddate
    S1       Zhang   H1              21        2026-03-01  2026-03-04
    S2       Li      H1              21        2026-03-01  2026-03-04
    S3       Wang    H1              21        2024-03-01  2024-03-04
    S4       Li      H1              11        2026-04-01  2026-04-01
"""
LINES = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  fee_ocur_time
    L1       S1       {BIRTH}        1    2026-03-01T10:00:00
    L2       S2       {BIRTH}        1    2026-03-01T10:00:00
    L3       S2       {BED}          1    2026-03-01T10:00:00
    L4       S2       {BED}          1    2026-03-01T11:00:00
    L5       S2       {TUBE}         1    2026-03-02T10:00:00
    L6       S2       {WASH}         1    2026-03-02T11:00:00
    L7       S3       {BED}          2    2024-03-01T10:00:00
    L8       S3       {BIRTH}        1    2024-03-01T10:00:00
    L9       S4       {WARD_VISIT}   1    2026-04-01T10:00:00
"""
PEOPLE = """
    psn_no  gend  brdy
    Zhang   1     1980-01-01
    Li      2     1980-01-01
    Wang    1     1980-01-01
"""


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    """What is said of the drawn lines with the starter set put beside the claims."""
    folder = tmp_path_factory.mktemp("rules")
    source = a_source(folder / "source", setl_d=BILLS, fee_list_d=LINES, psn_info_b=PEOPLE)
    (source / "rule_items.csv").write_text(rule_items_csv(), "utf-8")
    ingest(source, folder / "store", max_refused=0)
    return {name: told[0] for name, told in line_versions(Store.open(folder / "store")).items()}


def test_a_mans_delivery_is_listed_for_the_other_sex_and_a_womans_is_not(lines):
    assert lines["L1"]["listed_other_sex"]
    assert lines["L1"]["other_sex"]
    assert lines["L2"]["listed_other_sex"] is False


def test_a_second_bed_on_one_day_is_billed_again(lines):
    assert [lines[line]["daily"] for line in ("L3", "L4")] == [True, True]
    assert [lines[line]["again"] for line in ("L3", "L4")] == [False, True]


def test_a_washed_stomach_beside_its_tube_is_billed_together(lines):
    assert [lines[line]["together"] for line in ("L5", "L6")] == [False, True]


def test_a_ward_visit_outside_a_bed_is_off_limit_and_a_bed_in_a_stay_is_not(lines):
    assert lines["L9"]["off_limit"]
    assert lines["L3"]["off_limit"] is False


def test_before_its_first_day_no_rule_says_anything(lines):
    assert lines["L7"]["daily"] is None
    assert lines["L8"]["listed_other_sex"] is None


def test_without_it_nothing_is_listed(tmp_path):
    told = line_versions(a_store(tmp_path, setl_d=BILLS, fee_list_d=LINES, psn_info_b=PEOPLE))
    assert all(versions[0]["listed_other_sex"] is None for versions in told.values())
    assert all(versions[0]["daily"] is None for versions in told.values())


def test_a_comma_in_a_message_parts_no_cells():
    assert {len(cells) for cells in csv.reader(io.StringIO(rule_items_csv()))} == {
        len(RULE_ITEMS.names)
    }
