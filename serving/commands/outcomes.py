"""feijian outcomes: what became of inspections and cases."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from features.bad_input import BadInput
from serving.commands.options import STORE, Lang, LangOption, StoreOption, say

TOLD = 20
"""Refusals told on the terminal; all of them are in the file."""

app = typer.Typer(
    help="The ledger of outcomes: cases and inspections, state by state, never rewritten.",
    rich_markup_mode=None,
)


@app.callback()
def outcomes() -> None:
    """The ledger of outcomes: cases and inspections, state by state, never rewritten."""


@app.command("add")
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A sheet of cases or inspections, CSV or Excel.")
    ],
    store: StoreOption = STORE,
    refused: Annotated[
        Path | None,
        typer.Option(
            help="Where refused rows go (.csv, .xlsx); none: FILE-refused.csv beside FILE."
        ),
    ] = None,
    lang: LangOption = Lang.ZH,
) -> None:
    """Append what a sheet says of cases and inspections; rows that cannot be are told one by one.

    docs/outcomes.md tells what a sheet looks like.
    """
    from features.claims.outcomes.ledger import add_outcomes
    from features.claims.outcomes.states import present
    from serving.outcomes import refused_file, summary
    from serving.output import checked, write_table

    path = checked(refused or refused_file(file), (".csv", ".xlsx"), "--refused")
    added = add_outcomes(file, store, now=present(), say=say)
    for line in added.refused.lines(lang.value)[:TOLD]:
        print(line, file=sys.stderr)
    if added.refused:
        write_table(path, added.refused.frame(lang.value))
    if not added.fits:
        raise BadInput(
            f"{file}: no row fits; each with its reason: {path}",
            f"{file}：没有一行可登记，各行原因见 {path}",
        )
    for line in summary(added, path if added.refused else None, lang.value):
        print(line)
