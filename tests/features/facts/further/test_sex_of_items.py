"""Items of the other sex, counted person by person in plain Python."""

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further import sex_of_items
from tests.examples import examples
from tests.features.facts.further.random_lines import (
    ITEMS,
    LIPIDS,
    MORE_PILLS,
    PEOPLE,
    PILLS,
    Line,
    random_lines,
    rule,
    store_of_lines,
    told,
)
from tests.features.facts.random_claims import UNSHRUNK

NAMES = ("sex_told", "one_sex", "other_sex", "listed_other_sex")
LEAST = 0.25
"""One of these few people is a quarter."""


def slow(line: Line, lines: list[Line]) -> dict[str, object]:
    """The facts of one line, by looking at everybody's lines one after the other."""
    sex = PEOPLE[line.psn_no]
    users: dict[str, set[tuple[str, str]]] = {"1": set(), "2": set()}
    for other in lines:
        same = _kind(other.item) == _kind(line.item) and other.cnt > 0
        of = PEOPLE[other.psn_no]
        before = other.month < line.month and other.fixmedins_code != line.fixmedins_code
        if same and before and of:
            users[of].add((other.psn_no, other.fixmedins_code))
    men, women = len(users["1"]), len(users["2"])
    limit = (men + women + 2) * LEAST
    listed = {PILLS: "1", MORE_PILLS: "1", LIPIDS: "2"}.get(line.item)
    if line.day.isoformat() < "2025-01-15":
        listed = None
    if sex is None or line.age < 1:
        return dict.fromkeys(NAMES[1:], None) | {"sex_told": False}
    learned = "1" if women + 1 <= limit < men + 1 else "2" if men + 1 <= limit < women + 1 else ""
    only: str | None = listed or (learned if limit >= 1 else None)
    return {
        "sex_told": True,
        "one_sex": None if only is None else only != "",
        "other_sex": None if only is None else only not in ("", sex),
        "listed_other_sex": None if listed is None else listed != sex,
    }


def _kind(item: str) -> str:
    return item[1:10] if item.startswith("X") else item


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(st.integers(0, 2**32), st.integers(1, 3))
def test_person_by_person_in_plain_python_says_the_same(seed, buckets):
    lines = random_lines(seed)
    rules = [rule(med_list_codg=LIPIDS, gend="2"), rule(code_prefix="XG04CAT015", gend="1")]
    with TemporaryDirectory() as folder, patch.object(sex_of_items, "LEAST", LEAST):
        fast = told(store_of_lines(lines, Path(folder), further=rules, buckets=buckets), *NAMES)
    assert fast == {line.bkkp_sn: slow(line, lines) for line in lines}


def test_both_packs_of_a_substance_are_one_kind():
    assert _kind(PILLS) == _kind(MORE_PILLS)
    assert len({_kind(item) for item in ITEMS}) == len(ITEMS) - 1
