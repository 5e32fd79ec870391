"""feijian replay: the same scores again, or what has changed."""

from pathlib import Path
from typing import Annotated

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

SHOWN = 20
"""Differing rows that the terminal shows."""


def replay_command(
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
) -> None:
    """Score again by the model, date and data that a receipt names; the bits are the same.

    Exit code 1: something has changed since, and is named.
    """
    from features.claims.store import Store
    from serving.access.export import exporting
    from serving.exported import export_table
    from serving.output import checked
    from serving.replay import replay
    from serving.same_scores import differing, receipt_of

    path = checked(out) if out else None
    if receipt is None and scores is None:
        raise BadInput(
            "name a receipt, or a file of scores with --scores",
            "请给出一条回执，或用 --scores 给出评分文件",
        )
    line = receipt or receipt_of(scores or Path())
    told, zh = replay(Store.open(store), line, say), lang is Lang.ZH
    for one in told.differences:
        print(f"{one.name}: {one.zh if zh else one.en}")
    if told.differences:
        raise typer.Exit(1)
    frame = told.frames[lang.value]
    if path or scores is None:
        as_of, entity = told.as_of, told.entity
        with exporting(store, "score", as_of=as_of, entity=entity, receiver=receiver) as export:
            said = export_table(export, frame, path, lang.value)
        print(said, end="")
    if scores is None:
        return
    differ = differing(scores, told.frames)
    for row in differ[:SHOWN]:
        print(f"{row.entity_id}: {', '.join(row.columns)}")
    if not differ:
        print(f"{frame.height} 行逐位相同" if zh else f"{frame.height} rows, bit for bit the same")
        return
    print(f"{len(differ)} 行不同" if zh else f"{len(differ)} rows differ")
    raise typer.Exit(1)
