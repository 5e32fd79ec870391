"""Many ids as requests of as many as the service takes."""

from collections.abc import Iterable, Iterator
from itertools import islice

MAX_IDS = 1_000
"""Ids of one request, as the service takes them."""


def pages(ids: Iterable[str]) -> Iterator[list[str]]:
    """Lists of at most MAX_IDS ids, in their order; what is not asked for is not read."""
    left = iter(ids)
    while page := list(islice(left, MAX_IDS)):
        yield page
