"""Publishing scores: a snapshot each of the store's entities and dates, scored one at a time."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from features.bad_input import BadInput
from features.claims.store import Store
from features.online.pool import publish_pool
from serving.publish.details import TOP, details_of
from serving.publish.pool import put_pool
from serving.publish.shelf import FOLDER
from serving.publish.write import KEEP, Put, Write, put_publication
from serving.scores import Scores, open_scores
from serving.snapshot import Details, put_snapshot
from training.registry import finished, model_name

ENTITIES = ("provider", "patient", "doctor")

Say = Callable[[str], None]


def publish(
    store: Path,
    as_ofs: Sequence[date],
    entities: Sequence[str] = (),
    *,
    keep: int = KEEP,
    top: int = TOP,
    claims: bool = True,
    say: Say = lambda line: None,
) -> Put:
    """Score the store at each date and publish the results as one.

    Of all entities that have a model, unless some are named; with the evidence and dossiers of the
    first `top` of each, and with the pool that `claims` are scored by over HTTP. Raises BadInput,
    with nothing published, where one cannot be scored, or none has a model.
    """
    opened = Store.open(store)
    whom = entities or modelled(opened)
    pool = partial(pool_of, opened, say=say) if claims else None
    snapshots = _scored(opened, as_ofs, whom, top, say)
    return put_publication(opened.folder / FOLDER, snapshots, keep, pool)


def pool_of(store: Store, folder: Path, say: Say) -> str:
    """Write the store's pool as the new folder; the sha256 of its card, hex."""
    say("what claims are scored by")
    return put_pool(folder, store.manifest.generation, lambda to: publish_pool(store, to, say))


def modelled(store: Store) -> list[str]:
    """The entities that the store has a model of; BadInput where it has none at all."""
    found = [entity for entity in ENTITIES if finished(model_name(store, entity))]
    if not found:
        raise BadInput(
            f"{store.folder}: no model yet; make one with feijian train --as-of DATE",
            f"{store.folder}：尚无模型，请用 feijian train --as-of DATE 训练",
        )
    return found


def folder_name(entity: str, as_of: date) -> str:
    """The name of a snapshot's folder in its publication."""
    return f"{entity}-{as_of}"


def scores_of(store: Store, entity: str, as_of: date, say: Say) -> Scores:
    """The scores of one entity; BadInput where the store was ingested anew since it was opened."""
    opened, scores = open_scores(store.folder, as_of, entity=entity, say=say)
    if opened.manifest.generation != store.manifest.generation:
        raise BadInput(
            f"{store.folder}: ingested anew while it was scored; run the command again",
            f"{store.folder}：评分期间数据仓有新的导入，请重新运行命令",
        )
    return scores


def _scored(
    store: Store, as_ofs: Sequence[date], entities: Sequence[str], top: int, say: Say
) -> Iterator[tuple[str, Write]]:
    """One at a time, so that no more than one is in memory."""
    for as_of in sorted(set(as_ofs), reverse=True):
        for entity in dict.fromkeys(entities):
            say(f"scoring every {entity} as of {as_of}")
            scores = scores_of(store, entity, as_of, say)
            details = details_of(store, scores, top)
            yield folder_name(entity, as_of), partial(_put, scores, details)


def _put(scores: Scores, details: Details, folder: Path) -> str:
    return put_snapshot(folder, scores, details)
