from features.claims.codes.causes import CAUSES
from features.schemes import declared_schemes


def test_every_number_has_its_words_in_both_languages():
    assert sorted(CAUSES) == list(range(1, 36))
    for chinese, english in CAUSES.values():
        assert any("一" <= sign <= "鿿" for sign in chinese)
        assert english.isascii()


def test_every_cause_of_a_scheme_is_one_of_them():
    assert {cause for scheme in declared_schemes() for cause in scheme.causes} <= set(CAUSES)
