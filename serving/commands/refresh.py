"""feijian refresh: from claims to what is served, resumable."""

from pathlib import Path
from typing import Annotated

import typer

from serving.commands.ingest import share
from serving.commands.options import (
    STORE,
    Lang,
    LangOption,
    StoreOption,
    known_entity,
    needed,
    say,
)
from serving.commands.publish import (
    ClaimsOption,
    DatesOption,
    DossiersOption,
    EntitiesOption,
    KeepOption,
    ToOption,
)


def refresh_command(
    source: Annotated[
        str | None,
        typer.Argument(
            help="As of feijian ingest; without one the store is taken as it is.",
            show_default=False,
        ),
    ] = None,
    as_of: DatesOption = None,
    store: StoreOption = STORE,
    entity: EntitiesOption = None,
    mapping: Annotated[
        str | None, typer.Option(help="A mapping file, or the name of one that ships.")
    ] = None,
    codes: Annotated[Path | None, typer.Option(help="A TOML file of the region's codes.")] = None,
    max_refused: Annotated[
        str, typer.Option(help="Refuse the whole where a table refuses more than this.")
    ] = "5%",
    stop_on_drift: Annotated[
        bool, typer.Option("--stop-on-drift", help="Publish nothing where drift matters: exit 1.")
    ] = False,
    keep: KeepOption = 3,
    dossiers: DossiersOption = 50,
    claims: ClaimsOption = True,
    to: ToOption = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """Ingest, build vectors, score, look for drift and publish; go on where a run was killed.

    Steps that are done for the same input are skipped. --lang is of the drift pages.
    """
    from serving.publish.refresh.refresh import Wanted, refresh

    wanted = Wanted(
        tuple(needed(as_of, "--as-of")),
        tuple(known_entity(each) for each in entity or ()),
        source,
        mapping,
        codes,
        share(max_refused),
        stop_on_drift,
        keep,
        to,
        lang.value,
        dossiers,
        claims,
    )
    done = refresh(store, wanted, say)
    for who, count in done.alarms.items():
        page = store / "reports" / f"drift-{who}-{max(wanted.as_ofs)}.html"
        print(f"drift of {who}s, alarms: {count}; see {page}")
    if done.publication is None:
        print("not published: --stop-on-drift")
        raise typer.Exit(1)
    print(f"current: {done.publication}")
