"""feijian results: what inspections came to."""

from datetime import date
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    ForOption,
    FraudTypesOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    any_day,
)


def results_command(
    first: Annotated[
        date,
        typer.Option("--from", parser=any_day, metavar="YYYY-MM-DD", help="The first day."),
    ],
    last: Annotated[
        date, typer.Option("--to", parser=any_day, metavar="YYYY-MM-DD", help="The last day.")
    ],
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=any_day,
            metavar="YYYY-MM-DD",
            help="States as known at the end of this day; none: of the last day.",
        ),
    ] = None,
    decided: Annotated[
        bool,
        typer.Option("--decided", help="What was decided in the period, whenever it was begun."),
    ] = False,
    region: Annotated[
        str | None, typer.Option(help="2, 4 or 6 digits of admdvs; 330100 is all of its city.")
    ] = None,
    types: FraudTypesOption = None,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """Tell what inspections came to: leads, hit rate, sanctions and money by scheme and lane.

    Without --decided: of the inspections begun in the period, and the cases that came of them.
    """
    from features.claims.store import Store
    from serving.access.export import exporting
    from serving.headed import table_text
    from serving.output import checked
    from serving.results.asked import BEGUN_IN, DECIDED_IN, Asked, region_begin
    from serving.results.report import results
    from serving.results.words import HEADINGS, named, notes, tables
    from serving.results.written import write_results
    from training.fraud_types import fraud_types

    path = checked(out) if out else None
    by = DECIDED_IN if decided else BEGUN_IN
    asked = Asked(first, last, as_of or last, region_begin(region) if region else "", by)
    with exporting(store, "results", as_of=None, entity=None, receiver=receiver) as export:
        frame = results(Store.open(store), asked, fraud_types(types))
        told, sentences = named(frame, lang.value), notes(asked, lang.value)
        if path:
            counted = export.unmasked(told, ())
            write_results(export.staged(path), counted, sentences, lang.value, export.mark)
            said = "\n".join([*sentences, f"{path}"]) + "\n"
        else:
            blocks = [table_text(each, HEADINGS, lang.value) for each in tables(told, lang.value)]
            said = export.told("\n".join([*sentences, *(f"{block}\n" for block in blocks)]))
    print(said, end="")
