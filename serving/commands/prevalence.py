"""feijian prevalence: what inspections would confirm among everybody, from those drawn by lot."""

from datetime import date
from enum import StrEnum
from pathlib import Path
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
    any_day,
    known_entity,
)


class Tier(StrEnum):
    """What is estimated; the second holds the first."""

    FRAUD = "fraud"
    VIOLATION = "violation"


def prevalence_command(
    as_of: AsOfOption,
    since: Annotated[
        date | None,
        typer.Option(
            parser=any_day,
            metavar="YYYY-MM-DD",
            help="Of the ledger alone: inspections begun from then on; none: all.",
        ),
    ] = None,
    draw: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="FILE",
            help="The record of a draw (.csv), so that the unvisited count; may be repeated.",
        ),
    ] = None,
    tier: Annotated[
        Tier, typer.Option(help="Fraud; or violation: fraud or a violation.")
    ] = Tier.FRAUD,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """Estimate what inspections would confirm were everybody inspected, from random draws.

    With an interval, by stratum too; docs/prevalence.md tells how.
    """
    who = known_entity(entity)

    from features.claims.store import Store
    from serving.access.export import exporting
    from serving.lanes.prevalence import prevalence
    from serving.lanes.prevalence_words import sentences, table
    from serving.output import checked, write_table

    path = checked(out) if out else None
    with exporting(store, "prevalence", as_of=None, entity=None, receiver=receiver) as export:
        told = prevalence(
            Store.open(store), as_of, tier=tier.value, entity=who, since=since, draws=draw or []
        )
        said = export.told("\n".join(sentences(told, lang.value)) + "\n")
        if path:
            frame = export.unmasked(table(told, lang.value), ())
            write_table(export.staged(path), frame, export.mark, lang=lang.value)
            said += f"{path}\n"
    print(said, end="")
