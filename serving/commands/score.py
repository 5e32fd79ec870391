"""feijian score: risk, rank and reasons for everybody."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from serving.commands.options import (
    STORE,
    AsOfOfStoreOption,
    Entity,
    EntityOption,
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
)

if TYPE_CHECKING:
    import polars as pl


def score_command(
    context: typer.Context,
    as_of: AsOfOfStoreOption = None,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    vectors: VectorsOption = None,
    id: IdOption = None,
    date: DateOption = None,
    model: ModelOption = None,
) -> None:
    """Score every entity as of a date; who carried a label in training, out of fold.

    With --vectors the ids of a file, by a model of such vectors; docs/own-vectors.md tells how.
    """
    from serving.output import checked, write_table

    only_with(context, vectors, "id", "date", "model", without="as_of store entity")
    path = checked(out) if out else None
    if vectors is None:
        frame = _of_store(needed(as_of, "--as-of"), store, entity, lang)
    else:
        frame = _of_file(vectors, needed(id, "--id"), date, needed(model, "--model"), lang)
    if path:
        write_table(path, frame)
        print(f"{frame.height} lines: {path}")
    else:
        print(frame.write_csv(), end="")


def _of_store(as_of: datetime.date, store: Path, entity: Entity, lang: Lang) -> "pl.DataFrame":
    from serving.scores import open_scores

    _, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
    return scores.frame(lang.value)


def _of_file(vectors: Path, id: str, date: str | None, model: str, lang: Lang) -> "pl.DataFrame":
    from serving.own.scores import score_file

    return score_file(vectors, id, date, model, lang.value, say)
