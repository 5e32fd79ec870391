"""Regions by their codes: a province, a city or a county, and all that lies in it."""

from collections.abc import Iterable

PAIR = 2
"""Digits of one step of a code (GB/T 2260): province, city, county."""


def inside(region: str | None, of: str) -> bool:
    """Whether a region is `of` or lies in it, as 330106 lies in 330100 and in 33."""
    return region is not None and region.startswith(_stem(of))


def inside_any(region: str | None, of: Iterable[str]) -> bool:
    """Whether a region is one of `of`, or lies in one."""
    return any(inside(region, each) for each in of)


def _stem(code: str) -> str:
    """The code without its closing pairs of zeros: 330100 is 3301."""
    while len(code) > PAIR and code.endswith("0" * PAIR):
        code = code[:-PAIR]
    return code
