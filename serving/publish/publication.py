"""A publication as it is served: snapshots by entity and as-of date, read and proven."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from features.bad_input import BadInput
from serving.api.proof import proven
from serving.api.seal import CARD as SNAPSHOT_CARD
from serving.api.seal import NAME as SNAPSHOT
from serving.publish.card import card_of
from serving.publish.ids import id_at, is_id
from serving.publish.pool import NAME as POOL
from serving.publish.pool import Pool, read_pool
from serving.publish.sealed import unsealed
from serving.published import Published, read_snapshot


@dataclass(frozen=True)
class Publication:
    """Snapshots by entity and as-of date, at least one; and the pool, where it has one."""

    id: str
    created: datetime
    snapshots: Mapping[tuple[str, date], Published]
    pool: Pool | None = None

    @property
    def entities(self) -> list[str]:
        """Whom it holds scores of."""
        return list(dict.fromkeys(entity for entity, _ in self.snapshots))

    def dates(self, entity: str) -> list[date]:
        """The as-of dates published of an entity, newest first."""
        return sorted((day for one, day in self.snapshots if one == entity), reverse=True)

    def of(self, entity: str, as_of: date | None = None) -> Published:
        """One snapshot, by default the newest of the entity; BadInput where there is none."""
        dates = self.dates(entity)
        if not dates:
            raise BadInput(
                f"no scores of it are published; published are {told(self.entities)}",
                f"未发布其评分，已发布的有 {told(self.entities)}",
            )
        if as_of is not None and as_of not in dates:
            raise BadInput(
                f"not published; published are {told(dates)}", f"未发布，已发布的有 {told(dates)}"
            )
        return self.snapshots[entity, as_of or dates[0]]


def told(names: Iterable[object]) -> str:
    """Names, one after another, as a sentence has them."""
    return ", ".join(map(str, names)) or "none"


def read_publication(folder: Path) -> Publication:
    """Read and prove a publication; BadInput where one byte is not what was published.

    A snapshot's folder alone is a publication of one.
    """
    if (folder / SNAPSHOT_CARD).is_file():
        alone = proven(read_snapshot(folder))
        return _of(id_at(alone.card.created), alone.card.created, [alone])
    card = card_of(folder)
    if is_id(folder.name) and folder.name != card.id:
        raise BadInput(
            f"{folder}: holds the publication {card.id}, and not that of its name",
            f"{folder}：其中的发布版本是 {card.id}，与文件夹名不符",
        )
    snapshots = []
    for name, digest in card.snapshots.items():
        unsealed(folder / name, SNAPSHOT, digest)
        snapshots.append(proven(read_snapshot(folder / name)))
    pool = read_pool(folder / POOL, card.pool) if card.pool else None
    return _of(card.id, card.created, snapshots, pool)


def _of(
    name: str, created: datetime, snapshots: list[Published], pool: Pool | None = None
) -> Publication:
    found = {(each.card.entity, each.card.as_of): each for each in snapshots}
    return Publication(name, created, found, pool)
