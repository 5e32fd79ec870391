"""A behaviour takes its name and its scheme from where it is declared."""

import pytest

from features.behaviour import EITHER, HIGHER, LOWER, Behaviour, Scheme, Unit, adjusted_form
from features.measures import Count
from tests.features.measures.drawn_facts import ROWS

every = ROWS.every()


def _behaviour(riskier_when=HIGHER, **more) -> Behaviour:
    return Behaviour(
        zh="行数",
        en="rows",
        why_zh="多。",
        why="Many.",
        riskier_when=riskier_when,
        unit=Unit.COUNT,
        measure=Count(of=every),
        **more,
    )


class Drawn(Scheme):
    code = "drawn"
    second_in_the_alphabet = _behaviour()
    first_in_the_alphabet = _behaviour()
    note = "no behaviour"


def test_its_name_is_the_attribute_behind_the_schemes_code():
    assert Drawn.second_in_the_alphabet.name == "drawn.second_in_the_alphabet"


def test_it_knows_its_scheme():
    assert Drawn.first_in_the_alphabet.scheme is Drawn


def test_a_scheme_lists_its_behaviours_in_the_order_of_declaration():
    assert Drawn.behaviours() == [Drawn.second_in_the_alphabet, Drawn.first_in_the_alphabet]


def test_a_side_must_be_declared():
    with pytest.raises(TypeError, match="riskier_when"):
        Behaviour(zh="", en="", why_zh="", why="", unit=Unit.COUNT, measure=None)  # type: ignore[call-arg]


class Adjusted(Scheme):
    code = "adjusted"
    raw = _behaviour(EITHER)
    against_expected = _behaviour(adjusts=raw)


def test_a_raw_behaviour_knows_the_form_that_is_adjusted_for_case_mix():
    assert Adjusted.against_expected.adjusts is Adjusted.raw
    assert adjusted_form(Adjusted.raw) is Adjusted.against_expected
    assert adjusted_form(Adjusted.against_expected) is None


@pytest.mark.parametrize("side", [HIGHER, LOWER])
def test_what_is_adjusted_is_not_suspected_by_its_raw_value_too(side):
    with pytest.raises(ValueError, match="rows: a raw behaviour has no risky side"):
        _behaviour(adjusts=_behaviour(side))
