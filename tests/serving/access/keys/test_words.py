"""What `feijian keys` says (serving/access/keys/words.py)."""

from string import Formatter

import pytest

from serving.access.keys import words
from serving.access.keys.key import Rate
from serving.access.keys.words import HOLDS, REVOKED, key_words, rate_words
from tests.serving.access.keys.made import made

SENTENCES = ("RATES", "HOLDS", "ONCE", "BEFORE", "REVOKED")


@pytest.mark.parametrize("name", SENTENCES)
def test_both_languages_tell_the_same_facts(name):
    said = getattr(words, name)
    zh, en = ({field for _, field, _, _ in Formatter().parse(said[lang])} for lang in ("zh", "en"))
    assert {f for f in zh if f} == {f for f in en if f}


def test_lists_have_as_many_columns_and_states_in_both():
    assert len(words.HEADS["zh"]) == len(words.HEADS["en"])
    assert words.STATES["zh"].keys() == words.STATES["en"].keys()


def test_a_key_is_told_with_its_end_as_the_country_s_clocks_show_it():
    key, _ = made(name="office-3")
    assert key_words(HOLDS, key, "en") == (
        f"key {key.id} of office-3 (inspector) holds until 2026-06-11 20:00:00"
    )
    assert key.id in key_words(REVOKED, key, "zh")


def test_a_rate_is_told():
    assert rate_words(Rate(per_second=0.5, burst=3), "en") == "0.5/s, 3 at once"
    assert rate_words(Rate(per_second=100, burst=200), "zh") == "每秒 100 次，一次至多 200 次"
