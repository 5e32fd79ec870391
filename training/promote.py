"""Promote: a challenger takes the champion's place where every gate lets it through."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from features.bad_input import BadInput
from features.both import Both
from features.claims.store import Store
from features.digest import features_digest
from training.champions import FORCED, PROMOTED, lock, now, put_champion
from training.contest import Contest, contest
from training.figures import TOP
from training.panel import Say
from training.promotion import Bounds, Decision, gates
from training.registry import (
    CHALLENGER,
    CHAMPION,
    Registered,
    alias,
    finished,
    model_name,
    registered,
)

if TYPE_CHECKING:
    from mlflow.entities.model_registry import ModelVersion

DECISION = "feijian.promotion."
"""Tags of a version: `feijian.promotion.0001` and on, one a decision."""


@dataclass(frozen=True)
class Wanted:
    """What a person asked for; version 0 is the challenger, an empty `force` forces nothing."""

    version: int = 0
    bounds: Bounds = field(default_factory=Bounds)
    top: int = TOP
    first: bool = False
    force: str = ""
    dry_run: bool = False


Decide = Callable[["ModelVersion", "ModelVersion | None"], Decision]
"""What the gates say of a challenger beside the champion, if there is one."""


def promote(
    store: Store, entity: str, wanted: Wanted, say: Say = lambda line: None
) -> tuple[str, Decision]:
    """The model's name and the decision, as `promote_named` makes it."""
    name = model_name(store, entity)

    def judged(challenger: "ModelVersion", champion: "ModelVersion | None") -> Decision:
        before = int(champion.version) if champion else 0
        held = registered(champion, before) if champion else None
        return decide(store, registered(challenger, before), held, wanted, say)

    return name, promote_named(name, wanted, judged)


def promote_named(name: str, wanted: Wanted, decide: Decide) -> Decision:
    """The decision, which stands as a tag on the version but for a dry run.

    Raises BadInput where there is nothing to promote, or the champion was changed meanwhile.
    """
    versions = finished(name)
    before = alias(name, CHAMPION) if versions else 0
    number = wanted.version or (_challenger(name, before, max(versions)) if versions else 0)
    if number not in versions or number == before:
        if not number:
            why = Both(
                "no challenger; feijian train makes one", "没有挑战者，请用 feijian train 训练"
            )
        elif number == before:
            why = Both(f"version {number} is the champion already", f"版本 {number} 已是冠军")
        else:
            why = Both(f"version {number} is not finished", f"版本 {number} 尚未完成")
        raise BadInput(f"{name}: {why.en}", f"{name}：{why.zh}")
    decision = decide(versions[number], versions.get(before))
    if wanted.dry_run:
        return decision
    with lock(name):
        if alias(name, CHAMPION) != before:
            raise BadInput(
                f"{name}: the champion was changed meanwhile; run the command again",
                f"{name}：冠军已被他人更换，请重新运行命令",
            )
        _record(name, decision)
        if decision.promoted:
            passed = all(gate.open for gate in decision.gates)
            put_champion(name, number, PROMOTED if passed else FORCED, wanted.force)
    return decision


def decide(
    store: Store, challenger: Registered, champion: Registered | None, wanted: Wanted, say: Say
) -> Decision:
    """What the gates say; nothing is changed."""
    for one in (challenger, champion):
        if one and one.bundle.card.features_digest != features_digest():
            say(f"version {one.version} was trained when behaviours were computed otherwise")
    held = champion.bundle if champion else None
    told = contest(store, challenger.bundle, held, top=wanted.top, say=say)
    return decided(
        (int(challenger.version), challenger.bundle.card.calibrated),
        (int(champion.version), champion.bundle.card.calibrated) if champion else None,
        told,
        wanted,
    )


def decided(
    challenger: tuple[int, bool], champion: tuple[int, bool] | None, told: Contest, wanted: Wanted
) -> Decision:
    """What the gates say of the contest; of both the version, and whether it is calibrated."""
    passed = gates(
        told,
        calibrated=challenger[1],
        champion_calibrated=champion[1] if champion else None,
        bounds=wanted.bounds,
        first=wanted.first,
    )
    return Decision(
        challenger[0],
        champion[0] if champion else 0,
        told,
        wanted.bounds,
        list(passed),
        wanted.force,
        wanted.first,
    )


def _challenger(name: str, before: int, newest: int) -> int:
    """The challenger by alias; without one the newest, unless it is the champion."""
    return alias(name, CHALLENGER) or (newest if newest > before else 0)


def _record(name: str, decision: Decision) -> None:
    import mlflow

    client, version = mlflow.MlflowClient(), str(decision.version)
    tags = client.get_model_version(name, version).tags
    number = sum(key.startswith(DECISION) for key in tags) + 1
    told = json.dumps(decision.told() | {"at": now()}, default=str, ensure_ascii=False)
    client.set_model_version_tag(name, version, f"{DECISION}{number:04d}", told)
