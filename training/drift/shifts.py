"""Every behaviour and the risk, reference against current, for everybody and by peer group."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl
from numpy.typing import NDArray

from features.behaviour import Behaviour
from training.drift.measures import LEAST, apart, shares_differ
from training.drift.population import Population
from training.drift.window import Windows

RISK = "risk"
LOOK, ALARM = 0.1, 0.25
"""PSI: below .1 no change, from .25 on a major one (Siddiqi, Credit Risk Scorecards, 2006)."""
MISSING = 0.1
"""A share of missing values that moves by so much is drift (ours: the tenth of a column)."""
FAMILY = 0.05
"""Probability that a comparison without any drift shows one, all lines together (Bonferroni)."""
DRIFTED, SHIFTED, STABLE, NOT_JUDGED = "drifted", "shifted", "stable", "not_judged"
WINDOW = "window"
"""The cause where fewer months stand behind one date than behind the other."""
GROUP = ("type", "level")
SCHEMA = {
    "behaviour": pl.String,
    **dict.fromkeys(GROUP, pl.String),
    **dict.fromkeys(("n_reference", "n_current"), pl.Int64),
    **dict.fromkeys(("values_reference", "values_current"), pl.Int64),
    **dict.fromkeys(("psi", "bound", "ks", "p"), pl.Float64),
    **dict.fromkeys(("missing_reference", "missing_current"), pl.Float64),
    **dict.fromkeys(("state", "cause"), pl.String),
}
"""A line per behaviour (or "risk": its log-odds) and group. `type` and `level` are null for
everybody; a level that is not known is "-". n are entities, values those that have one; psi to p
as training.drift.measures.Apart. `state` is drifted (PSI from ALARM on and beyond its bound, or
missing values moved by MISSING and beyond chance), shifted (PSI from LOOK on and beyond its bound),
stable, or not_judged; `cause` is "window" or null."""

Key = tuple[str | None, str | None]
"""Type and level."""
Groups = dict[Key, tuple[NDArray[np.intp], NDArray[np.intp]]]


@dataclass(frozen=True)
class Side:
    """One number of a group at one date: of `rows` entities `count` have a value.

    `values` are these values, or, where there were too many to keep, some of their quantiles.
    """

    values: NDArray[np.float64]
    count: int
    rows: int

    @classmethod
    def of(cls, column: NDArray[np.float64]) -> "Side":
        """The side of a column; NaN is "no value"."""
        some = column[~np.isnan(column)]
        return cls(some, len(some), len(column))


Pairs = Mapping[Key, Sequence[tuple[Side, Side]]]
"""By group, then and now of each number."""
Line = dict[str, object]


def shifts(
    behaviours: tuple[Behaviour, ...], old: Population, new: Population, windows: Windows
) -> pl.DataFrame:
    """All comparisons, as `compared` tells them; those that need no worry stand last."""
    before, after = (np.column_stack([p.values, p.log_odds]) for p in (old, new))
    pairs = {
        key: [
            (Side.of(then), Side.of(now)) for then, now in zip(before[a].T, after[b].T, strict=True)
        ]
        for key, (a, b) in _groups(old, new).items()
    }

    def cause(column: int, line: Line) -> str | None:
        behaviour = behaviours[column] if column < len(behaviours) else None
        return None if windows.alike else _of_window(behaviour, line)

    return compared([*(each.name for each in behaviours), RISK], pairs, cause)


def compared(
    names: Sequence[str],
    pairs: Pairs,
    cause: Callable[[int, Line], str | None] = lambda column, line: None,
) -> pl.DataFrame:
    """A line per name and group, columns as SCHEMA: worst first; `cause` may explain a line."""
    judged = sum(min(a.count, b.count) >= LEAST for group in pairs.values() for a, b in group)
    level, lines = FAMILY / max(1, judged), []
    for (kind, grade), group in pairs.items():
        for column, (name, (then, now)) in enumerate(zip(names, group, strict=True)):
            line = _line(then, now, level)
            why = cause(column, line)
            lines.append({"behaviour": name, "type": kind, "level": grade, **line, "cause": why})
    told = pl.DataFrame(lines, schema=SCHEMA).with_columns(pl.col(pl.Float64).fill_nan(None))
    worst = pl.col("state").replace_strict({DRIFTED: 0, SHIFTED: 1, STABLE: 2, NOT_JUDGED: 3})
    moved = (pl.col("missing_current") - pl.col("missing_reference")).abs()
    return told.sort(
        worst,
        pl.col("cause").is_not_null(),
        pl.max_horizontal("psi", moved).fill_null(0.0),
        "behaviour",
        *GROUP,
        descending=[False, False, True, False, False, False],
    )


def alarms(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines that have drifted and that no window explains, worst first."""
    return lines.filter(pl.col("state") == DRIFTED, pl.col("cause").is_null())


def _line(old: Side, new: Side, level: float) -> Line:
    told = apart(old.values, new.values, level, count=old.count)
    gone = [x.rows - x.count for x in (old, new)]
    shares = [
        count / x.rows if x.rows else np.nan for count, x in zip(gone, (old, new), strict=True)
    ]
    lost = (
        min(old.rows, new.rows) >= LEAST
        and abs(shares[1] - shares[0]) >= MISSING
        and shares_differ((gone[0], old.rows), (gone[1], new.rows), level)
    )
    beyond = told.psi > told.bound
    if lost or (beyond and told.psi >= ALARM):
        state = DRIFTED
    elif beyond and told.psi >= LOOK:
        state = SHIFTED
    else:
        state = NOT_JUDGED if np.isnan(told.psi) else STABLE
    return {
        "n_reference": old.rows,
        "n_current": new.rows,
        "values_reference": told.reference,
        "values_current": told.current,
        **{name: getattr(told, name) for name in ("psi", "bound", "ks", "p")},
        "missing_reference": shares[0],
        "missing_current": shares[1],
        "state": state,
    }


def _of_window(behaviour: Behaviour | None, line: Line) -> str | None:
    """Unequal windows explain counts, sums and extremes, and who has no value; never an average."""
    if line["state"] not in (DRIFTED, SHIFTED) or behaviour is None:
        return None
    psi, bound = line["psi"], line["bound"]
    assert isinstance(psi, float)
    assert isinstance(bound, float)
    values = psi >= LOOK and psi > bound
    return WINDOW if not (values and behaviour.measure.average) else None


def _groups(old: Population, new: Population) -> Groups:
    """The rows of everybody, then of each type and level, on both sides."""
    keys = [list(p.entities.select(pl.col(GROUP).fill_null("-")).iter_rows()) for p in (old, new)]
    whole = tuple(np.arange(len(each)) for each in keys)
    told: Groups = {(None, None): (whole[0], whole[1])}
    for key in sorted({*keys[0], *keys[1]}):
        rows = [np.flatnonzero([one == key for one in each]) for each in keys]
        told[key] = (rows[0], rows[1])
    return told
