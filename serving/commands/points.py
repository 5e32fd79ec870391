"""feijian points: doctors and pharmacists with their points against the right to bill."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import (
    AS_OF,
    STORE,
    ForOption,
    Lang,
    LangOption,
    OutOption,
    StoreOption,
    first_of_month,
    say,
)


def points_command(
    year: Annotated[
        int | None,
        typer.Option(min=2000, max=2100, help="The calendar year; none: that before --as-of."),
    ] = None,
    as_of: Annotated[
        date | None,
        typer.Option(
            "--as-of",
            parser=first_of_month,
            metavar="YYYY-MM-01",
            help=f"{AS_OF} None: the end of the year.",
        ),
    ] = None,
    doctors: Annotated[bool, typer.Option("--doctors", help="Doctors alone.")] = False,
    pharmacists: Annotated[bool, typer.Option("--pharmacists", help="Pharmacists alone.")] = False,
    tiers: Annotated[
        Path | None,
        typer.Option(help="A TOML file of tiers, steps and proposals; none: what ships."),
    ] = None,
    store: StoreOption = STORE,
    lang: LangOption = Lang.ZH,
    out: OutOption = None,
    receiver: ForOption = None,
) -> None:
    """List points so far this year, what the evidence would add, and what the next step brings.

    Registered and proposed points stand apart, and none is a finding. With --out the claims behind
    the proposals go to NAME-claims beside it.
    """
    from features.bad_input import BadInput
    from features.claims.store import Store
    from serving.access.export import exporting
    from serving.output import checked
    from serving.points.people import DOCTOR, PHARMACIST
    from serving.points.points import points
    from serving.points.tiers import tiers as read_tiers
    from serving.points.written import export_points, points_text
    from serving.points.year import year_asked

    if doctors and pharmacists:
        raise BadInput(
            "--doctors, --pharmacists: one of them, or neither for both",
            "--doctors、--pharmacists：只给其一；都不给则两者都算",
        )
    path = checked(out) if out else None
    of, day = year_asked(year, as_of)
    known = read_tiers(tiers)
    kind = DOCTOR if doctors else PHARMACIST if pharmacists else None
    say(f"points of {of}, as of {day}")
    with exporting(store, "points", as_of=None, entity="doctor", receiver=receiver) as export:
        told = points(Store.open(store), of, day, known, kind, say)
        if path:
            said = export_points(export, path, told, known, lang.value)
        else:
            said = points_text(export, told, known, lang.value)
    print(said, end="")
