"""Which parts are summed together: one aggregation per fact table and further column."""

from dataclasses import dataclass

import polars as pl

from features.behaviour import Behaviour
from features.measures.measure import TOP


@dataclass(frozen=True)
class Aggregation:
    """All parts of one fact table over one column (or none), and who reads them.

    `parts` maps a part's column to its expression; equal expressions are summed once. `readers`
    gives for each behaviour its own part names and the columns that hold them. Columns that begin
    with `top` merge by maximum, all others by sum.
    """

    table: str
    over: str | None
    parts: dict[str, pl.Expr]
    readers: dict[str, dict[str, str]]
    behaviours: dict[str, Behaviour]

    @property
    def recent(self) -> list[str]:
        """Columns whose sum over the last months alone is wanted too."""
        return sorted(
            {
                self.readers[name][part]
                for name, behaviour in self.behaviours.items()
                for part in behaviour.measure.recent
            }
        )


def plan(behaviours: tuple[Behaviour, ...]) -> list[Aggregation]:
    """The aggregations that the behaviours need, each part once."""
    found: dict[tuple[str, str | None], Aggregation] = {}
    for behaviour in behaviours:
        measure = behaviour.measure
        key = (measure.table, measure.over)
        group = found.setdefault(key, Aggregation(*key, {}, {}, {}))
        known = {(c.startswith(TOP), str(e)): c for c, e in group.parts.items()}
        columns = {}
        for part, expr in measure.parts().items():
            kind = TOP if part == TOP else "sum"
            column = known.setdefault((part == TOP, str(expr)), f"{kind}{len(known)}")
            group.parts.setdefault(column, expr)
            columns[part] = column
        group.readers[behaviour.name] = columns
        group.behaviours[behaviour.name] = behaviour
    return list(found.values())
