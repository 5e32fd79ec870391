"""feijian rollback: back to the champion before."""

import typer

from features.bad_input import BadInput
from serving.commands.options import STORE, Entity, EntityOption, StoreOption, known_entity
from serving.commands.own_options import OfVectorsOption, typed


def rollback_command(
    context: typer.Context,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    model: OfVectorsOption = None,
) -> None:
    """Give the place back to the champion before; who was champion when stays on record."""
    from features.claims.store import Store
    from training.champions import roll_back
    from training.registry import model_name

    if model is None:
        name = model_name(Store.open(store), known_entity(entity))
        entry, _ = roll_back(name)
    else:
        from training.own.promote import roll_back_own

        if wrong := typed(context, "store", "entity"):
            raise BadInput(
                f"--{wrong[0]} does not go with --model", f"--{wrong[0]} 不能与 --model 同用"
            )
        name, entry = model, roll_back_own(model)
    print(f"{name}: version {entry.version} is champion again")
