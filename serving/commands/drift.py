"""feijian drift: a later month beside the one that the model was trained on."""

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


def drift_command(
    as_of: AsOfOption,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: Annotated[
        Path | None,
        typer.Option(
            help="A page (.html), with all figures (.json) beside it; none: in the store's reports."
        ),
    ] = None,
) -> None:
    """Compare a later month with the model's own: behaviours, missing values, risk, its worth.

    Exit code 0: no drift that matters; 1: drift, named worst first; docs/drift.md tells how it is
    judged.
    """
    from features.claims.store import Store
    from serving.drift.files import write_drift
    from serving.drift.told import told
    from serving.output import checked
    from training.drift.drift import drift
    from training.registry import current

    who = known_entity(entity)
    if out:
        checked(out, (".html",))
    opened = Store.open(store)
    found = drift(opened, current(opened, who), as_of, say)
    path = out or opened.folder / "reports" / f"drift-{who}-{as_of}.html"
    print(told(found, lang.value))
    for written in write_drift(path, found, lang.value):
        print(written)
    if found.alarms.height:
        raise typer.Exit(1)
