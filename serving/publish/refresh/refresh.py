"""From a source to what is served, each step by the function that its own command calls."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from features.bad_input import BadInput
from features.claims.ingest import MAX_REFUSED, ingest
from features.claims.local_codes import load_codes
from features.claims.mapping import load_mapping
from features.claims.sources.address import address
from features.claims.store import Store, read_manifest
from features.digest import features_digest
from features.vectors.vectors import stored_vectors
from serving.api.seal import opened
from serving.drift.files import write_drift
from serving.publish.details import TOP, details_of
from serving.publish.linked import link_sealed, link_snapshot
from serving.publish.pool import NAME as POOL
from serving.publish.pool import read_pool
from serving.publish.published_scores import folder_name, modelled, pool_of, scores_of
from serving.publish.refresh.fingerprint import fingerprint
from serving.publish.refresh.steps import Steps
from serving.publish.shelf import FOLDER, current_id
from serving.publish.tables.sent import reached, sent
from serving.publish.write import KEEP, put_publication
from serving.snapshot import write_snapshot
from training.drift.drift import drift
from training.registry import current

WORK = "refresh"
"""In the store's folder: what each step came to, and snapshots that wait to be published."""


@dataclass(frozen=True)
class Wanted:
    """What is to be refreshed; by default of all entities that have a model.

    `top` is of how many of each list evidence and dossiers are published, `claims` whether claims
    can be scored over HTTP.
    """

    as_ofs: tuple[date, ...]
    entities: tuple[str, ...] = ()
    source: str | None = None
    mapping: str | None = None
    codes: Path | None = None
    max_refused: float = MAX_REFUSED
    stop_on_drift: bool = False
    keep: int = KEEP
    to: str | None = None
    lang: str = "zh"
    top: int = TOP
    claims: bool = True


@dataclass(frozen=True)
class Refreshed:
    """The publication, None where drift stopped it; the entities that drifted, and their alarms."""

    publication: str | None
    alarms: dict[str, int]


def refresh(folder: Path, wanted: Wanted, say: Callable[[str], None]) -> Refreshed:
    """Do what is not done yet; one refresh of a store at a time.

    Raises BadInput, with what was current still current, where a step cannot be done.
    """
    if wanted.to:
        reached(wanted.to)
    if wanted.source is None:
        Store.open(folder)
    with _alone(folder):
        steps = Steps(folder / WORK, say)
        if wanted.source is not None:
            _ingested(folder, wanted, steps)
        store = Store.open(folder)
        whom = list(dict.fromkeys(wanted.entities)) or modelled(store)
        days = sorted(set(wanted.as_ofs), reverse=True)
        names = [_scored(store, entity, day, wanted.top, steps) for day in days for entity in whom]
        alarms = {entity: _drifted(store, entity, days[0], wanted.lang, steps) for entity in whom}
        alarms = {entity: count for entity, count in alarms.items() if count}
        if alarms and wanted.stop_on_drift:
            return Refreshed(None, alarms)
        if wanted.claims:
            _pooled(store, steps)
        return Refreshed(_published(folder, names, wanted, steps), alarms)


def _ingested(folder: Path, wanted: Wanted, steps: Steps) -> None:
    """The step is done for good only while the store is as it left it."""

    def do() -> str:
        manifest = ingest(
            wanted.source,
            folder,
            mapping=load_mapping(wanted.mapping) if wanted.mapping else None,
            codes=load_codes(wanted.codes) if wanted.codes else None,
            max_refused=wanted.max_refused,
            say=steps.say,
        )
        for name, count in manifest.last_ingest.items():
            steps.say(f"{name}: {count.accepted} of {count.read} rows accepted")
        return manifest.generation

    def still(generation: str) -> bool:
        manifest = read_manifest(folder)
        return manifest is not None and manifest.generation == generation

    assert wanted.source is not None
    files = fingerprint(wanted.source)
    terms = f"{wanted.mapping} {wanted.codes and wanted.codes.read_bytes()!r} {wanted.max_refused}"
    steps.run("ingest", files and f"{files}\n{terms}", do, still)


def _scored(store: Store, entity: str, as_of: date, top: int, steps: Steps) -> str:
    """Vectors, then scores as a snapshot that waits; the snapshot's name."""
    name = folder_name(entity, as_of)
    given = f"{store.manifest.generation} {features_digest()}"
    path = store.derived / features_digest()[:16] / "vectors" / entity / f"{as_of}.parquet"

    def vectors() -> str:
        told = stored_vectors(store, as_of, entity=entity, say=steps.say)
        return f"{told.frame.height} {entity}s"

    steps.run(f"vectors-{name}", given, vectors, lambda came: path.is_file())
    waiting = steps.folder / name

    def snapshot() -> str:
        scores = scores_of(store, entity, as_of, steps.say)
        write_snapshot(waiting, scores, details_of(store, scores, top))
        return scores.receipt

    receipt = current(store, entity).receipt(store, as_of)
    steps.run(f"score-{name}", f"{given} {receipt} {top}", snapshot, lambda came: _sound(waiting))
    return name


def _pooled(store: Store, steps: Steps) -> None:
    """The pool, which waits beside the snapshots."""
    waiting = steps.folder / POOL

    def do() -> str:
        shutil.rmtree(waiting, ignore_errors=True)
        return pool_of(store, waiting, steps.say)

    given = f"{store.manifest.generation} {features_digest()}"
    steps.run(POOL, given, do, lambda came: _is_pool(waiting, came))


def _drifted(store: Store, entity: str, as_of: date, lang: str, steps: Steps) -> int:
    """How many alarms there are; none where the model is of that month itself."""
    registered = current(store, entity)
    trained = registered.bundle.card.as_of
    name = f"drift-{folder_name(entity, as_of)}"
    if as_of <= trained:
        steps.say(f"{name}: the model is of {trained}, and there is nothing later to compare")
        return 0
    page = store.folder / "reports" / f"drift-{entity}-{as_of}.html"

    def do() -> str:
        found = drift(store, registered, as_of, steps.say)
        write_drift(page, found, lang)
        return str(found.alarms.height)

    given = f"{registered.receipt(store, as_of)} {lang}"
    return int(steps.run(name, given, do, lambda came: page.is_file()))


def _sound(waiting: Path) -> bool:
    """Whether a snapshot waits there of which every byte is what was written."""
    with suppress(BadInput):
        opened(waiting)
        return True
    return False


def _is_pool(waiting: Path, digest: str) -> bool:
    """Whether the pool that waits there is that one, every byte of it."""
    with suppress(BadInput):
        read_pool(waiting, digest)
        return True
    return False


def _published(folder: Path, names: list[str], wanted: Wanted, steps: Steps) -> str:
    shelf = folder / FOLDER
    sources = [(name, steps.folder / name) for name in names]
    pool = partial(link_sealed, steps.folder / POOL, name=POOL) if wanted.claims else None
    seals = [(source / "snapshot.sha256").read_text() for _, source in sources]
    seals += [(steps.folder / POOL / f"{POOL}.sha256").read_text()] if pool else []

    def do() -> str:
        snapshots = [(name, partial(link_snapshot, source)) for name, source in sources]
        return put_publication(shelf, snapshots, wanted.keep, pool).id

    def still(name: str) -> bool:
        try:
            return current_id(shelf) == name
        except BadInput:
            return False

    name = steps.run("publish", "".join(seals), do, still)
    if wanted.to:
        to, where = wanted.to, address(wanted.to)
        given = f"{name} {where.label} {where.schema}"
        steps.run("send", given, lambda: sent(to, shelf, steps.say))
    _tidy(steps.folder, [*names, POOL] if wanted.claims else names)
    return name


def _tidy(work: Path, names: list[str]) -> None:
    """Remove what is not named, which would keep what is no longer published on the disk."""
    for path in work.iterdir():
        if path.is_dir() and path.name not in names:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    lock = FileLock(folder.with_name(f".{folder.name}.refresh.lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise BadInput(
            f"{folder}: another refresh of it is running", f"{folder}：另一次更新正在进行"
        ) from None
    except OSError as error:
        raise BadInput(
            f"{folder}: {(error.strerror or 'cannot be written').lower()}",
            f"{folder}：无法写入（{error.strerror or '原因不明'}）",
        ) from None
    try:
        yield
    finally:
        lock.release()
