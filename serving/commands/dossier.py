"""feijian dossier: the file of a target that an inspector has in hand at the door."""

from datetime import date, datetime
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


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no date; write 2026-01-15", param_hint="'--roster'"
        ) from None


def dossier_command(
    ids: Annotated[list[str], typer.Argument(help="The targets' ids.")],
    as_of: AsOfOption,
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("dossiers"),
    roster: Annotated[
        date | None,
        typer.Option(
            "--roster",
            parser=_day,
            metavar="YYYY-MM-DD",
            help="And who should be in which bed on that day, by ward.",
        ),
    ] = None,
    charts: Annotated[
        int, typer.Option(min=2, max=1000, help="Charts of each stratum of the chart list.")
    ] = 30,
    seed: Annotated[int, typer.Option(min=0, help="Of the random draw of charts.")] = 0,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
) -> None:
    """Write a page that prints on A4, a workbook and JSON of each target, all of one content."""
    from serving.dossier.build import Wish, dossiers
    from serving.dossier.charts import Draw
    from serving.dossier.files import write_dossiers
    from serving.output import checked_folder
    from serving.scores import open_scores

    checked_folder(out)
    opened, scores = open_scores(store, as_of, entity=known_entity(entity), say=say)
    wish = Wish(lang.value, Draw(seed, charts), roster)
    for path in write_dossiers(out, dossiers(opened, scores, ids, wish, say)):
        print(path)
