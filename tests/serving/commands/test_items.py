import polars as pl


def test_a_code_says_what_it_is(feijian, here):
    told = feijian("items", "XA10BAE021A010010201650", "002503020030000", "zz")
    assert told.code == 0
    assert "  item_class: western" in told.out
    assert "  substance: A10BAE021" in told.out
    assert "  item_class: lab" in told.out
    assert told.out[-1] == "zz"


def test_items_go_to_a_file(feijian, here):
    assert feijian("items", "001102000050000", "--out", "items.csv").code == 0
    assert pl.read_csv(here / "items.csv", infer_schema=False)["item_class"].to_list() == [
        "consult"
    ]
