import pytest

from features.claims.items.rule_items import rule_items_csv
from features.claims.store import Store
from features.claims.tables.rule_items import RULE_ITEMS
from tests.tables import a_source


def test_the_starter_set_is_printed(feijian, here):
    told = feijian("rules")
    assert told.code == 0
    assert told.out == rule_items_csv().splitlines()


def test_it_is_written_beside_the_claims_and_ingested_with_them(feijian, here):
    a_source(here / "claims", setl_d="setl_id\nS1")
    assert feijian("rules", "--out", "claims/rule_items.csv").code == 0
    assert feijian("ingest", "claims", "--store", "store").code == 0
    rows = Store.open(here / "store").scan(RULE_ITEMS).collect()
    assert rows.height == len(rule_items_csv().splitlines()) - 1


@pytest.mark.parametrize("out", ["rule_items.xlsx", "rule_items", "file/rule_items.csv"])
def test_a_place_that_cannot_be_written_to_is_refused(feijian, here, out):
    (here / "file").touch()
    assert feijian("rules", "--out", out).refusal
    assert [path.name for path in here.iterdir()] == ["file"]
