"""The enumeration of classes, and the page that describes it."""

import re
from pathlib import Path

import pytest

from features.claims.items.categories import CHAPTERS, CHARGES, GOODS, LISTS, VAGUE
from features.claims.items.classes import ITEM_CLASSES

PAGE = (Path(__file__).parents[4] / "docs" / "items.md").read_text("utf-8")


@pytest.mark.parametrize("name", list(ITEM_CLASSES))
def test_the_page_has_a_row_with_both_words_for_every_class(name):
    words = ITEM_CLASSES[name]
    assert f"| `{name}` | {words.zh} | {words.en} |" in PAGE


@pytest.mark.parametrize("name", [name for name in ITEM_CLASSES if ITEM_CLASSES[name].kinds])
def test_the_page_lists_every_kind_of_a_class_in_both_languages(name):
    kinds = ITEM_CLASSES[name].kinds.items()
    listed = "; ".join(f"`{kind}` {words.zh} / {words.en}" for kind, words in kinds)
    assert f"| `{name}` | {listed} |" in PAGE


def test_the_page_tells_of_no_class_that_does_not_exist():
    rows = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) - {"item_class"}
    assert rows == set(ITEM_CLASSES)


def test_every_category_leads_to_a_class_and_kind_that_exist():
    for label in (*CHAPTERS.values(), *CHARGES.values(), *LISTS.values(), *VAGUE):
        name, _, kind = label.partition("/")
        assert kind == "" or kind in ITEM_CLASSES[name].kinds
    assert set(ITEM_CLASSES) >= GOODS


def test_every_kind_can_be_given():
    given = {*CHAPTERS.values(), *CHARGES.values()}
    kinds = {f"{name}/{kind}" for name, item in ITEM_CLASSES.items() for kind in item.kinds}
    assert kinds <= given


def test_no_two_classes_and_no_two_kinds_of_one_class_share_a_word():
    for words in (ITEM_CLASSES.values(), *(item.kinds.values() for item in ITEM_CLASSES.values())):
        listed = list(words)
        assert len({one.zh for one in listed}) == len({one.en for one in listed}) == len(listed)
