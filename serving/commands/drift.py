"""feijian drift: a later month beside the one that the model was trained on."""

import datetime
from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOfStoreOption,
    Entity,
    EntityOption,
    Lang,
    LangOption,
    StoreOption,
    known_entity,
    needed,
    say,
)
from serving.commands.own_options import (
    DateOption,
    IdOption,
    ModelOption,
    VectorsOption,
    only_with,
)


def drift_command(
    context: typer.Context,
    as_of: AsOfOfStoreOption = None,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    lang: LangOption = Lang.ZH,
    out: Annotated[
        Path | None,
        typer.Option(
            help="A page (.html), with all figures (.json) beside it; none: in the store's reports."
        ),
    ] = None,
    vectors: VectorsOption = None,
    id: IdOption = None,
    date: DateOption = None,
    model: ModelOption = None,
) -> None:
    """Compare a later month with the model's own: behaviours, missing values, risk, its worth.

    With --vectors a later file with the one that such a model was trained on. Exit code 0: no
    drift that matters; 1: drift, named worst first; docs/drift.md tells how it is judged.
    """
    from serving.output import checked

    only_with(context, vectors, "id", "date", "model", without="as_of store entity")
    if out:
        checked(out, (".html",))
    if vectors:
        drifted = _of_file(vectors, needed(id, "--id"), date, needed(model, "--model"), lang, out)
    else:
        drifted = _of_store(needed(as_of, "--as-of"), store, entity, lang, out)
    if drifted:
        raise typer.Exit(1)


def _of_store(
    as_of: datetime.date, store: Path, entity: Entity, lang: Lang, out: Path | None
) -> bool:
    from features.claims.store import Store
    from serving.drift.files import write_drift
    from serving.drift.told import told
    from training.drift.drift import drift
    from training.registry import current

    who, opened = known_entity(entity), Store.open(store)
    found = drift(opened, current(opened, who), as_of, say)
    path = out or opened.folder / "reports" / f"drift-{who}-{as_of}.html"
    print(told(found, lang.value))
    for written in write_drift(path, found, lang.value):
        print(written)
    return not found.alarms.is_empty()


def _of_file(
    vectors: Path, id: str, date: str | None, model: str, lang: Lang, out: Path | None
) -> bool:
    from serving.own.drift import drift_of_file, told, write_own_drift

    found = drift_of_file(model, vectors, id, date, say)
    print(told(found, lang.value))
    for written in write_own_drift(out, found, vectors, lang.value):
        print(written)
    return not found.alarms.is_empty()
