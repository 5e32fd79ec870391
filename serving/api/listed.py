"""Of whom a page is: those asked for by id, or the first of the list that the caller may know."""

from dataclasses import dataclass
from typing import Literal

import polars as pl

from features.vectors.vectors import ID
from serving.api.absent import absent
from serving.api.paged_answers import Asked
from serving.api.pull import current
from serving.api.rows import inside, rows_seen
from serving.publish.detailed import TARGETS
from serving.published import Published

TOP = 10
PUBLISHED: Literal["published"] = "published"
NOT_PUBLISHED: Literal["not_published"] = "not_published"


@dataclass(frozen=True)
class Wanted:
    """One of them: what it was asked by, and its own id, None where the caller may not know."""

    asked: str
    id: str | None
    published: bool

    def told(self) -> Asked:
        """As the answer says it."""
        known = PUBLISHED if self.published else NOT_PUBLISHED
        return Asked(id=self.id or self.asked, status=known if self.id else absent())


def lines_of(published: Published, lang: str) -> pl.DataFrame | None:
    """The published list as far as the caller's regions go; None where none is published."""
    lines = published.detail(TARGETS, lang)
    return None if lines is None else inside(lines, current().caller.regions)


def published_count(published: Published, lang: str) -> int:
    """Of how many details are published, whoever asks."""
    lines = published.detail(TARGETS, lang)
    return 0 if lines is None else lines.height


def wanted(published: Published, ids: list[str] | None, top: int | None, lang: str) -> list[Wanted]:
    """Those asked for, each once, in their order; without ids the first of the list."""
    lines = lines_of(published, lang)
    listed = [] if lines is None else lines[ID].to_list()
    if ids is None:
        return [Wanted(one, one, published=True) for one in listed[: top or TOP]]
    asked, there = list(dict.fromkeys(ids)), frozenset(listed)
    rows = rows_seen(published, asked)
    known = [None if row is None else published.entities[ID][row] for row in rows]
    return [
        Wanted(text, one, published=one in there) for text, one in zip(asked, known, strict=True)
    ]
