"""One sealed row (features/claims/identities/seal.py)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from features.bad_input import BadInput
from features.claims.identities.seal import place, plain, seal, unseal

SECRET = bytes(range(32))
HERE = place("store-1", "psn_info_b", 1)
ROW = {"psn_name": "张秘密", "certno": "110101199003070000"}
SEALED = seal(SECRET, plain(ROW), HERE)

rows = st.dictionaries(st.sampled_from(["psn_name", "certno", "mob"]), st.text(), min_size=1)


@given(rows, st.binary(min_size=32, max_size=32), st.integers(-(2**63), 2**63 - 1))
def test_what_was_sealed_comes_back_whole(row, secret, key):
    belongs = place("store-1", "psn_info_b", key)
    assert unseal(secret, seal(secret, plain(row), belongs), belongs) == row


@pytest.mark.parametrize(
    "elsewhere",
    [
        place("store-1", "psn_info_b", 2),
        place("store-2", "psn_info_b", 1),
        place("store-1", "setl_d", 1),
    ],
)
def test_a_row_moved_to_another_person_store_or_table_is_refused(elsewhere):
    with pytest.raises(BadInput, match="another key or was altered"):
        unseal(SECRET, SEALED, elsewhere)


def test_another_key_opens_nothing():
    with pytest.raises(BadInput, match="another key or was altered"):
        unseal(bytes(32), SEALED, HERE)


@given(st.integers(0, len(SEALED) * 8 - 1))
def test_a_single_flipped_bit_is_refused(bit):
    altered = bytearray(SEALED)
    altered[bit // 8] ^= 1 << bit % 8
    with pytest.raises(BadInput, match="was altered"):
        unseal(SECRET, bytes(altered), HERE)


@given(st.integers(0, len(SEALED) - 1))
def test_a_row_cut_short_is_refused_and_not_shown(length):
    with pytest.raises(BadInput, match="was altered") as refused:
        unseal(SECRET, SEALED[:length], HERE)
    assert "秘密" not in str(refused.value)


def test_the_same_row_sealed_twice_looks_different():
    assert seal(SECRET, plain(ROW), HERE) != SEALED


def test_the_length_of_a_name_does_not_show():
    lengths = {len(seal(SECRET, plain({"psn_name": "王" * n}), HERE)) for n in range(1, 10)}
    assert len(lengths) == 1


def test_the_order_of_columns_makes_no_other_row():
    assert plain(ROW) == plain(dict(reversed(ROW.items())))
