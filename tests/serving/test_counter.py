from io import StringIO

import pytest
from rich.console import Console

from features.catalogue import behaviour
from features.counter.counter_evidence import SCHEMA
from features.evidence import evidence
from features.vectors.vectors import ID
from serving.counter import counter_of, shown_counter


@pytest.fixture(scope="module")
def asked(world):
    """The first of the list that has stays, and what is asked of stays."""
    schemes = ("hanging_bed", "split_admission")
    told = world.scores.vectors.behaviours
    chosen = [next(b for b in told if b.scheme.code == code) for code in schemes]
    stays = world.scores.vectors.frame.drop_nulls([b.name for b in chosen])[ID].to_list()
    first = next(i for i in world.scores.frame()[ID] if i in stays)
    return {first: chosen}


@pytest.fixture(scope="module")
def found(world, asked):
    behind = evidence(world.store, world.as_of, asked)
    return counter_of(world.store, world.as_of, asked, behind, lang="en")


def test_the_schemes_are_those_of_the_behaviours_by_their_names(found, asked):
    assert found.columns == list(SCHEMA)
    ((_, behaviours),) = asked.items()
    names = {behaviour.scheme.en for behaviour in behaviours}
    told = {name for line in found["schemes"] for name in line.split(", ")}
    assert told == names


def test_what_is_at_issue_is_never_more_than_what_is_asked(found):
    known = found.drop_nulls("of")
    assert known.height > 0
    assert (known["at_issue"] <= known["of_at_issue"]).all()
    assert (known["of_at_issue"] <= known["of"]).all()
    assert (known["count"] <= known["of"]).all()


def test_the_terminal_shows_every_statement_in_its_language(found):
    for lang, heading in (("en", "what speaks for it"), ("zh", "有利情形")):
        written = StringIO()
        Console(file=written, width=400).print(shown_counter(found, lang))
        text = written.getvalue()
        assert heading in text
        assert all(line in text for line in found["told"])


def test_a_volume_is_answered_by_its_scheme_too(world):
    volume = behaviour("spending_outlier.fund_total")
    first = world.scores.frame()[ID][0]
    behind = evidence(world.store, world.as_of, {first: [volume]})
    told = counter_of(world.store, world.as_of, {first: [volume]}, behind)
    assert "heavy_case" in told["statement"].to_list()
