"""feijian targets: the list that goes into the car."""

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
    known_entity,
    say,
)


def targets(
    as_of: AsOfOption,
    out: Annotated[Path, typer.Option(help="The folder to write into.")],
    top: Annotated[int, typer.Option(min=1, help="How many.")] = 50,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
) -> None:
    """Write the highest risks with their reasons and claims as CSV and Excel."""
    from serving.output import checked_folder
    from serving.scores import open_scores
    from serving.targets import target_list, write_targets

    checked_folder(out)
    opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
    listed = target_list(opened, scores, top, lang=lang.value)
    for path in write_targets(out, listed, lang=lang.value):
        print(path)
