"""feijian schemes: who stands out in which scheme, with no model."""

from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    say,
)


def schemes_command(
    as_of: AsOfOption,
    scheme: Annotated[
        list[str] | None, typer.Option(help="A scheme's code; may be repeated. None: all.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="How many of each.")] = 20,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """Rank providers, patients, doctors or employers by scheme, without any label."""
    import polars as pl

    from serving.access.export import exporting
    from serving.exported import export_table
    from serving.output import checked
    from serving.scheme_list import scheme_list
    from serving.scheme_scores import open_scheme_scores

    path = checked(out) if out else None
    name = entity.value
    with exporting(store, "schemes", as_of=as_of, entity=name, receiver=receiver) as export:
        opened, scores = open_scheme_scores(store, as_of, entity=name, say=say)
        for code in scheme or []:
            scores.behaviours_of(code)
        frame = pl.concat(
            scheme_list(opened, scores, code, top, lang=lang.value)
            for code in scheme or scores.codes
        )
        told = export_table(export, frame, path, lang.value)
    print(told, end="")
    for code, scored, held, without in scores.counts().iter_rows():
        if not scheme or code in scheme:
            also = f"{held} held for errors of their data (feijian quality), " if held else ""
            say(f"{code}: {scored} scored, {also}{without} with too little data")
