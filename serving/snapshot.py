"""A snapshot: scores and their model as one folder that can be carried elsewhere and served."""

import shutil
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import polars as pl
from filelock import FileLock
from numpy.typing import NDArray

from features.atomic import replace_file, sync_folder
from features.bad_input import BadInput
from features.claims.manifest import file_digest
from features.vectors.traits import TRAITS
from features.vectors.vectors import ID
from serving.api.norms import norms_bytes
from serving.api.proof import proven
from serving.api.seal import CARD, NAME, Card
from serving.publish.index import index_of
from serving.publish.sealed import seal
from serving.published import (
    CONTRIBUTIONS,
    ENTITIES,
    EXPOSURES,
    INDEX,
    MODEL,
    NORMS,
    PLACES,
    VALUES,
    read_snapshot,
)
from serving.reasons import leading_scheme
from serving.scores import HELD, NOT_SCOREABLE, SCORED, Scores
from training.bundle import put_bundle
from training.model import FINAL

__all__ = ["put_snapshot", "read_snapshot", "write_snapshot"]


Details = Callable[[Path], None]
"""Writes further files into the folder, before its card is made of all that is there."""


def no_details(folder: Path) -> None:
    """Scores alone."""


def write_snapshot(folder: Path, scores: Scores, details: Details = no_details) -> Path:
    """Write the snapshot under a temporary name, prove it, then put it in its place.

    A snapshot that is there already is replaced; a server that has read it is not disturbed.
    Raises BadInput where something else is there.
    """
    if folder.exists() and not (folder / CARD).is_file():
        raise BadInput(
            f"{folder}: something else is here; name a new folder for the snapshot",
            f"{folder}：此处已有其他内容，请为快照另选新文件夹",
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = folder.with_name(f".{folder.name}-{uuid.uuid4().hex}")
    try:
        put_snapshot(staging, scores, details)
        proven(read_snapshot(staging))
        _place(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return folder


def put_snapshot(folder: Path, scores: Scores, details: Details = no_details) -> str:
    """Write the snapshot into a new folder, not proven yet; the sha256 of its card, hex."""
    folder.mkdir(mode=0o750)
    put_bundle(folder / MODEL, scores.bundle.model, scores.bundle.card)
    norms = norms_bytes(scores.peers)
    replace_file(folder / NORMS, lambda temporary: temporary.write_bytes(norms))
    entities = _entities(scores)
    replace_file(folder / ENTITIES, lambda temporary: _as_one_batch(temporary, entities))
    _write_matrix(folder / INDEX, index_of(entities[ID].to_list()))
    matrices = {
        VALUES: scores.values,
        EXPOSURES: scores.vectors.exposures(),
        CONTRIBUTIONS: scores.explained.contributions,
        **{name: getattr(scores.relative, name) for name in PLACES},
    }
    for name, matrix in matrices.items():
        _write_matrix(folder / f"{name}.npy", np.ascontiguousarray(matrix, np.float64))
    details(folder)
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    card = Card(
        entity=scores.vectors.entity,
        as_of=scores.vectors.as_of,
        created=datetime.now(UTC),
        receipt=scores.receipt,
        calibrated=scores.bundle.card.calibrated,
        population=scores.bundle.card.population,
        bundle=scores.bundle.digest,
        files={path.relative_to(folder).as_posix(): file_digest(path) for path in files},
    )
    return seal(folder, NAME, card.model_dump_json(indent=2))


def _as_one_batch(path: Path, frame: pl.DataFrame) -> None:
    """Not compressed, so that it is read where it is mapped."""
    frame.rechunk().write_ipc(path, compression="uncompressed", record_batch_size=frame.height)


def _write_matrix(path: Path, matrix: NDArray[np.float64] | NDArray[np.uint64]) -> None:
    """Row by row, as it was summed: the sums come out bit for bit."""
    replace_file(path, lambda temporary: np.save(temporary, matrix, allow_pickle=False))


def _entities(scores: Scores) -> pl.DataFrame:
    told = scores.explained
    scheme = [leading_scheme(scores.reasons(row)) or None for row in range(len(scores.rank))]
    scored = scores.vectors.frame.select(ID, "settlements", *TRAITS).with_columns(
        status=pl.lit(SCORED),
        risk=pl.Series(told.risk),
        risk_violation=pl.Series(told.risk_violation).fill_nan(None),
        log_odds=pl.Series(told.log_odds),
        baseline=pl.Series(told.baseline),
        rank=pl.Series(scores.rank),
        percentile=pl.Series(scores.percentile),
        scheme=pl.Series(scheme, dtype=pl.String),
        out_of_fold=pl.Series(scores.members != FINAL),
    )
    without = [
        pl.DataFrame({ID: sorted(ids)}, schema={ID: pl.String}).with_columns(status=pl.lit(status))
        for status, ids in ((HELD, scores.held), (NOT_SCOREABLE, scores.not_scoreable))
    ]
    everybody = pl.concat([scored, *without], how="diagonal")
    errors = [scores.errors.get(i) for i in everybody[ID]]
    return everybody.with_columns(
        pl.Series(f"data_error_{lang}", [e and e.words(lang) for e in errors], pl.String)
        for lang in ("zh", "en")
    )


def _place(staging: Path, folder: Path) -> None:
    """Rename the staging folder to its final name, an older snapshot out of its way first."""
    with FileLock(folder.with_name(f".{folder.name}.lock")):
        past = staging.with_name(f"{staging.name}-past")
        if folder.exists():
            folder.rename(past)
        staging.rename(folder)
        sync_folder(folder.parent)
        shutil.rmtree(past, ignore_errors=True)
