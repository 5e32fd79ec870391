"""The neighbours' facts a second time, slowly: one pair of stays after the other."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings

from tests.examples import examples
from tests.features.facts.random_claims import UNSHRUNK, Stay, random_claims, stays, store_of
from tests.tables import facts

FLAGS = (
    "back_within_7",
    "back_within_31",
    "related_within_31",
    "moved_within_31",
    "overlaps",
    "overlaps_elsewhere",
    "known_here",
    "known_elsewhere",
    "last_here",
)


def slow_neighbours(stay: Stay, all_stays: list[Stay]) -> dict[str, object]:
    """The same facts, one pair after the other."""
    known = [
        other
        for other in sorted(all_stays, key=lambda one: one.key)
        if other.psn_no == stay.psn_no and other.mdtrt_id != stay.mdtrt_id and other.known_to(stay)
    ]
    told: dict[str, object] = dict.fromkeys(FLAGS, False) | {"gap_days": None, "came_from": None}
    for other in known:
        same = other.fixmedins_code == stay.fixmedins_code
        gap = (max(stay.begndate, other.begndate) - min(stay.enddate, other.enddate)).days
        if gap < 0:
            told["overlaps"] = True
            told["overlaps_elsewhere"] |= not same
        elif stay.begndate >= other.enddate or other.begndate >= stay.enddate:
            nearest = told["gap_days"]
            told["gap_days"] = gap if nearest is None else min(nearest, gap)
            told["back_within_7"] |= same and gap <= 7
            told["back_within_31"] |= same and gap <= 31
            related = stay.dise_no is not None and other.dise_no == stay.dise_no
            told["related_within_31"] |= same and gap <= 31 and related
            told["moved_within_31"] |= not same and gap <= 31
        told["known_here"] |= same
        told["known_elsewhere"] |= not same
        told["last_here"] = same
        told["came_from"] = told["came_from"] if same else other.fixmedins_code
    near = {o.mdtrt_id for o in known if abs((o.begndate - stay.begndate).days) <= 365}
    return told | {"stays_before": len(near)}


@settings(max_examples=examples(8), phases=UNSHRUNK)
@given(random_claims())
def test_pair_by_pair_in_plain_python_says_the_same(claims):
    with TemporaryDirectory() as folder:
        fast = facts(store_of(claims, Path(folder)), "stays")
    slow = stays(claims)
    assert set(fast) == {stay.setl_id for stay in slow}
    for stay in slow:
        told = slow_neighbours(stay, slow)
        assert {name: fast[stay.setl_id][name] for name in told} == told, stay
