"""Values that are somebody's id, though they stand where a code should: they are not shown."""

from features.claims.column import Ids
from features.claims.store import Store

OF_PERSONS = (Ids.PATIENT, Ids.DOCTOR, Ids.EMPLOYER, Ids.SETTLEMENT, Ids.VISIT)


def ids_of_persons(store: Store, values: list[str]) -> set[str]:
    """Those of the values that the store knows as an id of a person, or of a person's records."""
    return {raw for ids in OF_PERSONS for raw in store.key_of(ids, values)} if values else set()
