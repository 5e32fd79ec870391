"""The catalogue as a page, Chinese and English."""

import pytest

from features.catalogue import catalogue
from features.catalogue_page import catalogue_page
from features.schemes import all_schemes

PAGE = catalogue_page()


def test_it_says_how_to_make_it():
    assert "feijian catalogue --out docs/catalogue.md" in PAGE


def test_it_counts_behaviours_and_schemes():
    behaviours, schemes = len(catalogue()), len(all_schemes())
    assert f"{behaviours} 项行为，{schemes} 类情形" in PAGE
    assert f"{behaviours} behaviours of {schemes} schemes" in PAGE


@pytest.mark.parametrize("scheme", all_schemes(), ids=lambda s: s.code)
def test_a_scheme_stands_with_its_words_rules_and_law(scheme):
    (section,) = [part for part in PAGE.split("\n## ")[1:] if f"(`{scheme.code}`)" in part]
    assert section.startswith(f"{scheme.zh} {scheme.en} ")
    for rule in scheme.rules:
        assert rule in section
    assert scheme.article in section
    for behaviour in scheme.behaviours():
        assert f"`{behaviour.name}`" in section


@pytest.mark.parametrize("behaviour", catalogue(), ids=lambda b: b.name)
def test_a_behaviour_stands_with_both_languages(behaviour):
    (section,) = [part for part in PAGE.split("\n### ") if f"`{behaviour.name}`" in part]
    for words in (behaviour.zh, behaviour.why_zh, behaviour.honest_zh):
        assert words in section
    for words in (behaviour.en, behaviour.why, behaviour.honest):
        assert words in section


def test_it_ends_in_one_line_end():
    assert PAGE.endswith("\n")
    assert not PAGE.endswith("\n\n")
