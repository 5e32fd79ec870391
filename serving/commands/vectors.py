"""feijian vectors: the behaviour vectors themselves."""

from serving.commands.options import (
    STORE,
    AsOfOption,
    Entity,
    EntityOption,
    OutOption,
    StoreOption,
    say,
)


def vectors(
    as_of: AsOfOption,
    store: StoreOption = STORE,
    entity: EntityOption = Entity.PROVIDER,
    out: OutOption = None,
) -> None:
    """Build the behaviour vectors of all entities as of a date."""
    from features.claims.store import Store
    from features.vectors.vectors import stored_vectors
    from serving.output import checked, write_table

    who = entity.value
    path = checked(out) if out else None
    told = stored_vectors(Store.open(store), as_of, entity=who, say=say)
    if path:
        write_table(path, told.frame.drop("entity"))
    print(f"{told.frame.height} {who}s, {len(told.behaviours)} behaviours, as of {as_of}")
