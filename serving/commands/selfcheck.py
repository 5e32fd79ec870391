"""feijian selfcheck: what a provider may be asked to mend by itself."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    say,
)


def selfcheck_command(
    provider: Annotated[str, typer.Argument(metavar="ID", help="The provider's id.")],
    as_of: AsOfOption,
    held: Annotated[
        list[Path] | None,
        typer.Option(
            help="A plan or list (a table with entity_id) that is not registered in the store; "
            "may be repeated."
        ),
    ] = None,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """List the claims of one provider that break a rule by its letter, for it to check (自查自纠).

    No risk, no rank, nothing of others. Exit 1: no file is made, and it is not told why.
    """
    from features.claims.store import Store
    from serving.access.export import exporting
    from serving.exported import headed_files, headed_text
    from serving.output import checked
    from serving.selfcheck.selfcheck import self_check
    from serving.selfcheck.words import HEADINGS, ON_TERMINAL, none_made, notes, worded

    path = checked(out) if out else None
    with exporting(store, "selfcheck", as_of=None, entity="provider", receiver=receiver) as export:
        told = self_check(Store.open(store), provider, as_of, held or (), say)
        if told is None:
            print(none_made(provider, as_of, lang.value), file=sys.stderr)
            raise typer.Exit(1)
        sentences, claims = notes(told, lang.value), worded(told, lang.value)
        if path:
            said = headed_files(export, {path: claims}, HEADINGS, sentences, lang.value)
        else:
            seen = export.frame(claims, lang.value)
            said = headed_text(export, seen, HEADINGS, sentences, lang.value, ON_TERMINAL)
    print(said, end="")
