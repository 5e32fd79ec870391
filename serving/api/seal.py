"""The card of a snapshot: what is known of it besides its numbers."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from features.bad_input import BadInput
from serving.publish.mapped import Mapped
from serving.publish.sealed import unchanged, unsealed

NAME = "snapshot"
CARD, SEAL = f"{NAME}.json", f"{NAME}.sha256"
FORMAT: Literal[3] = 3


class Card(BaseModel):
    """What is known of a snapshot besides its numbers; `files` maps paths to sha256.

    `bundle` is the digest that the model is registered by.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[3] = FORMAT
    entity: str
    as_of: date
    created: datetime
    receipt: str
    calibrated: bool
    population: str
    bundle: str
    files: dict[str, str]


def opened(folder: Path, only: Collection[str] | None = None) -> tuple[Card, dict[str, Mapped]]:
    """The card and the bytes of its files, or of some; BadInput where one is not what was sealed.

    The bytes that were compared are the bytes that are returned: nothing is read twice.
    """
    told = unsealed(folder, NAME)
    try:
        card = Card.model_validate_json(told)
    except ValidationError:
        raise BadInput(
            f"{folder / CARD}: written by another version; publish again",
            f"{folder / CARD}：由另一版本写成，请重新发布",
        ) from None
    wanted = card.files if only is None else {name: card.files[name] for name in only}
    return card, {name: unchanged(folder / name, sha) for name, sha in wanted.items()}
