"""What a behaviour says of one provider, patient or doctor of a drawn store, and on what grounds.

Everything is asked as of 2025-07-01, so that the window is July 2024 to June 2025, unless a later
date is given.
"""

from datetime import date

from features.behaviour import Behaviour
from features.claims.store import Store
from features.evidence import evidence
from features.vectors.vectors import ID, build_vectors, needed_tables
from tests.kept import kept_facts

AS_OF = date(2025, 7, 1)


def value(
    store: Store,
    behaviour: Behaviour,
    who: str = "H1",
    *,
    entity: str = "provider",
    as_of: date = AS_OF,
) -> float | None:
    """The behaviour's value for that entity, by its raw id."""
    asked = (behaviour,)
    facts = kept_facts(store, needed_tables(entity, asked))
    (vectors,) = build_vectors(store, [as_of], entity=entity, behaviours=asked, facts=facts)
    values = dict(vectors.frame.select(ID, behaviour.name).iter_rows())
    return values[who]


def behind(
    store: Store,
    behaviour: Behaviour,
    who: str = "H1",
    *,
    entity: str = "provider",
    as_of: date = AS_OF,
    column: str = "setl_id",
) -> list[str]:
    """The raw settlement ids behind the value, the heaviest first; or another column of them."""
    facts = kept_facts(store, {behaviour.measure.table})
    rows = evidence(store, as_of, {who: [behaviour]}, entity=entity, facts=facts)
    return rows[column].to_list()
