"""A section of the page: a heading, what it means, and a table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """`rows` are texts, the first of each line its name; none: `note` says why."""

    title: str
    note: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
