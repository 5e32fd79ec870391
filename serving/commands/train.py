"""feijian train: a model from the decided cases."""

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
) -> None:
    """Train on what was visible before the date and decided by it; figures beside baselines."""
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
