from datetime import date

from features.claims.column import Ids
from serving.provider_names import provider_names
from tests.tables import a_store

AS_OF = date(2026, 1, 1)
CLAIMS = """
    setl_id  fixmedins_code  fixmedins_name  setl_time
    S1       H1              first           2025-03-01T09:00:00
    S2       H1              second          2025-06-01T09:00:00
    S3       H1              later           2026-02-01T09:00:00
    S4       H2              -               2025-06-01T09:00:00
    S5       H3              -               2025-06-01T09:00:00
"""
REGISTER = """
    fixmedins_code  fixmedins_name  begntime
    H1              registered      2020-01-01T00:00:00
    H2              old             2020-01-01T00:00:00
    H2              new             2024-01-01T00:00:00
    H2              coming          2026-01-01T00:00:00
"""


def test_a_provider_is_called_as_its_last_settlement_before_the_date_says_else_as_registered(
    tmp_path,
):
    store = a_store(tmp_path, setl_d=CLAIMS, fixmedins_b=REGISTER)
    keys = store.key_of(Ids.PROVIDER, ["H1", "H2", "H3"])
    names = dict(provider_names(store, AS_OF).iter_rows())
    assert {i: names.get(key) for i, key in keys.items()} == {
        "H1": "second",
        "H2": "new",
        "H3": None,
    }
