"""feijian promote: the challenger becomes champion, or is told why not."""

from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
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
    GroupOption,
    IdOption,
    LabelOption,
    LabelsOption,
    ModelOption,
    SizeOption,
    VectorsOption,
    only_with,
)

OF_VECTORS = ("id", "date", "labels", "label", "group", "size", "model")


def promote_command(
    context: typer.Context,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    version: Annotated[
        int | None, typer.Option(min=1, help="Another version than the challenger.")
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="How long the list is that is compared.")] = 50,
    max_churn: Annotated[
        float, typer.Option(min=0, max=1, help="How much of the list may change: 1 - Jaccard.")
    ] = 0.5,
    max_disparity: Annotated[
        float,
        typer.Option(min=1, help="A type's share of the list over its share of the confirmed."),
    ] = 4.0,
    first: Annotated[
        bool, typer.Option("--first", help="No champion yet: be it without a calibration.")
    ] = False,
    force: Annotated[
        str, typer.Option(metavar="REASON", help="Promote against the gates; it is recorded.")
    ] = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell only.")] = False,
    lang: LangOption = Lang.ZH,
    vectors: VectorsOption = None,
    labels: LabelsOption = None,
    id: IdOption = None,
    label: LabelOption = "label",
    group: GroupOption = None,
    size: SizeOption = None,
    date: DateOption = None,
    model: ModelOption = None,
) -> None:
    """Make the challenger champion where it wins, is calibrated and keeps the list; else say why.

    Both are judged on labels that neither has seen, those of the store or, with --vectors, of a
    file. Exit code 1: it stays as it was.
    """
    from features.claims.store import Store
    from serving.decided import decided
    from training.promote import Wanted, promote
    from training.promotion import Bounds

    only_with(context, vectors, *OF_VECTORS, without="store entity")
    who = known_entity(entity)
    bounds = Bounds(max_churn, max_disparity)
    wanted = Wanted(version or 0, bounds, top, first, force.strip(), dry_run)
    if vectors:
        from serving.own.promoted import promote_on_files
        from training.own.roles import Roles

        name = needed(model, "--model")
        roles = Roles(needed(id, "--id"), label, group, size=size, date=date)
        known = needed(labels, "--labels")
        decision = promote_on_files(name, vectors, known, roles, wanted, say)
    else:
        name, decision = promote(Store.open(store), who, wanted, say)
    print(decided(name, decision, lang.value, dry_run=dry_run))
    raise typer.Exit(0 if decision.promoted else 1)
