from features.claims.quality.holds import BY_KIND, HOLDS
from features.claims.quality.to_mend import KINDS
from features.claims.quality.words import VALUES
from features.schemes import all_schemes


def test_of_every_kind_of_finding_it_is_said_once_whether_it_holds():
    assert sorted(hold.kind for hold in HOLDS) == sorted(KINDS)
    assert set(BY_KIND) <= set(VALUES)


def test_what_holds_names_the_schemes_that_it_can_move_and_what_does_not_names_none():
    codes = {scheme.code for scheme in all_schemes()}
    for hold in HOLDS:
        assert (hold.share is None) == (hold.schemes == ())
        assert set(hold.schemes) <= codes
        assert len(set(hold.schemes)) == len(hold.schemes)
        assert hold.share is None or 0 < hold.share <= 1


def test_no_error_can_move_every_scheme():
    everything = {scheme.code for scheme in all_schemes()}
    for kind in KINDS:
        assert len(BY_KIND[kind].schemes) < len(everything) / 2
