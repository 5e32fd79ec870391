"""feijian replay: the same scores again, or what has changed."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    STORE,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    say,
)
from serving.commands.own_options import (
    OWN_ID,
    DateOption,
    IdOption,
    VectorsOption,
    only_with,
    put_out,
)

if TYPE_CHECKING:
    from serving.replay import Replay

SHOWN = 20
"""Differing rows that the terminal shows."""


def replay_command(
    context: typer.Context,
    receipt: Annotated[
        str | None, typer.Argument(help="A score's receipt; none: the one in --scores.")
    ] = None,
    store: StoreOption = STORE,
    scores: Annotated[
        Path | None, typer.Option("--scores", help="A file of feijian score to compare with.")
    ] = None,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
    vectors: VectorsOption = None,
    id: IdOption = None,
    date: DateOption = None,
) -> None:
    """Score again by the model, date and data that a receipt names; the bits are the same.

    With --vectors by a model of vectors, the file that was scored; --id and --date where they
    were others than in training. Exit code 1: something has changed since, and is named.
    """
    from features.claims.store import Store
    from features.vectors.vectors import ID
    from serving.output import checked
    from serving.own.replay import replay_own
    from serving.replay import replay
    from serving.same_scores import receipt_of

    only_with(context, vectors, "id", "date", without="store receiver")
    path = checked(out) if out else None
    if receipt is None and scores is None:
        raise BadInput(
            "name a receipt, or a file of scores with --scores",
            "请给出一条回执，或用 --scores 给出评分文件",
        )
    who = ID if vectors is None else OWN_ID
    line = receipt or receipt_of(scores or Path(), who)
    if vectors is None and line.startswith("vectors="):
        raise BadInput(
            "the receipt is of a score of vectors: name their file with --vectors",
            "此回执属于对向量的评分，请用 --vectors 给出向量文件",
        )
    told = replay_own(line, vectors, id, date, say) if vectors else None
    told = told or replay(Store.open(store), line, say)
    zh = lang is Lang.ZH
    for one in told.differences:
        print(f"{one.name}: {one.zh if zh else one.en}")
    if told.differences:
        raise typer.Exit(1)
    frame = told.frames[lang.value]
    if path or scores is None:
        if vectors:
            put_out(path, frame)
        else:
            _export(store, told, path, lang, receiver)
    if scores is not None:
        _compare(scores, told, who, zh=zh)


def _export(
    store: Path, told: "Replay", path: Path | None, lang: Lang, receiver: str | None
) -> None:
    from serving.access.export import exporting
    from serving.exported import export_table

    as_of, entity = told.as_of, told.entity
    with exporting(store, "score", as_of=as_of, entity=entity, receiver=receiver) as export:
        said = export_table(export, told.frames[lang.value], path, lang.value)
    print(said, end="")


def _compare(scores: Path, told: "Replay", who: str, *, zh: bool) -> None:
    """Tell which rows of the file differ; exit code 1 where some do."""
    from serving.same_scores import differing

    differ, rows = differing(scores, told.frames, who), told.frames["zh"].height
    for row in differ[:SHOWN]:
        print(f"{row.entity_id}: {', '.join(row.columns)}")
    if not differ:
        print(f"{rows} 行逐位相同" if zh else f"{rows} rows, bit for bit the same")
        return
    print(f"{len(differ)} 行不同" if zh else f"{len(differ)} rows differ")
    raise typer.Exit(1)
