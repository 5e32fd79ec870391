"""The bundle of a model of foreign vectors: text files with their digests, no raw id among them."""

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from features.atomic import write_text
from features.bad_input import BadInput
from features.claims.manifest import file_digest
from features.vectors.peers import Matrix
from training.model import FINAL as FINAL_MEMBER
from training.own.columns import Column
from training.own.linear import Linear
from training.own.member import OwnMember, OwnModel, Shape
from training.own.norms import Norms
from training.own.roles import Roles, bare
from training.stack import Stack

if TYPE_CHECKING:
    from training.own.reference import Reference

REFERENCE = "reference.json"
"""What is kept of the training's vectors to tell drift by; older bundles have none."""
CARD = "own.json"
"""A file of its own name: a bundle of behaviours is not taken for one of vectors."""
FINAL = "final"
SHORT = 32
"""Hex digits of an id's digest that are kept."""


class Card(BaseModel):
    """What is known of a model besides its trees; `files` maps names to sha256.

    `columns` are (source, level or null); `folds_of` maps the salted digest of every id that
    carried a label to its fold.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    vectors_digest: str
    id: str
    date: str | None
    peer_columns: tuple[str, ...]
    columns: tuple[tuple[str, str | None], ...]
    signs: tuple[int, ...]
    centre: list[float]
    spread: list[float]
    peer_norms: dict[str, tuple[list[float], list[float]]]
    intercept: float
    weights: tuple[float, float, float, float]
    scales: dict[str, list[float]]
    linear: dict[str, tuple[float, tuple[float, ...]]]
    calibrated: bool
    confirmed: int
    found_none: int
    seed: int
    folds: int
    folds_of: dict[str, int]
    files: dict[str, str]


@dataclass(frozen=True)
class OwnBundle:
    """A model with its columns, norms, card, and the digest of the card, which pins all files."""

    card: Card
    model: OwnModel
    columns: tuple[Column, ...]
    norms: Norms
    shape: Shape
    digest: str
    reference_text: str | None = None

    @property
    def reference(self) -> "Reference | None":
        """What is kept of the vectors of the training; None in an older bundle."""
        from training.own.reference import Reference

        if self.reference_text is None:
            return None
        return Reference.model_validate_json(self.reference_text)

    def deviations(self, values: Matrix, peers: tuple[str, ...] | None) -> Matrix:
        """As the members take them."""
        return self.shape.towards_risk(self.norms.deviations(values, peers))

    def member_of(self, entity_id: str) -> int:
        """The member that never saw the id's label; the final one where it carried none."""
        return self.card.folds_of.get(id_digest(entity_id, self.card), FINAL_MEMBER)


def id_digest(entity_id: str, card: Card | str) -> str:
    """The digest of the id without leading zeros, salted with that of the training vectors."""
    salt = card if isinstance(card, str) else card.vectors_digest
    return sha256(f"{salt}\0{bare(entity_id)}".encode()).hexdigest()[:SHORT]


def write_own_bundle(
    folder: Path,
    model: OwnModel,
    norms: Norms,
    columns: tuple[Column, ...],
    shape: Shape,
    roles: Roles,
    reference: "Reference | None" = None,
    **card: object,
) -> str:
    """Write model and card into the empty folder; the bundle's digest (sha256, hex)."""
    members = {FINAL: model.final} | {f"fold{k}": m for k, m in enumerate(model.folds)}
    texts = {}
    for name, member in members.items():
        texts[f"{name}.boosted.txt"] = member.boosted_text
        texts[f"{name}.forest.txt"] = member.forest_text
    if reference is not None:
        texts[REFERENCE] = reference.model_dump_json()
    told = Card.model_validate(
        {
            "id": roles.id,
            "date": roles.date,
            "peer_columns": roles.peers,
            "columns": tuple((c.source, c.level) for c in columns),
            "signs": shape.signs,
            "centre": norms.centre.tolist(),
            "spread": norms.spread.tolist(),
            "peer_norms": {k: (c.tolist(), s.tolist()) for k, (c, s) in norms.groups.items()},
            "intercept": model.stack.intercept,
            "weights": model.stack.weights,
            "scales": {name: member.scales.tolist() for name, member in members.items()},
            "linear": {n: (m.linear.intercept, m.linear.weights) for n, m in members.items()},
            "calibrated": model.stack.calibrated,
            "folds": len(model.folds),
            "files": {name: sha256(text.encode()).hexdigest() for name, text in texts.items()},
            **card,
        }
    )
    for name, text in texts.items():
        write_text(folder / name, text)
    whole = json.dumps(told.model_dump(mode="json"), indent=1, sort_keys=True, ensure_ascii=False)
    write_text(folder / CARD, whole)
    return file_digest(folder / CARD)


def read_own_bundle(folder: Path, digest: str | None = None) -> OwnBundle:
    """Read a bundle; BadInput where a byte differs from what the digests say, or it is none."""
    path = folder / CARD
    if not path.is_file():
        raise BadInput(
            f"{folder}: no model of own vectors here", f"{folder}：此处没有自有向量的模型"
        )
    found = file_digest(path)
    if digest is not None and found != digest:
        raise BadInput(
            f"{path}: not the file that was registered (sha256 differs)",
            f"{path}：不是登记时的文件（sha256 不符）",
        )
    try:
        card = Card.model_validate_json(path.read_bytes())
        shape = Shape(card.signs, bool(card.peer_columns))
        texts = _texts(folder, card)
        members = _members(texts, card, shape)
    except (ValidationError, KeyError):
        raise BadInput(
            f"{path}: not the card of a model that this version reads",
            f"{path}：不是本版本可读的模型说明",
        ) from None
    groups = {k: (np.array(c), np.array(s)) for k, (c, s) in card.peer_norms.items()}
    stack = Stack(card.intercept, card.weights, card.calibrated)
    model = OwnModel(shape.design, members[0], members[1:], stack)
    norms = Norms(np.array(card.centre), np.array(card.spread), groups)
    columns = tuple(Column(*pair) for pair in card.columns)
    return OwnBundle(card, model, columns, norms, shape, found, texts.get(REFERENCE))


def _texts(folder: Path, card: Card) -> dict[str, str]:
    """The files beside the card; BadInput where one is not as the card says."""
    texts = {}
    for name, sha in card.files.items():
        path = folder / name
        if not path.is_file() or file_digest(path) != sha:
            raise BadInput(
                f"{path}: missing, or not the file that was registered (sha256 differs)",
                f"{path}：缺失，或不是登记时的文件（sha256 不符）",
            )
        texts[name] = path.read_text(encoding="utf-8")
    return texts


def _members(texts: dict[str, str], card: Card, shape: Shape) -> list[OwnMember]:
    """The final member, then one per fold."""
    return [
        OwnMember(
            texts[f"{name}.boosted.txt"],
            texts[f"{name}.forest.txt"],
            np.array(card.scales[name]),
            Linear(*card.linear[name]),
            shape,
        )
        for name in (FINAL, *(f"fold{k}" for k in range(card.folds)))
    ]
