"""The pool of a publication: what claims that come later are scored by besides its snapshots."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from features.bad_input import BadInput
from features.both import Both
from features.claims.manifest import file_digest
from features.digest import features_digest
from serving.publish.sealed import seal, unchanged, unsealed

NAME = "pool"
AGAIN = Both("written by another version; publish again", "由另一版本写成，请重新发布")

Fill = Callable[[Path], None]
"""Writes the pool's files into a folder that is there."""


class Card(BaseModel):
    """Of which generation of the store it is, by which code, and the sha256 of each file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    generation: str
    features: str
    files: dict[str, str]


@dataclass(frozen=True)
class Pool:
    """Where it lies; the claims that belong to it are the store's at that generation."""

    folder: Path
    generation: str
    features: str


def put_pool(folder: Path, generation: str, fill: Fill) -> str:
    """Fill a new folder and seal it; the sha256 of its card, hex."""
    folder.mkdir(mode=0o750)
    fill(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    card = Card(
        generation=generation,
        features=features_digest(),
        files={path.relative_to(folder).as_posix(): file_digest(path) for path in files},
    )
    return seal(folder, NAME, card.model_dump_json(indent=2))


def read_pool(folder: Path, digest: str | None = None) -> Pool:
    """Prove a pool; BadInput where one byte of it is not what was published."""
    told = unsealed(folder, NAME, digest)
    try:
        card = Card.model_validate_json(told)
    except ValidationError:
        raise BadInput(
            f"{folder / NAME}.json: {AGAIN.en}", f"{folder / NAME}.json：{AGAIN.zh}"
        ) from None
    for name, sha in card.files.items():
        unchanged(folder / name, sha)
    return Pool(folder, card.generation, card.features)
