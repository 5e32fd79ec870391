"""Prices above the cap and above the market, told seller by seller in plain Python."""

from math import floor, log
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from features.facts.further import prices
from tests.examples import examples
from tests.features.facts.further.random_lines import Line, random_lines, store_of_lines, told
from tests.features.facts.random_claims import UNSHRUNK

ABOVE = 0.4


def slow(line: Line, lines: list[Line]) -> bool | None:
    """Whether hardly any price step elsewhere before came near the line's."""
    first: dict[tuple[str, int], int] = {}
    for other in lines:
        if (
            other.item == line.item
            and other.cnt > 0
            and other.fixmedins_code != line.fixmedins_code
        ):
            step = (other.fixmedins_code, _step(other.pric))
            first[step] = min(other.month, first.get(step, other.month))
    before = [step for (_, step), month in first.items() if month < line.month]
    near = [step for step in before if step >= _step(line.pric) - prices.MARGIN]
    limit = (len(before) + 2) * ABOVE
    return len(near) + 1 <= limit if line.cnt > 0 and limit >= 1 else None


def _step(yuan: int) -> int:
    return floor(log(yuan * 1_000_000) * prices.STEPS)


@settings(max_examples=examples(4), phases=UNSHRUNK)
@given(st.integers(0, 2**32), st.integers(1, 3))
def test_seller_by_seller_in_plain_python_says_the_same(seed, buckets):
    lines = random_lines(seed, bills=20)
    with TemporaryDirectory() as folder, patch.object(prices, "ABOVE", ABOVE):
        fast = told(store_of_lines(lines, Path(folder), buckets=buckets), "over_market")
    slowly = {line.bkkp_sn: {"over_market": slow(line, lines)} for line in lines}
    assert fast == slowly
