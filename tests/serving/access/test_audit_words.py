"""What is said of the log (serving/access/audit_words.py)."""

from datetime import date

import pytest

from features.audit.line import FIRST, Line
from features.audit.verify import Verified
from features.audit.walk import Broken, Why
from serving.access.audit_words import (
    HEADINGS,
    broken_words,
    shown_line,
    unknown_words,
    verified_words,
    wanted,
)

EVENING = "2026-03-01T23:30:00.000000+00:00"
LINE = Line(7, EVENING, "wang", "inspector", "export", {"receiver": "王"}, FIRST)


@pytest.mark.parametrize("why", list(Why))
def test_every_way_to_break_is_told_in_both_languages(why):
    zh, en = (broken_words(Broken(7, why), lang) for lang in ("zh", "en"))
    assert "第 7 行" in zh
    assert "line 7" in en
    assert en.endswith(why)
    assert not zh.endswith(why)


def test_what_was_verified_is_told_by_the_clocks_of_the_country():
    found = Verified(2, EVENING, EVENING, "ab", torn=3, anchor=1)
    assert verified_words(found, "en") == [
        "audit log: 2 lines from 2026-03-02 07:30:00 to 2026-03-02 07:30:00, the chain holds",
        "line 3 was cut short with its writer; the next line will say so",
        "the hash kept elsewhere is that of entry 1",
        "hash to keep elsewhere: ab",
    ]
    assert len(verified_words(found, "zh")) == 4


@pytest.mark.parametrize(
    ("since", "actor", "event", "told"),
    [
        (None, None, None, True),
        (date(2026, 3, 2), "wang", "export", True),
        (date(2026, 3, 3), None, None, False),
        (None, "li", None, False),
        (None, None, "grant", False),
    ],
)
def test_lines_are_chosen_by_day_user_and_event(since, actor, event, told):
    assert wanted(LINE, since, actor, event) is told


def test_a_line_has_a_cell_for_every_heading():
    cells = shown_line(LINE).split("\t")
    assert len(cells) == len(HEADINGS["zh"]) == len(HEADINGS["en"])
    assert cells[1] == "2026-03-02 07:30:00"
    assert cells[-1] == '{"receiver": "王"}'


def test_copies_that_are_not_known_are_named():
    assert "FJ-1, FJ-2" in unknown_words(["FJ-1", "FJ-2"], "zh")
    assert unknown_words([], "zh") != unknown_words([], "en")
