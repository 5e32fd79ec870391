"""Of what is sent the store may hold a part already."""

from features.online.news import news
from tests.features.online.drawn import sent_of
from tests.tables import a_store

HELD = "setl_id psn_no fixmedins_code begndate\nS1 Zhang east 2025-03-01"


def test_rows_that_the_store_holds_just_so_are_counted_and_are_no_news(tmp_path):
    store = a_store(tmp_path, setl_d=HELD)
    told = news(store, sent_of(tmp_path / "sent", setl_d=f"{HELD}\nS2 Li east 2025-04-01"))
    assert told.known == 1
    assert told.rows["setl_d"].height == 1


def test_where_all_is_held_there_is_no_news(tmp_path):
    store = a_store(tmp_path, setl_d=HELD)
    told = news(store, sent_of(tmp_path / "sent", setl_d=HELD))
    assert (told.known, told.rows) == (1, {})
