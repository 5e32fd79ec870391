"""feijian train: a model from the decided cases, or of vectors with labels."""

import datetime
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
    only_with(context, vectors, *OF_VECTORS, without="as_of store entity")
    if vectors is None:
        _of_store(needed(as_of, "--as-of"), store, entity, seed, repeats)
        return
    from serving.own.trained import train_on_files, words
    from training.own.roles import Roles

    among = tuple(peers.split(",")) if peers else ()
    roles = Roles(needed(id, "--id"), label, group, among, size, date, tuple(leave_out or ()))
    done = train_on_files(
        vectors, labels, directions, roles, name=name, seed=seed, repeats=repeats, say=say
    )
    print(words(done))


def _of_store(as_of: datetime.date, store: Path, entity: Entity, seed: int, repeats: int) -> None:
    from features.claims.store import Store
    from serving.figures_table import figures_table
    from training.train import train

    who = known_entity(entity)
    done = train(Store.open(store), as_of, entity=who, seed=seed, repeats=repeats, say=say)
    if done.table:
        print(figures_table(done.table))
    if not done.calibrated:
        print("too few confirmed cases to calibrate: the model ranks, its risk is no probability")
    print(f"model {done.name} version {done.version}; report {done.report}")
