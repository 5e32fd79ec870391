"""A publication as it is served: snapshots by entity and as-of date, read and proven."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from features.bad_input import BadInput
from serving.api.proof import proven
from serving.api.seal import CARD as SNAPSHOT_CARD
from serving.api.seal import NAME as SNAPSHOT
from serving.api.seal import opened
from serving.publish.ids import id_at, is_id
from serving.publish.sealed import unsealed
from serving.published import Published, read_snapshot

NAME = "publication"
CARD, SEAL = f"{NAME}.json", f"{NAME}.sha256"


class Card(BaseModel):
    """The id, when it was made, and by the name of each snapshot's folder its card's sha256."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    id: str
    created: datetime
    snapshots: dict[str, str]


@dataclass(frozen=True)
class Publication:
    """Snapshots by entity and as-of date; at least one."""

    id: str
    created: datetime
    snapshots: Mapping[tuple[str, date], Published]

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
            raise BadInput(f"no scores of it are published; published are {told(self.entities)}")
        if as_of is not None and as_of not in dates:
            raise BadInput(f"not published; published are {told(dates)}")
        return self.snapshots[entity, as_of or dates[0]]


def told(names: Iterable[object]) -> str:
    """Names, one after another, as a sentence has them."""
    return ", ".join(map(str, names)) or "none"


def card_of(folder: Path) -> Card:
    """The card of a publication; BadInput where it was changed or is of another version."""
    sealed = unsealed(folder, NAME)
    try:
        return Card.model_validate_json(sealed)
    except ValidationError:
        raise BadInput(f"{folder / CARD}: written by another version; publish again") from None


def read_publication(folder: Path) -> Publication:
    """Read and prove a publication; BadInput where one byte is not what was published.

    A snapshot's folder alone is a publication of one.
    """
    if (folder / SNAPSHOT_CARD).is_file():
        alone = proven(read_snapshot(folder))
        return _of(id_at(alone.card.created), alone.card.created, [alone])
    card = card_of(folder)
    if is_id(folder.name) and folder.name != card.id:
        raise BadInput(f"{folder}: holds the publication {card.id}, and not that of its name")
    snapshots = []
    for name, digest in card.snapshots.items():
        unsealed(folder / name, SNAPSHOT, digest)
        snapshots.append(proven(read_snapshot(folder / name)))
    return _of(card.id, card.created, snapshots)


def check_publication(folder: Path) -> None:
    """BadInput where one byte is not what was published; numbers are not made again."""
    if (folder / SNAPSHOT_CARD).is_file():
        opened(folder)
        return
    for name, digest in card_of(folder).snapshots.items():
        unsealed(folder / name, SNAPSHOT, digest)
        opened(folder / name)


def _of(name: str, created: datetime, snapshots: list[Published]) -> Publication:
    return Publication(
        name, created, {(each.card.entity, each.card.as_of): each for each in snapshots}
    )
