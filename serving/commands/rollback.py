"""feijian rollback: back to the champion before."""

from serving.commands.options import STORE, Entity, EntityOption, StoreOption, known_entity


def rollback_command(
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
) -> None:
    """Give the place back to the champion before; who was champion when stays on record."""
    from features.claims.store import Store
    from training.champions import roll_back
    from training.registry import model_name

    name = model_name(Store.open(store), known_entity(entity))
    entry, _ = roll_back(name)
    print(f"{name}: version {entry.version} is champion again")
