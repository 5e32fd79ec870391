"""feijian train: a model from the decided cases."""

import sys
from typing import Annotated

import typer

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    StoreOption,
    known_entity,
    say,
)


def train_command(
    as_of: AsOfOption,
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
) -> None:
    """Train on what was visible before the date and decided by it; figures beside baselines."""
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
            leaks=check_leaks,
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
