"""feijian dossier: the file of a target that an inspector has in hand at the door."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    ForOption,
    Lang,
    LangOption,
    StoreOption,
    any_day,
    known_entity,
    say,
)


def dossier_command(
    as_of: AsOfOption,
    ids: Annotated[list[str] | None, typer.Argument(help="The targets' ids.")] = None,
    listed: Annotated[
        Path | None,
        typer.Option("--list", help="And those of a list: a table with a column entity_id."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("dossiers"),
    roster: Annotated[
        date | None,
        typer.Option(
            "--roster",
            parser=any_day,
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
    receiver: ForOption = None,
) -> None:
    """Write a page that prints on A4, a workbook and JSON of each target, all of one content."""
    from features.claims.store import Store
    from serving.access.actors import current_actor
    from serving.access.export import exporting
    from serving.access.listed_ids import listed_ids
    from serving.access.lists import own_list_of
    from serving.dossier.build import Wish, dossiers
    from serving.dossier.charts import Draw
    from serving.dossier.files import write_dossiers
    from serving.dossier.seen import show_as
    from serving.output import checked_folder
    from serving.scores import open_scores

    checked_folder(out)
    who = known_entity(entity)
    folder = Store.open(store).folder
    wanted = list(ids or [])
    if listed:
        wanted += listed_ids(listed, Store.open(store), who)
    if not wanted:
        raise BadInput(
            "give the ids of the targets, or --list FILE", "请给出对象的编号，或用 --list FILE"
        )
    with exporting(
        store,
        "dossier",
        as_of=as_of,
        entity=who,
        receiver=receiver,
        list_id=own_list_of(folder, wanted, current_actor(folder), who, as_of),
    ) as export:
        opened, scores = open_scores(store, as_of, entity=who, say=say)
        wish = Wish(lang.value, Draw(seed, charts), roster, show_as(export, who, lang.value))
        told = dossiers(opened, scores, wanted, wish, say)
        paths = write_dossiers(out, told, export)
        export.counts(wanted, len(told))
    print(*paths, sep="\n")
