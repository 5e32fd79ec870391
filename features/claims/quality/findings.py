"""What a section of the quality report says: grids of figures, and what could not be checked."""

from dataclasses import dataclass

import polars as pl

Cell = str | int | float | bool | tuple[str, ...] | None


@dataclass(frozen=True)
class Grid:
    """Figures in rows; the names of the columns are keys of `words`, and of the JSON."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def records(self) -> list[dict[str, Cell]]:
        """The rows by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


@dataclass(frozen=True)
class Unchecked:
    """A check that was not made: `missing` are the tables and `table.column`s that hold nothing."""

    what: str
    missing: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """One part of the report."""

    name: str
    grids: tuple[Grid, ...]
    unchecked: tuple[Unchecked, ...] = ()

    def grid(self, name: str) -> Grid:
        """The grid of that name; KeyError where there is none."""
        return {grid.name: grid for grid in self.grids}[name]


def grid(name: str, frame: pl.DataFrame) -> Grid:
    """A frame as a grid; its list columns become tuples."""
    rows = tuple(
        tuple(tuple(cell) if isinstance(cell, list) else cell for cell in row)
        for row in frame.iter_rows()
    )
    return Grid(name, tuple(frame.columns), rows)
