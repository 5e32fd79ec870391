"""What cannot be measured is refused before anything long is computed."""

import pytest

from features.bad_input import BadInput
from features.facts.build import build_facts
from features.ideas.check import check
from features.ideas.facts_of_idea import FactsOfIdea
from features.ideas.load import load_idea
from tests.ideas import GOOD, TAIL, idea_file

MEAN = TAIL.replace("Share(of=fact, among", "Mean(of=fact, among")
MONEY = TAIL.replace("Share(of=fact, among=stays.every)", "Count(of=stays.every, amount=fact)")
TABLES = TAIL.replace("among=stays.every", "among=settlements.every")
ADDS = """
def add(rows, store, bucket):
    return {}
adds = {{"stays": add}}
"""
WRONG = {
    "column": (
        'fact = Fact("stays", pl.col("foo") > 1, "foo")\n',
        TAIL,
        r"tried.share: no column 'foo' in stays; there are .*admitted_before_on_day",
    ),
    "table": ('fact = Fact("bills", pl.col("fund") > 1, "x")\n', TAIL, "'bills' is no fact table"),
    "two tables": (GOOD, TABLES, "among is a fact of settlements, the measure's stays"),
    "type": (
        'fact = Fact("stays", pl.col("days") == "x", "x")\n',
        TAIL,
        "on these claims; do types fit",
    ),
    "fraction": ('fact = Fact("stays", pl.col("fund") / 3, "x")\n', MONEY, "whole numbers"),
    "no flag": (
        'fact = Fact("stays", pl.col("days"), "days")\n',
        TAIL,
        "& on Boolean and Int64 is not supported",
    ),
    "other rows": (
        'fact = Fact("stays", pl.col("begin").shift(-1).over("provider").is_null(), "x")\n',
        TAIL,
        "says of its own row only",
    ),
    "the whole column": (
        'fact = Fact("stays", pl.col("fund") > pl.col("fund").mean(), "x")\n',
        TAIL,
        "says of its own row only",
    ),
}


@pytest.fixture(scope="module")
def checked(city, tmp_path_factory):
    facts = build_facts(city)

    def checked(fact, tail=TAIL, entity="provider"):
        idea = load_idea(idea_file(tmp_path_factory.mktemp("idea"), fact, tail=tail))
        check(FactsOfIdea(facts, idea, city), entity)

    return checked


def test_what_can_be_measured_passes(checked):
    checked(GOOD)
    checked('fact = Fact("stays", pl.col("fund"), "fund")\n', MEAN)


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_measured_is_one_sentence(checked, name):
    fact, tail, why = WRONG[name]
    with pytest.raises(BadInput, match=why) as told:
        checked(fact, tail)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("returned", "why"),
    [
        ("rows.filter(pl.col('fund') < 0)", "what adds to stays makes 0 of 240 rows"),
        ("rows.drop('fund')", "what adds to stays loses column 'fund'"),
        ("rows.with_columns(x=pl.col('foo'))", 'unable to find column "foo"'),
        ("1 / 0", r"line 9: ZeroDivisionError on these claims \(in what adds to stays\)"),
        (
            "rows.with_columns(x=pl.col('main_diagnosis').fill_null('a').cast(pl.Int64))",
            "on these claims",
        ),
        ("rows.with_columns(x=pl.col('begin').str.to_date('%Y'))", "on these claims"),
    ],
)
def test_a_function_that_fails_or_loses_rows_is_one_sentence(checked, returned, why):
    with pytest.raises(BadInput, match=why) as told:
        checked(GOOD + ADDS.format(returned))
    assert "\n" not in str(told.value)


def test_an_entity_that_the_rows_do_not_name(checked):
    with pytest.raises(BadInput, match="stays name no employer; they have provider, patient, doc"):
        checked(GOOD, entity="employer")
