"""Values as the dossier writes them."""

from serving.dossier.written import NONE, probability


def test_no_probability_is_told_as_certain():
    told = [probability(value) for value in (None, 0.0, 0.0004, 0.25, 0.9989, 0.9999973, 1.0)]
    assert told == [NONE, "< 0.1%", "< 0.1%", "25.0%", "99.9%", "> 99.9%", "> 99.9%"]
