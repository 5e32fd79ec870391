"""The list of what is not done agrees with the schemes that there are."""

import pytest

from features.claims.quality.needs import NEEDED
from features.claims.quality.scheme_words import SCHEMES
from features.not_done import PARTLY, WITHOUT
from features.schemes import all_schemes, declared_schemes

LIVE = {scheme.code for scheme in all_schemes()}
DECLARED = {scheme.code for scheme in declared_schemes()}


def test_a_scheme_of_the_fields_list_is_declared_or_told_to_be_without_behaviours():
    assert set(WITHOUT) == set(NEEDED) - DECLARED


def test_no_scheme_stands_outside_the_fields_list():
    assert set(NEEDED) >= DECLARED
    assert set(SCHEMES) == set(NEEDED)


def test_what_is_done_in_part_is_live():
    assert set(PARTLY) <= LIVE


@pytest.mark.parametrize("words", [*WITHOUT.values(), *PARTLY.values()])
def test_it_is_told_in_both_languages(words):
    chinese, english = words
    assert any("一" <= sign <= "鿿" for sign in chinese)
    assert english.isascii()
