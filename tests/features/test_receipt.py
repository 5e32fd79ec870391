from datetime import date

from features.receipt import receipt
from tests.tables import a_store


def test_it_tells_the_date_the_store_and_what_computed_it_in_one_line(tmp_path):
    store = a_store(tmp_path, setl_d="setl_id\nS1")
    told = receipt(store, date(2026, 1, 1), "0123456789abcdef", model="m/1")
    digest = store.manifest.digest[:12]
    assert told == f"as_of=2026-01-01;store={digest};features=0123456789ab;model=m/1"
