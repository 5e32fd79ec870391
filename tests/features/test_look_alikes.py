"""Which look-alikes are excluded and which absorbed is told by the words, alike in both tongues."""

import pytest

from features.behaviour import HIGHER, Behaviour, Scheme, Unit
from features.look_alikes import look_alikes
from features.measures import Count
from features.schemes import declared_schemes
from tests.features.measures.drawn_facts import ROWS

EVERY = [b for s in declared_schemes() for b in vars(s).values() if isinstance(b, Behaviour)]


def looks_like(honest_zh, honest):
    return Behaviour(
        zh="行数",
        en="rows",
        why_zh="多。",
        why="Many.",
        riskier_when=HIGHER,
        unit=Unit.COUNT,
        measure=Count(of=ROWS.every()),
        honest_zh=honest_zh,
        honest=honest,
    )


class Drawn(Scheme):
    code = "drawn"
    first = looks_like("新生儿不计入;录入差错", "newborns do not count; slips of the pen")
    second = looks_like("大型医院", "large hospitals")
    above = looks_like("同上;转院不计入", "as above; transfers do not count")
    of_first = looks_like("同首项", "as for the first")
    not_counted = looks_like("均同上", "as above, not counted")


def test_what_does_not_count_is_excluded_and_what_is_left_is_absorbed():
    told = look_alikes(Drawn.first, zh=False)
    assert told.excluded == ("newborns do not count",)
    assert told.absorbed == ("slips of the pen",)
    assert look_alikes(Drawn.first, zh=True).excluded == ("新生儿不计入",)


def test_as_above_takes_over_what_the_behaviour_before_says():
    told = look_alikes(Drawn.above, zh=False)
    assert told.excluded == ("transfers do not count",)
    assert told.absorbed == ("large hospitals",)
    assert look_alikes(Drawn.not_counted, zh=True) == look_alikes(Drawn.first, zh=True)


def test_as_for_the_first_takes_over_what_the_first_says():
    for zh in (True, False):
        assert look_alikes(Drawn.of_first, zh=zh) == look_alikes(Drawn.first, zh=zh)


def test_above_the_first_there_is_nothing():
    class Wrong(Scheme):
        code = "wrong"
        only = looks_like("同上", "as above")

    with pytest.raises(ValueError, match="nothing stands above"):
        look_alikes(Wrong.only, zh=True)


@pytest.mark.parametrize("behaviour", EVERY, ids=lambda b: b.name)
def test_both_languages_tell_the_same_sides(behaviour):
    chinese, english = (look_alikes(behaviour, zh=zh) for zh in (True, False))
    assert any(chinese.sides)
    assert chinese.sides == english.sides
