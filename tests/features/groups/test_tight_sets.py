"""Sets hang together by triangles of ties."""

import polars as pl
import pytest

from features.groups.tight_sets import SET, tight_sets


def sets(*ties: str) -> list[str]:
    """The cards of each set of the ties, drawn as two letters each."""
    frame = pl.DataFrame(
        {"a": [ord(t[0]) for t in ties], "b": [ord(t[1]) for t in ties]},
        schema={"a": pl.Int64, "b": pl.Int64},
    )
    told = tight_sets(frame)
    cards = pl.concat([told.select(SET, c="a"), told.select(SET, c="b")]).unique().sort("c")
    return sorted("".join(map(chr, part["c"])) for _, part in cards.group_by(SET))


@pytest.mark.parametrize(
    ("ties", "found"),
    [
        ([], []),
        (["ab", "bc"], []),
        (["ab", "bc", "ac"], ["abc"]),
        (["ab", "bc", "ac", "cd"], ["abc"]),
        (["ab", "bc", "ac", "cd", "bd"], ["abcd"]),
        (["ab", "bc", "ac", "cd", "de", "ce"], ["abc", "cde"]),
        (["ab", "bc", "cd", "ad"], []),
    ],
    ids=[
        "no_ties",
        "a_chain",
        "three_that_hold_each_other",
        "one_who_knows_one_of_them_is_no_member",
        "two_triangles_with_a_tie_in_common",
        "one_card_in_two_rings_does_not_join_them",
        "a_ring_of_four_without_a_triangle",
    ],
)
def test_what_is_a_set(ties, found):
    assert sets(*ties) == found


def test_the_order_of_ties_does_not_matter():
    ties = ["ab", "bc", "ac", "cd", "de", "ce"]
    assert sets(*ties) == sets(*ties[::-1])
