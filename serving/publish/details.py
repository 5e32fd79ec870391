"""What is published of the first of the list besides scores: lines, evidence, dossiers."""

from pathlib import Path

import polars as pl

from features.atomic import replace_file
from features.claims.store import Store
from serving.dossier.build import PROVIDER, Wish, dossiers
from serving.dossier.model import Dossier
from serving.publish.detailed import DOSSIERS, EVIDENCE, GROUPS, TARGETS, file_name
from serving.publish.detailed_groups import groups_of
from serving.reasons import LANGUAGES
from serving.scores import Scores
from serving.snapshot import Details
from serving.targets import target_list

TOP = 50
"""How many of each entity, where nobody says otherwise."""


def details_of(store: Store, scores: Scores, top: int = TOP) -> Details:
    """What writes the details of the first `top`, in both languages; none for 0."""

    def put(folder: Path) -> None:
        for lang in LANGUAGES if top else ():
            for name, frame in _frames(store, scores, top, lang).items():
                _put(folder / file_name(name, lang), frame)

    return put


def _frames(store: Store, scores: Scores, top: int, lang: str) -> dict[str, pl.DataFrame]:
    listed = target_list(store, scores, top, lang=lang)
    ids = listed.lines["entity_id"].to_list()
    told = dossiers(store, scores, ids, Wish(lang)) if ids else []
    told_groups = (
        {GROUPS: groups_of(store, listed.as_of, top, lang)} if listed.entity == PROVIDER else {}
    )
    return {
        **told_groups,
        TARGETS: _named(listed.lines, told),
        EVIDENCE: listed.evidence,
        DOSSIERS: pl.DataFrame(
            {"entity_id": ids, "dossier": [one.model_dump_json() for one in told]},
            schema={"entity_id": pl.String, "dossier": pl.String},
        ),
    }


def _named(lines: pl.DataFrame, told: list[Dossier]) -> pl.DataFrame:
    """The lines, with the name that the dossier has where no settlement gives one."""
    if "name" not in lines.columns:
        return lines
    names = pl.Series([one.who.name for one in told], dtype=pl.String)
    return lines.with_columns(pl.coalesce("name", names).alias("name"))


def _put(path: Path, frame: pl.DataFrame) -> None:
    """Not compressed, so that it is read where it is mapped."""
    frame = frame.rechunk()
    rows = max(frame.height, 1)
    replace_file(
        path,
        lambda temporary: frame.write_ipc(
            temporary, compression="uncompressed", record_batch_size=rows
        ),
    )
