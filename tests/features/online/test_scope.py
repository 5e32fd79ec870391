"""Whose claims are read for an entity, and at which providers it has a row."""

import polars as pl
import pytest

from features.claims.keys import keys_of
from features.online.scope import people_in, people_of, providers_of
from tests.tables import a_store, key_order

CLAIMS = {
    "setl_d": """
        setl_id  mdtrt_id  psn_no  fixmedins_code
        S1       V1        Zhang   east
        S2       V2        Li      east
        S3       V3        Li      west
        S4       V4        Wang    west
    """,
    "mdtrt_d": "mdtrt_id psn_no chfpdr_code\nV1 Zhang Lu\nV3 Li An",
    "fee_list_d": "setl_id bilg_dr_code\nS4 Lu",
    "elec_rx_detl": "hi_rxno psn_no fixmedins_code\nW1 Wang clinic",
}
NEW = {"setl_d": pl.DataFrame({"psn_no": [key_order("He")]}, schema={"psn_no": pl.Int64})}


def keys(*raw):
    return set(keys_of(pl.Series(raw)))


@pytest.mark.parametrize(
    ("entity", "who", "people", "providers"),
    [
        ("provider", "east", ["Zhang", "Li"], ["east"]),
        ("patient", "Li", ["Li"], ["east", "west"]),
        ("doctor", "Lu", ["Zhang", "Wang"], ["east", "west"]),
        ("doctor", "An", ["Li"], ["west"]),
        ("provider", "clinic", ["Wang"], ["clinic"]),
        ("provider", "nobody knows it", [], ["nobody knows it"]),
    ],
)
def test_people_with_a_row_of_it_and_where_it_has_rows(tmp_path, entity, who, people, providers):
    store = a_store(tmp_path, **CLAIMS)
    assert set(people_of(store, entity, key_order(who))) == keys(*people)
    assert set(providers_of(store, entity, key_order(who))) == keys(*providers)


def test_people_in_what_is_sent_are_those_of_tables_that_tell_of_people():
    assert set(people_in(NEW)) == keys("He")
    assert people_in({"purcinfo": pl.DataFrame({"fixmedins_code": [1]})}).is_empty()
