import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.column import Ids
from features.claims.keys import KEY, RAW, keyed, keys_of, links_of
from features.claims.tables import TABLES

SETL_D = TABLES["setl_d"]
SECRET = b"a secret of the store"
ids = st.lists(st.sampled_from(["P1", "P2", "P3", "p1", "01", "1", "王"]) | st.none(), max_size=12)


def key(raw: str, seed: int = 0) -> int:
    return keys_of(pl.Series([raw]), seed)[0]


def test_a_key_is_what_it_was_when_the_store_was_written():
    """XXH3 of the id's UTF-8 bytes, upper 63 bits: a store outlives the library's versions."""
    assert key("P1") == 5111370622536275708
    assert key("王") == 2198552783782280604


def test_ids_that_look_alike_are_not_one():
    assert len({key(raw) for raw in ("1", "01", "P1", "p1", "P1 x")}) == 5


def test_another_seed_gives_other_keys():
    assert key("P1", seed=1) != key("P1")


@settings(max_examples=50)
@given(ids, st.randoms(use_true_random=False))
def test_a_key_depends_on_its_id_alone(raw, random):
    shuffled = random.sample(raw, len(raw))
    one, other = (keys_of(pl.Series(rows, dtype=pl.String)) for rows in (raw, shuffled))
    assert dict(zip(raw, one, strict=True)) == dict(zip(shuffled, other, strict=True))
    assert all((key is None) == (text is None) for text, key in zip(raw, one, strict=True))
    assert all(key >= 0 for key in one.drop_nulls())


def test_a_link_tells_equals_and_is_another_in_another_store():
    phones = pl.Series(["13800000000", "13900000000", "13800000000", None])
    first, second, third, none = links_of(phones, SECRET)
    assert first == third != second
    assert none is None
    assert links_of(phones, b"another")[0] != first


def test_a_keyed_frame_holds_keys_in_the_place_of_ids_in_the_order_of_its_rows():
    frame = pl.DataFrame({"medfee_sumamt": [1, 2], "psn_no": ["P1", None], "setl_id": ["S1", "S2"]})
    told, _ = keyed(frame, SETL_D, 0, SECRET)
    assert told.columns == frame.columns
    assert told.rows() == [(1, key("P1"), key("S1")), (2, None, key("S2"))]


def test_the_ids_of_a_frame_stand_once_with_their_keys():
    frame = pl.DataFrame(
        {"setl_id": ["S1", "S2"], "init_setl_id": [None, "S1"], "psn_no": ["P1", "P1"]},
    )
    _, told = keyed(frame, SETL_D, 0, SECRET)
    assert set(told) == {Ids.SETTLEMENT, Ids.PATIENT}
    assert dict(told[Ids.SETTLEMENT].select(RAW, KEY).iter_rows()) == {
        "S1": key("S1"),
        "S2": key("S2"),
    }
