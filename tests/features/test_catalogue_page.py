"""The catalogue as a page, Chinese and English."""

import pytest

from features.catalogue import catalogue
from features.catalogue_page import catalogue_page
from features.claims.codes.causes import CAUSES
from features.claims.quality.needs import NEEDED, UNREAD, needed
from features.look_alikes import look_alikes
from features.not_done import PARTLY
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
    (section,) = [part for part in PAGE.split("\n## ")[1:] if f"(`{scheme.code}`)\n" in part]
    assert section.startswith(f"{scheme.zh} {scheme.en} ")
    for rule in scheme.rules:
        assert rule in section
    assert scheme.article in section
    for behaviour in scheme.behaviours():
        assert f"`{behaviour.name}`" in section


@pytest.mark.parametrize("behaviour", catalogue(), ids=lambda b: b.name)
def test_a_behaviour_stands_with_both_languages(behaviour):
    (section,) = [part for part in PAGE.split("\n### ") if f"\n- `{behaviour.name}` ·" in part]
    for words in (behaviour.zh, behaviour.en, behaviour.why_zh, behaviour.why):
        assert words in section
    assert "stands on: " in section
    for zh in (True, False):
        told = look_alikes(behaviour, zh=zh)
        assert all(clause in section for clause in (*told.excluded, *told.absorbed))


def test_a_look_alike_stands_on_its_side():
    (section,) = [part for part in PAGE.split("\n### ") if "`sex_mismatch.of_items_share`" in part]
    excluded, absorbed = (
        next(line for line in section.splitlines() if f" {side}: " in line)
        for side in ("excluded", "absorbed")
    )
    assert "newborns under the mother's card and infants do not count" in excluded
    assert "a low rate of slips that everybody has" in absorbed


def test_raw_and_adjusted_name_each_other():
    adjusted = [behaviour for behaviour in catalogue() if behaviour.adjusts is not None]
    assert adjusted
    for behaviour in adjusted:
        raw = behaviour.adjusts
        sections = PAGE.split("\n### ")
        (own,) = [part for part in sections if part.startswith(f"{behaviour.zh} / ")]
        (other,) = [part for part in sections if part.startswith(f"{raw.zh} / ")]
        assert f"case-mix adjusted; 原值 raw: `{raw.name}`" in own
        assert f"case-mix adjusted: `{behaviour.name}`" in other


@pytest.mark.parametrize("scheme", all_schemes(), ids=lambda s: s.code)
def test_a_scheme_says_its_causes_in_words_and_what_it_reads(scheme):
    (section,) = [part for part in PAGE.split("\n## ")[1:] if f"(`{scheme.code}`)\n" in part]
    for cause in scheme.causes:
        assert f"{cause} {' '.join(CAUSES[cause])}" in section
    reads = next(line for line in section.splitlines() if " reads: " in line)
    unread = next(line for line in section.splitlines() if " not read yet: " in line)
    tables = {table for table, _ in needed(NEEDED[scheme.code])}
    left = set(UNREAD.get(scheme.code, "").split())
    assert all(f"`{table}`" in unread for table in left)
    assert all(f"`{table}` (" in reads for table in tables - left)
    assert not any(f"`{table}`" in reads for table in left)


def test_what_is_not_done_is_named_at_the_end():
    end = PAGE[PAGE.index("\n## 尚未完成 Not done") :]
    not_live = set(NEEDED) - {scheme.code for scheme in all_schemes()}
    assert f"({len(not_live)} / {len(NEEDED)})" in end
    for code in (*not_live, *PARTLY):
        assert f"(`{code}`): " in end


def test_it_ends_in_one_line_end():
    assert PAGE.endswith("\n")
    assert not PAGE.endswith("\n\n")
