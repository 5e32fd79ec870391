"""A list that goes out: kept as its maker's own where the maker may own one, seen, marked, logged."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from features.vectors.vectors import ID
from serving.access.actors import current_actor
from serving.access.export import Export, exporting
from serving.access.lists import register

if TYPE_CHECKING:
    from serving.targets import TargetList

OWN = "own_list"
"""The act of the matrix."""


@contextmanager
def exporting_list(
    store: Path,
    what: str,
    listed: "TargetList",
    *,
    receiver: str | None = None,
    release: datetime | None = None,
) -> Iterator[Export]:
    """An export of a list that was just made, as `exporting`.

    Whoever may own lists owns this one, sees it whole, and has it registered with lanes and schemes
    until `release`; others get what the matrix lets them see of it.
    """
    actor, list_id = current_actor(store), None
    lines = listed.lines
    if actor.may(OWN) and lines.height:
        told = {
            name: dict(lines.select(ID, column).drop_nulls().iter_rows())
            for name, column in (("lanes", "lane"), ("schemes", "scheme"))
            if column in lines.columns
        }
        ids = lines[ID].to_list()
        list_id = register(
            store, ids, actor, release, entity=listed.entity, as_of=listed.as_of, **told
        )
    with exporting(
        store,
        what,
        as_of=listed.as_of,
        entity=listed.entity,
        receiver=receiver,
        list_id=list_id,
    ) as export:
        yield export
