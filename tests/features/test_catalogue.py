"""Every behaviour is declared completely; what is derived from it can be made."""

import re
from pathlib import Path

import polars as pl
import pytest

from features.behaviour import Behaviour, Direction, Scheme, Unit
from features.catalogue import behaviour, catalogue
from features.catalogue_page import catalogue_page
from features.facts.build import build_facts
from features.schemes import all_schemes
from tests.tables import a_store

PAGE = Path(__file__).parents[2] / "docs" / "catalogue.md"
CHINESE = re.compile(r"[一-鿿]")
WORDS = re.compile(r"[A-Za-z]{2}")
RULE = re.compile(r"(GZ|ZB)\d{14}")
ARTICLE = re.compile(r"条例 第[一二三四五六七八九十]+条")

each = pytest.mark.parametrize("it", catalogue(), ids=lambda b: b.name)
each_scheme = pytest.mark.parametrize("scheme", all_schemes(), ids=lambda s: s.code)


def test_there_are_at_least_thirty_behaviours():
    assert len(catalogue()) >= 30


def test_every_name_is_given_once():
    names = [b.name for b in catalogue()]
    assert len(names) == len(set(names))


def test_no_two_behaviours_have_the_same_words():
    for words in ([b.zh for b in catalogue()], [b.en for b in catalogue()]):
        assert len(words) == len(set(words))


def test_a_behaviour_is_found_by_its_name():
    for it in catalogue():
        assert behaviour(it.name) is it
    with pytest.raises(KeyError):
        behaviour("hanging_bed.nobody")


@each
def test_a_behaviour_says_what_it_is_in_both_languages(it: Behaviour):
    assert CHINESE.search(it.zh)
    assert WORDS.search(it.en)
    assert not CHINESE.search(it.en)


@each
def test_a_behaviour_says_why_in_both_languages(it: Behaviour):
    assert CHINESE.search(it.why_zh)
    assert it.why_zh.endswith("。")
    assert WORDS.search(it.why)
    assert it.why.endswith(".")
    assert not CHINESE.search(it.why)


@each
def test_a_behaviour_says_in_both_languages_what_honest_people_look_like_it(it: Behaviour):
    assert CHINESE.search(it.honest_zh)
    assert WORDS.search(it.honest)
    assert not CHINESE.search(it.honest)


@each
def test_a_behaviour_has_a_side_and_a_unit(it: Behaviour):
    assert it.riskier_when in Direction
    assert it.unit in Unit


@each
def test_a_share_is_called_one_and_nothing_else_is(it: Behaviour):
    is_share = type(it.measure).__name__ in ("Share", "AmountShare", "PartShare", "TopShare")
    assert (it.unit is Unit.SHARE) == is_share


@each
def test_a_behaviour_is_named_after_its_scheme(it: Behaviour):
    assert it.name == f"{it.scheme.code}.{it.name.partition('.')[2]}"
    assert getattr(it.scheme, it.name.partition(".")[2]) is it


@each
def test_an_adjusted_behaviour_stands_behind_its_raw_one_in_the_same_scheme(it: Behaviour):
    if it.adjusts is not None:
        names = [one.name for one in it.scheme.behaviours()]
        assert names.index(it.adjusts.name) < names.index(it.name)
        assert [one for one in it.scheme.behaviours() if one.adjusts is it.adjusts] == [it]


@each
def test_its_evidence_focus_and_weight_can_be_asked_of_its_fact_table(facts, it: Behaviour):
    rows = facts.scan(it.measure.table)
    told = rows.select(
        it.measure.evidence().alias("evidence"),
        it.measure.focus().alias("focus"),
        it.measure.weight().alias("weight"),
    )
    schema = told.collect().schema
    assert schema["evidence"] == schema["focus"] == pl.Boolean
    assert schema["weight"].is_numeric()


@each
def test_its_parts_are_whole_numbers(facts, it: Behaviour):
    rows = facts.scan(it.measure.table)
    parts = rows.select(expr.alias(name) for name, expr in it.measure.parts().items())
    assert all(kind.is_integer() for kind in parts.collect().dtypes)


@pytest.fixture(scope="module")
def facts(tmp_path_factory):
    store = a_store(
        tmp_path_factory.mktemp("facts"),
        setl_d="setl_id med_type\nS1 21\nS2 21\nS3 11",
        mdtrt_d="mdtrt_id chfpdr_code\nS1 D1",
        setl_list_diag_d="setl_id\nS1",
        setl_list_oprn_d="setl_id\nS1",
        psn_info_b="psn_no\nP1",
    )
    return build_facts(store)


@each_scheme
def test_a_scheme_has_its_words_and_its_law(scheme: type[Scheme]):
    assert re.fullmatch(r"[a-z_]+", scheme.code)
    assert CHINESE.search(scheme.zh)
    assert WORDS.search(scheme.en)
    assert not CHINESE.search(scheme.en)
    assert ARTICLE.match(scheme.article)
    assert scheme.causes
    assert all(isinstance(cause, int) and cause > 0 for cause in scheme.causes)


@each_scheme
def test_its_rules_are_codes_of_the_two_libraries(scheme: type[Scheme]):
    assert all(RULE.fullmatch(rule) for rule in scheme.rules)


@each_scheme
def test_a_scheme_has_behaviours_and_a_file_and_a_test_of_its_name(scheme: type[Scheme]):
    assert scheme.behaviours()
    assert scheme.__module__ == f"features.schemes.{scheme.code}"
    assert (Path(__file__).parent / "schemes" / f"test_{scheme.code}.py").is_file()


def test_no_two_schemes_have_the_same_code():
    codes = [scheme.code for scheme in all_schemes()]
    assert len(codes) == len(set(codes))


def test_the_page_in_the_docs_is_the_one_that_is_generated():
    told = PAGE.read_text(encoding="utf-8") if PAGE.is_file() else ""
    assert told == catalogue_page(), (
        "docs/catalogue.md is not what the schemes say; run: "
        "feijian catalogue --out docs/catalogue.md"
    )
