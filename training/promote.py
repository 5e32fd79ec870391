"""Promote: a challenger takes the champion's place where every gate lets it through."""

import json
from dataclasses import dataclass, field

from features.bad_input import BadInput
from features.both import Both
from features.claims.store import Store
from features.digest import features_digest
from training.champions import FORCED, PROMOTED, lock, now, put_champion
from training.contest import contest
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


def promote(
    store: Store, entity: str, wanted: Wanted, say: Say = lambda line: None
) -> tuple[str, Decision]:
    """The model's name and the decision, which stands as a tag on the version but for a dry run.

    Raises BadInput where there is nothing to promote, or the champion was changed meanwhile.
    """
    name = model_name(store, entity)
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
    challenger = registered(versions[number], before)
    champion = registered(versions[before], before) if before in versions else None
    decision = decide(store, challenger, champion, wanted, say)
    if wanted.dry_run:
        return name, decision
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
    return name, decision


def decide(
    store: Store, challenger: Registered, champion: Registered | None, wanted: Wanted, say: Say
) -> Decision:
    """What the gates say; nothing is changed."""
    for one in (challenger, champion):
        if one and one.bundle.card.features_digest != features_digest():
            say(f"version {one.version} was trained when behaviours were computed otherwise")
    held = champion.bundle if champion else None
    told = contest(store, challenger.bundle, held, top=wanted.top, say=say)
    passed = gates(
        told,
        calibrated=challenger.bundle.card.calibrated,
        champion_calibrated=held.card.calibrated if held else None,
        bounds=wanted.bounds,
        first=wanted.first,
    )
    return Decision(
        int(challenger.version),
        int(champion.version) if champion else 0,
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
