"""feijian train: a model from the decided cases, or of vectors with labels."""

import datetime
import sys
from pathlib import Path
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOfStoreOption,
    Entity,
    EntityOption,
    StoreOption,
    known_entity,
    needed,
    say,
)
from serving.commands.own_options import (
    DateOption,
    DirectionsOption,
    GroupOption,
    IdOption,
    LabelOption,
    LabelsOption,
    LeaveOutOption,
    NameOption,
    PeersOption,
    SizeOption,
    VectorsOption,
    only_with,
)

OF_VECTORS = (
    *("id", "date", "labels", "label", "group", "peers", "size", "directions"),
    *("leave_out", "name"),
)


def train_command(
    context: typer.Context,
    as_of: AsOfOfStoreOption = None,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same model.")] = 0,
    repeats: Annotated[
        int, typer.Option(min=0, help="Repeats of five-fold cross-validation; 0 leaves it out.")
    ] = 3,
    embargo: Annotated[
        int, typer.Option(min=0, max=24, help="Months before an inspection that are not looked at.")
    ] = 0,
    check_leaks: Annotated[
        bool, typer.Option("--check-leaks", help="First see that nothing looks into its future.")
    ] = False,
    vectors: VectorsOption = None,
    labels: LabelsOption = None,
    id: IdOption = None,
    label: LabelOption = "label",
    group: GroupOption = None,
    peers: PeersOption = None,
    size: SizeOption = None,
    date: DateOption = None,
    directions: DirectionsOption = None,
    leave_out: LeaveOutOption = None,
    name: NameOption = None,
) -> None:
    """Train on what was visible before the date and decided by it; figures beside baselines.

    With --vectors a model of vectors of your own; docs/own-vectors.md tells how.
    """
    only_with(context, vectors, *OF_VECTORS, without="as_of store entity embargo check_leaks")
    if vectors is None:
        day = needed(as_of, "--as-of")
        _of_store(day, store, entity, seed, repeats, embargo=embargo, leaks=check_leaks)
        return
    from serving.own.trained import train_on_files, words
    from training.own.roles import Roles

    among = tuple(peers.split(",")) if peers else ()
    roles = Roles(needed(id, "--id"), label, group, among, size, date, tuple(leave_out or ()))
    done = train_on_files(
        vectors, labels, directions, roles, name=name, seed=seed, repeats=repeats, say=say
    )
    print(words(done))


def _of_store(
    as_of: datetime.date,
    store: Path,
    entity: Entity,
    seed: int,
    repeats: int,
    *,
    embargo: int,
    leaks: bool,
) -> None:
    from features.claims.store import Store
    from serving.figures_table import figures_table
    from training.guard import Leak
    from training.train import train

    who = known_entity(entity)
    try:
        done = train(
            Store.open(store),
            as_of,
            entity=who,
            seed=seed,
            repeats=repeats,
            embargo=embargo,
            leaks=leaks,
            say=say,
        )
    except Leak as leak:
        print(f"feijian: {leak}", file=sys.stderr)
        raise typer.Exit(1) from None
    if done.table:
        print(figures_table(done.table))
    if not done.calibrated:
        print("too few confirmed cases to calibrate: the model ranks, its risk is no probability")
    print(f"model {done.name} version {done.version}; report {done.report}")
