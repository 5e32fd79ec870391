from features.claims.column import Ids
from features.claims.items.of_store import items_of
from tests.tables import a_store


def test_the_items_of_a_store_by_the_keys_that_its_lines_hold(tmp_path):
    lines = "bkkp_sn med_list_codg\nL1 XA10BAE021A010010201650\nL2 002503020030000\nL3 zz"
    store = a_store(tmp_path, setl_d="setl_id\nS1", fee_list_d=lines)
    told = items_of(store)
    assert dict(told.select("code", "item_class").iter_rows()) == {
        "XA10BAE021A010010201650": "western",
        "002503020030000": "lab",
        "zz": None,
    }
    known = store.key_of(Ids.ITEM, ["zz"])
    assert told.filter(code="zz")["key"].to_list() == list(known.values())
