import polars as pl

from features.claims.column import Ids
from features.claims.items.of_store import items_of, least_key
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


def test_items_of_one_name_go_by_the_least_key_that_is_no_newcomers(tmp_path, monkeypatch):
    lines = "bkkp_sn med_list_codg\n" + "\n".join(f"L{n} X{n}" for n in range(4))
    store = a_store(tmp_path, setl_d="setl_id\nS1", fee_list_d=lines)
    items = items_of(store).with_columns(name=pl.col("code") == "X3")
    least = items.filter(~pl.col("name"))["key"].min()
    told = items.with_columns(label=least_key(store, "name"))
    assert set(told.filter(~pl.col("name"))["label"]) == {least}
    monkeypatch.setattr(store, "beside", lambda ids: pl.Series("key", [least]))
    told = items.with_columns(label=least_key(store, "name"))
    held = items.filter(~pl.col("name"), pl.col("key") != least)["key"].min()
    assert set(told.filter(~pl.col("name"))["label"]) == {held}
    assert told.filter("name")["label"].to_list() == told.filter("name")["key"].to_list()
