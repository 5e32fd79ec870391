"""A sealed folder: the card holds the sha256 of every file, the seal that of the card."""

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from features.atomic import write_text
from features.bad_input import BadInput

CARD, SEAL = "snapshot.json", "snapshot.sha256"
VARIABLE = "FEIJIAN_SNAPSHOT"
"""Names the folder that a process serves."""
FORMAT: Literal[1] = 1


class Card(BaseModel):
    """What is known of a snapshot besides its numbers; `files` maps paths to sha256.

    `bundle` is the digest that the model is registered by.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = FORMAT
    entity: str
    as_of: date
    created: datetime
    receipt: str
    calibrated: bool
    population: str
    bundle: str
    files: dict[str, str]


def seal(folder: Path, card: Card) -> None:
    """Write the card and its seal, which `sha256sum -c` reads, into the folder."""
    told = card.model_dump_json(indent=2)
    write_text(folder / CARD, told)
    write_text(folder / SEAL, _seal(told.encode()))


def opened(folder: Path) -> tuple[Card, dict[str, bytes]]:
    """The card and the contents of its files; BadInput where a byte is not what was sealed.

    The bytes that were compared are the bytes that are returned: nothing is read twice.
    """
    if not (folder / CARD).is_file():
        raise BadInput(f"{folder}: no snapshot here; feijian serve makes one")
    told = (folder / CARD).read_bytes()
    seal = folder / SEAL
    if not seal.is_file() or seal.read_bytes() != _seal(told).encode():
        raise BadInput(f"{folder / CARD}: changed since it was published (sha256 differs)")
    try:
        card = Card.model_validate_json(told)
    except ValidationError:
        raise BadInput(f"{folder / CARD}: written by another version; publish again") from None
    return card, {name: _unchanged(folder / name, sha) for name, sha in card.files.items()}


def _unchanged(path: Path, digest: str) -> bytes:
    if not path.is_file():
        raise BadInput(f"{path}: missing since it was published")
    told = path.read_bytes()
    if hashlib.sha256(told).hexdigest() != digest:
        raise BadInput(f"{path}: changed since it was published (sha256 differs)")
    return told


def _seal(card: bytes) -> str:
    return f"{hashlib.sha256(card).hexdigest()}  {CARD}\n"
