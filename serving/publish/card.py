"""The card of a publication, and whether all is what it was; nothing heavy is imported for it."""

from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from features.bad_input import BadInput
from serving.api.seal import CARD as SNAPSHOT_CARD
from serving.api.seal import NAME as SNAPSHOT
from serving.api.seal import opened
from serving.publish.pool import NAME as POOL
from serving.publish.pool import read_pool
from serving.publish.sealed import unsealed

NAME = "publication"
CARD, SEAL = f"{NAME}.json", f"{NAME}.sha256"


class Card(BaseModel):
    """The id, when it was made, and by the name of each snapshot's folder its card's sha256.

    `pool` is the sha256 of the pool's card, None where it was published without.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    id: str
    created: datetime
    snapshots: dict[str, str]
    pool: str | None = None


def card_of(folder: Path) -> Card:
    """The card of a publication; BadInput where it was changed or is of another version."""
    sealed = unsealed(folder, NAME)
    try:
        return Card.model_validate_json(sealed)
    except ValidationError:
        raise BadInput(
            f"{folder / CARD}: written by another version; publish again",
            f"{folder / CARD}：由另一版本写成，请重新发布",
        ) from None


def check_publication(folder: Path) -> None:
    """BadInput where one byte is not what was published; numbers are not made again."""
    if (folder / SNAPSHOT_CARD).is_file():
        opened(folder)
        return
    card = card_of(folder)
    for name, digest in card.snapshots.items():
        unsealed(folder / name, SNAPSHOT, digest)
        opened(folder / name)
    if card.pool:
        read_pool(folder / POOL, card.pool)
