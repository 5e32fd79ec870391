"""Where risk lies in each column, as a file says it."""

from collections.abc import Callable

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Direction
from training.own.columns import Column, some
from training.own.numbers import text

Say = Callable[[str], None]
HEAD = ("column", "direction")


def read_directions(
    frame: pl.DataFrame | None, columns: tuple[Column, ...], say: Say
) -> tuple[int, ...]:
    """1 (higher), -1 (lower), 0 (either) per column, from lines column, direction; 0 without.

    Raises BadInput for other words and other headings; a column that is none of the vector is told.
    """
    if frame is None:
        return (0,) * len(columns)
    if set(HEAD) - set(frame.columns):
        raise BadInput(
            f"the directions need the columns {' and '.join(HEAD)}",
            f"方向文件须有列 {' 与 '.join(HEAD)}",
        )
    told = dict(zip(text(frame["column"]), text(frame["direction"]), strict=True))
    known = {direction.name.lower(): direction.value for direction in Direction}
    for column, word in told.items():
        if str(word).lower() not in known:
            raise BadInput(
                f"direction of {column!r}: one of {', '.join(known)}",
                f"{column!r} 的方向：应为 {'、'.join(known)} 之一",
            )
    unknown = set(told) - {c.source for c in columns}
    if unknown:
        say(f"directions of columns that are not in use: {some(sorted(map(str, unknown)))}")
    return tuple(known[str(told.get(c.source, "either")).lower()] for c in columns)
