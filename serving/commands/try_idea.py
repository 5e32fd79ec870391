"""feijian try: an idea of one's own, on the real store."""

from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    Lang,
    LangOption,
    StoreOption,
    say,
)


def try_command(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.py", help="A scheme with behaviours of your own; it is run."),
    ],
    as_of: AsOfOption,
    behaviour: Annotated[
        list[str] | None,
        typer.Option(help="One of the file's behaviours, code.name; may be repeated. None: all."),
    ] = None,
    top: Annotated[
        int, typer.Option(min=1, help="How long a list is: who stands out, precision, moves.")
    ] = 20,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same figures.")] = 0,
    repeats: Annotated[
        int, typer.Option(min=0, help="Repeats of five-fold cross-validation; 0 leaves it out.")
    ] = 3,
    lang: LangOption = Lang.ZH,
    out: Annotated[
        Path | None,
        typer.Option(help="A folder: page, JSON, Excel and a CSV per table are written into it."),
    ] = None,
) -> None:
    """Try behaviours that are not declared yet: peers, evidence, what they add, whom they move.

    Nothing is kept: no model is registered, no vector changes. docs/try.md tells how to write one.
    """
    from features.claims.store import Store
    from features.ideas.load import load_idea
    from features.ideas.try_behaviour import try_behaviour
    from serving.output import checked_folder
    from serving.tried.files import write_tried
    from serving.tried.told import told
    from training.gain import gain

    if out:
        checked_folder(out)
    opened, idea = Store.open(store), load_idea(file)
    if behaviour:
        idea = idea.only(behaviour)
    tried = try_behaviour(
        idea, opened, as_of, entity=entity.value, top=top, lang=lang.value, say=say
    )
    added = gain(tried, seed=seed, repeats=repeats, top=top, say=say)
    print(told(tried, added, lang.value))
    if out:
        for path in write_tried(out, tried, added, lang=lang.value):
            print(path)
