"""The registry of models of foreign vectors: a name of the user's choice, versions, a champion."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from features.bad_input import BadInput
from features.receipt import SHORT
from training.own.bundle import OwnBundle, read_own_bundle
from training.registry import CHAMPION, DIGEST, alias, bundle_folder, finished

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

NAME = re.compile(r"[^/:\"'\\%\s\x00-\x1f](?:[^/:\"'\\%\x00-\x1f]*[^/:\"'\\%\s\x00-\x1f])?")
"""What MLflow and its search take for a name."""
MOST = 200
OURS = re.compile(r"feijian-(provider|patient|doctor)-risk-")
"""Names of stores' models (training.registry.model_name)."""


@dataclass(frozen=True)
class OwnRegistered:
    """A registered model of vectors: its bundle, name, version, and whether it is the champion."""

    bundle: OwnBundle
    name: str
    version: str
    champion: bool

    def receipt(self, vectors_digest: str) -> str:
        """What a score was made of: vectors, model, bundle, calibration, in one line."""
        parts = {
            "vectors": vectors_digest[:SHORT],
            "model": f"{self.name}/{self.version}",
            "bundle": self.bundle.digest[:SHORT],
            "role": CHAMPION if self.champion else "candidate",
            "calibrated": str(self.bundle.card.calibrated).lower(),
        }
        return ";".join(f"{key}={value}" for key, value in parts.items())


def checked_name(name: str) -> str:
    """The name, if a model can be registered under it; BadInput else."""
    if not NAME.fullmatch(name) or len(name) > MOST:
        raise BadInput(
            f"model name {name!r}: at most {MOST} characters, without / : % quotes and backslashes",
            f"模型名称 {name!r}：至多 {MOST} 个字符，不含 / : % 引号与反斜杠",
        )
    if OURS.match(name):
        raise BadInput(
            f"model name {name!r} is kept for the models of stores; choose another",
            f"模型名称 {name!r} 留给数据仓的模型，请另取名称",
        )
    return name


def current_own(name: str) -> OwnRegistered:
    """The name's champion, else its newest finished version; BadInput where there is none."""
    versions = versions_of(name)
    champion = alias(name, CHAMPION)
    chosen = versions.get(champion) or versions[max(versions)]
    return own_registered(chosen, champion=int(chosen.version) == champion)


def versions_of(name: str) -> "dict[int, ModelVersion]":
    """The name's finished versions by number; BadInput where there is none."""
    versions = finished(checked_name(name))
    if not versions:
        raise BadInput(
            f"no model {name!r} yet; make one with feijian train --vectors FILE",
            f"尚无模型 {name!r}，请用 feijian train --vectors FILE 训练",
        )
    return versions


def own_registered(version: "ModelVersion", *, champion: bool) -> OwnRegistered:
    """The version with its bundle, read and checked; BadInput where its files are gone."""
    bundle = read_own_bundle(bundle_folder(version), version.tags[DIGEST])
    return OwnRegistered(bundle, version.name, str(version.version), champion)
