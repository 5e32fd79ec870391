"""feijian score: risk, rank and reasons for everybody."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    STORE,
    AsOfOfStoreOption,
    Entity,
    EntityOption,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    known_entity,
    needed,
    say,
)
from serving.commands.own_options import (
    DateOption,
    IdOption,
    ModelOption,
    VectorsOption,
    only_with,
    put_out,
)
from serving.uncalibrated import UNCALIBRATED

if TYPE_CHECKING:
    import polars as pl


def score_command(
    context: typer.Context,
    as_of: AsOfOfStoreOption = None,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
    vectors: VectorsOption = None,
    id: IdOption = None,
    date: DateOption = None,
    model: ModelOption = None,
) -> None:
    """Score every entity as of a date; who carried a label in training, out of fold.

    With --vectors the ids of a file, by a model of such vectors; docs/own-vectors.md tells how.
    """
    from serving.output import checked

    only_with(context, vectors, "id", "date", "model", without="as_of store entity")
    if vectors and receiver:
        raise BadInput(
            "--for does not go with --vectors: what comes of your own file is yours",
            "--for 不能与 --vectors 同用：由自有文件得出的归您所有",
        )
    path = checked(out) if out else None
    if vectors is None:
        _of_store(needed(as_of, "--as-of"), store, entity, lang, path, receiver)
        return
    frame = _of_file(vectors, needed(id, "--id"), date, needed(model, "--model"), lang)
    put_out(path, frame)


def _of_store(
    as_of: datetime.date,
    store: Path,
    entity: Entity,
    lang: Lang,
    path: Path | None,
    receiver: str | None,
) -> None:
    from serving.access.export import exporting
    from serving.exported import export_table
    from serving.scores import open_scores

    name = known_entity(entity)
    with exporting(store, "score", as_of=as_of, entity=name, receiver=receiver) as export:
        _, scores = open_scores(store, as_of, entity=name, say=say)
        if not scores.bundle.card.calibrated:
            say(getattr(UNCALIBRATED, lang.value))
        told = export_table(export, scores.frame(lang.value), path, lang.value)
    print(told, end="")


def _of_file(vectors: Path, id: str, date: str | None, model: str, lang: Lang) -> "pl.DataFrame":
    from serving.own.scores import score_file

    return score_file(vectors, id, date, model, lang.value, say)
