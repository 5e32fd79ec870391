"""feijian recover: what third parties owe the fund."""

from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    ForOption,
    FraudTypesOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    say,
)


def recover_command(
    as_of: AsOfOption,
    top: Annotated[
        int | None, typer.Option(min=1, help="How many, by deadline; none: all.")
    ] = None,
    expired: Annotated[
        bool, typer.Option("--expired/--no-expired", help="Those past their deadline too.")
    ] = True,
    types: FraudTypesOption = None,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """List bills that the fund paid and a third party answers for, by deadline.

    Each with the amount to claim; patients by the store's keys. docs/recover.md tells the law.
    """
    import polars as pl

    from features.claims.store import Store
    from serving.access.export import exporting
    from serving.exported import headed_files, headed_text
    from serving.output import checked
    from serving.recover.bills import bills
    from serving.recover.deadline import OPEN
    from serving.recover.words import HEADINGS, ON_TERMINAL, notes, worded
    from training.fraud_types import fraud_types

    path = checked(out) if out else None
    with exporting(store, "recover", as_of=None, entity=None, receiver=receiver) as export:
        found = bills(Store.open(store), as_of, fraud_types(types), say)
        sentences = notes(found, as_of, lang.value)
        asked = found if expired else found.filter(pl.col("status") == OPEN)
        told = worded(asked.head(top) if top else asked, lang.value)
        if path:
            said = headed_files(export, {path: told}, HEADINGS, sentences, lang.value)
        else:
            seen = export.frame(told, lang.value)
            said = headed_text(export, seen, HEADINGS, sentences, lang.value, ON_TERMINAL)
    print(said, end="")
