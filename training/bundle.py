"""The bundle: a model as a folder of text files with their digests; nothing in it is executed."""

import json
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from features.atomic import write_text
from features.bad_input import BadInput
from features.claims.manifest import file_digest
from features.digest import features_digest
from training.matrix import Design
from training.member import Member
from training.model import RiskModel
from training.parameters import SHIPPED, Parameters
from training.stack import Stack
from training.violation import ViolationHead

if TYPE_CHECKING:
    from features.behaviour import Behaviour

MODEL = "model.json"
FINAL = "final"
FORMAT: Literal[4] = 4


class Head(BaseModel):
    """The stack of the second head, risk_violation."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    intercept: float
    weights: tuple[float, float, float]


class Card(BaseModel):
    """What is known of a model besides its trees; `files` maps names to sha256.

    `scales` and `taught` are, by member, the schemes' scales and weights in the directed score;
    `embargo` the months between the vector that counts and the inspection.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[4] = FORMAT
    entity: str
    as_of: date
    store_id: str
    store_digest: str
    features_digest: str
    behaviours: list[str]
    signs: list[int]
    intercept: float
    weights: tuple[float, float, float]
    scales: dict[str, list[float]]
    taught: dict[str, list[float]]
    calibrated: bool
    violation: Head | None = None
    parameters: Parameters = SHIPPED
    inspected: int
    confirmed: int
    seed: int
    folds: int
    files: dict[str, str]
    embargo: int = 0

    @property
    def population(self) -> str:
        """Whom the model was calibrated on, in English."""
        return f"{self.inspected} inspected {self.entity}s, {self.confirmed} of them confirmed"


@dataclass(frozen=True)
class Bundle:
    """A model with its card and the digest of the card, which pins every file."""

    card: Card
    model: RiskModel
    digest: str

    @property
    def behaviours(self) -> "tuple[Behaviour, ...]":
        """The behaviours in the model's order; BadInput where the catalogue lacks one."""
        from features.catalogue import catalogue

        known = {b.name: b for b in catalogue()}
        for name in self.card.behaviours:
            if name not in known:
                raise BadInput(
                    f"the model uses behaviour {name!r}, which the catalogue lacks",
                    f"模型使用行为 {name!r}，行为目录中没有",
                )
        return tuple(known[name] for name in self.card.behaviours)


def write_bundle(folder: Path, model: RiskModel, **card: object) -> str:
    """Write the model and its card into the empty folder; the bundle's digest (sha256, hex)."""
    members = {FINAL: model.final} | {f"fold{k}": m for k, m in enumerate(model.folds)}
    told = Card(
        features_digest=features_digest(),
        behaviours=list(model.design.names),
        signs=list(model.design.signs),
        intercept=model.stack.intercept,
        weights=model.stack.weights,
        scales={name: member.scales.tolist() for name, member in members.items()},
        taught={name: member.weights.tolist() for name, member in members.items()},
        calibrated=model.stack.calibrated,
        violation=_head(model),
        folds=len(model.folds),
        files={name: sha256(text.encode()).hexdigest() for name, text in _texts(model).items()},
        **card,
    )
    return put_bundle(folder, model, told)


def put_bundle(folder: Path, model: RiskModel, card: Card) -> str:
    """Write a model under a card that is made already; the bundle's digest (sha256, hex)."""
    for name, text in _texts(model).items():
        write_text(folder / name, text)
    write_text(folder / MODEL, json.dumps(card.model_dump(mode="json"), indent=2, sort_keys=True))
    return file_digest(folder / MODEL)


def _head(model: RiskModel) -> Head | None:
    if model.violation is None:
        return None
    stack = model.violation.stack
    return Head(intercept=stack.intercept, weights=stack.weights)


def _texts(model: RiskModel) -> dict[str, str]:
    """The files of trees: `<member>.<kind>.txt` and their text."""
    members = {FINAL: model.final} | {f"fold{k}": m for k, m in enumerate(model.folds)}
    texts = {}
    for place, (name, member) in enumerate(members.items()):
        texts[f"{name}.boosted.txt"] = member.boosted_text
        texts[f"{name}.forest.txt"] = member.forest_text
        if model.violation is not None:
            texts[f"{name}.violation.txt"] = model.violation.texts[place]
    return texts


def read_bundle(folder: Path, digest: str | None = None) -> Bundle:
    """Read a bundle; BadInput where a byte differs from what the digests say."""
    path = folder / MODEL
    if not path.is_file():
        raise BadInput(f"{folder}: no model bundle here", f"{folder}：此处没有模型")
    found = file_digest(path)
    if digest is not None and found != digest:
        raise BadInput(
            f"{path}: not the file that was registered (sha256 differs)",
            f"{path}：不是登记时的文件（sha256 不符）",
        )
    try:
        card = Card.model_validate_json(path.read_bytes())
        texts = {name: _text(folder / name, sha) for name, sha in card.files.items()}
        members, head = _members(texts, card), _violation(texts, card)
    except (ValidationError, KeyError):
        raise BadInput(
            f"{path}: not the card of a model that this version reads",
            f"{path}：不是本版本可读的模型说明",
        ) from None
    design = Design(tuple(card.behaviours), tuple(card.signs))
    stack = Stack(card.intercept, card.weights, card.calibrated)
    return Bundle(card, RiskModel(design, members[0], members[1:], stack, head), found)


def _names(card: Card) -> list[str]:
    """The members' names: the final one, then one per fold."""
    return [FINAL, *(f"fold{k}" for k in range(card.folds))]


def _violation(texts: dict[str, str], card: Card) -> ViolationHead | None:
    if card.violation is None:
        return None
    stack = Stack(card.violation.intercept, card.violation.weights, calibrated=True)
    return ViolationHead(tuple(texts[f"{name}.violation.txt"] for name in _names(card)), stack)


def _members(texts: dict[str, str], card: Card) -> list[Member]:
    """The members in the order of their names."""
    design = Design(tuple(card.behaviours), tuple(card.signs))
    return [
        Member(
            texts[f"{name}.boosted.txt"],
            texts[f"{name}.forest.txt"],
            np.array(card.scales[name]),
            design,
            np.array(card.taught[name]),
        )
        for name in _names(card)
    ]


def _text(path: Path, digest: str) -> str:
    if not path.is_file() or file_digest(path) != digest:
        raise BadInput(
            f"{path}: missing, or not the file that was registered (sha256 differs)",
            f"{path}：缺失，或不是登记时的文件（sha256 不符）",
        )
    return path.read_text(encoding="utf-8")
