import pytest

from tests.features.simulation.tables.claims.claims_tables import check_table, table
from tests.features.simulation.trade.honest_months import TABLES

NAMES = [each.__name__ for each in TABLES]


@pytest.mark.parametrize("name", NAMES)
def test_the_contract_takes_every_row_column_and_code(name):
    check_table(name)


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mdtrt_d"])
def test_every_row_is_of_a_visit_and_names_its_person(name):
    if "mdtrt_id" in table(name).columns:
        both = table(name).join(table("mdtrt_d"), on="mdtrt_id", suffix="_visit")
        assert both.height == table(name).height
        assert (both["psn_no"] == both["psn_no_visit"]).all()


@pytest.mark.parametrize("name", NAMES)
def test_no_table_tells_what_is_planted(name):
    assert not {"scheme", "alike", "severity", "strength"} & set(table(name).columns)
