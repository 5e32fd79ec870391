"""Labels from a file: an id, 1 or 0, perhaps a date."""

from collections.abc import Callable

import polars as pl

from features.bad_input import BadInput
from training.own.columns import some, some_zh
from training.own.numbers import numbers, text
from training.own.roles import LABELS, Roles, days, ids

Say = Callable[[str], None]
ID, LABEL, DATE = "id", "label", "date"


def read_labels(frame: pl.DataFrame, roles: Roles, say: Say) -> pl.DataFrame:
    """id, label (1, 0), date (null for none): one line per labelled id; of two labels 1 counts.

    1, 1.0, true, yes and 是 are confirmed, 0, 0.0, false, no and 否 not; an empty label is none.
    `date` is the column that `roles.date` names, where the labels have it. Raises BadInput for
    other labels and for missing columns.
    """
    for name in (roles.id, roles.label):
        if name not in frame.columns:
            raise BadInput(
                f"the labels have no column {name!r}; they have {some(frame.columns)}",
                f"标签中没有列 {name!r}，有 {some_zh(frame.columns)}",
            )
    label, wrong = numbers(frame[roles.label])
    other = wrong + int((~label.is_in([0.0, 1.0])).fill_null(False).sum())
    if other:
        raise BadInput(
            f"{other} labels in column {roles.label!r} are neither 1 nor 0; "
            "leave the label empty where there is none",
            f"列 {roles.label!r} 中有 {other} 个标签既不是 1 也不是 0；没有标签的应留空",
        )
    dated = roles.date is not None and roles.date in frame.columns
    date = days(frame[roles.date], LABELS) if dated and roles.date else None
    told = pl.DataFrame(
        {
            ID: text(ids(frame[roles.id])),
            LABEL: label.cast(pl.Int8),
            DATE: pl.Series([None] * frame.height, dtype=pl.Date) if date is None else date,
        }
    ).drop_nulls([ID, LABEL])
    both = told.group_by(ID).agg(pl.col(LABEL).n_unique()).filter(pl.col(LABEL) > 1).height
    if both:
        say(f"{both} ids carry both labels: 1 counts")
    return told.sort(ID, LABEL, DATE, descending=[False, True, False]).unique(
        ID, keep="first", maintain_order=True
    )
