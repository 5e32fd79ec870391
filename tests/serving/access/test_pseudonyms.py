"""Pseudonyms (serving/access/pseudonyms.py)."""

import re

from hypothesis import given
from hypothesis import strategies as st

from serving.access.pseudonyms import Pseudonyms

ONE = Pseudonyms(b"secret", "L-1")


@given(st.text(), st.text())
def test_the_same_value_has_the_same_pseudonym_and_another_another(one, other):
    assert ONE.code(one) == Pseudonyms(b"secret", "L-1").code(one)
    assert (ONE.code(one) == ONE.code(other)) == (one == other)
    assert re.fullmatch("[A-Z2-7]{10}", ONE.code(one))


def test_another_scope_or_store_has_others(tmp_path):
    codes = {ONE.code("H1"), Pseudonyms(b"secret", "L-2").code("H1")}
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        codes.add(Pseudonyms.of(tmp_path / name, "L-1").code("H1"))
    assert len(codes) == 4


def test_a_digest_of_ids_depends_on_the_set_and_on_the_store_alone():
    assert ONE.digest(["b", "a", "a"]) == Pseudonyms(b"secret", "x").digest(["a", "b"])
    assert ONE.digest(["a"]) != ONE.digest(["b"])
    assert ONE.digest(["a"]) != Pseudonyms(b"other", "L-1").digest(["a"])
