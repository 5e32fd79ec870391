"""feijian train: a model from the decided cases, or of vectors with labels."""

import datetime
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from serving.commands.options import (
    STORE,
    AsOfOfStoreOption,
    EmbargoOption,
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
from serving.uncalibrated import UNCALIBRATED

OF_VECTORS = (
    *("id", "date", "labels", "label", "group", "peers", "size", "directions"),
    *("leave_out", "name"),
)
OF_STORE = "as_of store entity embargo check_leaks tune trials parameters"


class Tuning(NamedTuple):
    """What was asked of parameters: minutes, trials, or a file of them."""

    minutes: float | None
    trials: int | None
    file: Path | None

    @property
    def asked(self) -> bool:
        """Whether to search."""
        return bool(self.minutes or self.trials)


def train_command(
    context: typer.Context,
    as_of: AsOfOfStoreOption = None,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    seed: Annotated[int, typer.Option(min=0, help="Same seed, same model.")] = 0,
    repeats: Annotated[
        int, typer.Option(min=0, help="Repeats of five-fold cross-validation; 0 leaves it out.")
    ] = 3,
    embargo: EmbargoOption = 0,
    check_leaks: Annotated[
        bool, typer.Option("--check-leaks", help="First see that nothing looks into its future.")
    ] = False,
    tune: Annotated[
        float | None,
        typer.Option(
            min=0.1,
            metavar="MINUTES",
            help="Tune for so long; kept only where it beats what ships.",
        ),
    ] = None,
    trials: Annotated[
        int | None,
        typer.Option(min=1, help="Tune by so many trials a search: same seed, same parameters."),
    ] = None,
    parameters: Annotated[
        Path | None, typer.Option(help="Train with these (.json), as tuning wrote them.")
    ] = None,
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
    only_with(context, vectors, *OF_VECTORS, without=OF_STORE)
    if vectors is None:
        day = needed(as_of, "--as-of")
        how = Tuning(tune, trials, parameters)
        _of_store(day, store, entity, seed, repeats, embargo=embargo, leaks=check_leaks, how=how)
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
    how: Tuning,
) -> None:
    from features.bad_input import BadInput
    from features.claims.store import Store
    from serving.figures_table import figures_table
    from serving.tuned_words import tuned_words
    from training.parameters import SHIPPED, read_parameters
    from training.train import train
    from training.tuning import Budget

    who = known_entity(entity)
    if how.file and how.asked:
        raise BadInput(
            "--parameters trains with what is known, --tune and --trials search: not both",
            "--parameters 用已知参数训练，--tune 与 --trials 搜索参数，不能同用",
        )
    done = train(
        Store.open(store),
        as_of,
        entity=who,
        seed=seed,
        repeats=repeats,
        embargo=embargo,
        leaks=leaks,
        parameters=read_parameters(how.file) if how.file else SHIPPED,
        budget=Budget(how.minutes, how.trials) if how.asked else None,
        say=say,
    )
    if done.tuned:
        print(tuned_words(done.tuned, done.found))
    if done.table:
        print(figures_table(done.table))
    if not done.calibrated:
        print(*UNCALIBRATED, sep="\n")
    print(f"model {done.name} version {done.version}; report {done.report}")
