"""Whether an idea looks backward only: an earlier vector is the same with and without what came."""

from datetime import date

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Behaviour
from features.claims.store import Store
from features.ideas.facts_of_idea import FactsOfIdea
from features.months import RECENT, as_of_month, first_day
from features.vectors.vectors import ID, build_vectors


def changed_by_what_came_later(
    store: Store, facts: FactsOfIdea, as_of: date, behaviours: tuple[Behaviour, ...], entity: str
) -> dict[str, int]:
    """Of how many entities the value a quarter before `as_of` changes when all later claims are
    taken away, by behaviour's name; none is told where nothing was visible by then.

    Fact rows and tables that `adds` reads are cut; the facts that the store has already keep what
    they say, as they look backward by themselves.
    """
    before = first_day(as_of_month(as_of) - RECENT)
    cut = FactsOfIdea(facts, facts.idea, store, until=before)
    try:
        whole, known = (
            build_vectors(store, [before], entity=entity, behaviours=behaviours, facts=each)[0]
            for each in (facts, cut)
        )
    except BadInput:
        return {}
    both = whole.frame.join(known.frame, on=ID, how="full", suffix="_known")
    return {
        b.name: both.filter(pl.col(b.name).ne_missing(pl.col(f"{b.name}_known"))).height
        for b in behaviours
    }
