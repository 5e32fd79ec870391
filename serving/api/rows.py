"""Which published entities a caller may know of: the others are unknown, as if they were not."""

from collections.abc import Sequence

import polars as pl

from serving.access.keys.region import inside as is_inside
from serving.api.masks import mask_scope, row_of_mask
from serving.api.pull import current
from serving.published import Published

REGION = "region"


def rows_seen(published: Published, ids: Sequence[str]) -> list[int | None]:
    """The row of each id, None for an unknown one and for one outside the key's regions.

    Who sees pseudonyms, for its role or for a list that is held back, asks by them and knows no id.
    """
    caller, scope = current().caller, mask_scope(current(), published.card.entity)
    if scope:
        rows = [row_of_mask(published, scope, text) for text in ids]
    else:
        rows = published.rows_of(ids)
    if not caller.regions:
        return rows
    known = [row for row in rows if row is not None]
    codes = dict(zip(known, published.entities[REGION][known], strict=True))
    seen = {row for row, code in codes.items() if is_inside(code, caller.regions)}
    return [row if row in seen else None for row in rows]


def inside(frame: pl.DataFrame, regions: tuple[str, ...]) -> pl.DataFrame:
    """The lines, with a column `region`, that a key bound to the regions may know of."""
    if not regions:
        return frame
    return frame.filter([is_inside(code, regions) for code in frame[REGION]])
