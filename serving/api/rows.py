"""Which published entities a caller may know of: the others are unknown, as if they were not."""

from collections.abc import Sequence

from serving.access.keys.region import inside
from serving.api.masks import is_masked, row_of_mask
from serving.api.pull import current
from serving.published import Published


def rows_seen(published: Published, ids: Sequence[str]) -> list[int | None]:
    """The row of each id, None for an unknown one and for one outside the key's regions.

    A role that sees pseudonyms asks by them, and knows no id.
    """
    caller = current().caller
    if is_masked(caller.role, published.card.entity):
        rows = [row_of_mask(published, caller.role, text) for text in ids]
    else:
        rows = [published.row_of.get(entity_id) for entity_id in ids]
    if not caller.regions:
        return rows
    known = [row for row in rows if row is not None]
    codes = dict(zip(known, published.entities["region"][known], strict=True))
    return [row if row is not None and inside(codes[row], caller.regions) else None for row in rows]
