"""A behaviour takes its name and its scheme from where it is declared."""

import pytest

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.measures import Count
from tests.features.measures.drawn_facts import ROWS

every = ROWS.every()


def _behaviour() -> Behaviour:
    return Behaviour(
        zh="行数",
        en="rows",
        why_zh="多。",
        why="Many.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=every),
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
