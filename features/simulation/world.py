"""The city while it is being made: people, providers, and one row per visit."""

from dataclasses import dataclass, replace

import polars as pl

from features.simulation.population.people import People
from features.simulation.population.providers import Providers
from features.simulation.span import Span

#: One row is a stay or an outpatient visit. `person` and `provider` are positions; `day` is the
#: first day, `nights` its length; `family` is the illness treated, `group` (family x 3 + severity)
#: the one that was billed; `fee` in yuan; `comorbid` counts secondary diagnoses; `scheme` is the
#: truth, null where the trade is honest.
VISIT = pl.Schema(
    {
        "person": pl.Int64,
        "provider": pl.Int64,
        "inpatient": pl.Boolean,
        "day": pl.Int64,
        "nights": pl.Int64,
        "family": pl.Int64,
        "group": pl.Int64,
        "fee": pl.Float64,
        "comorbid": pl.Int64,
        "operated": pl.Boolean,
        "scheme": pl.String,
    }
)


@dataclass(frozen=True)
class World:
    """What every layer reads and returns anew."""

    span: Span
    people: People
    providers: Providers
    visits: pl.DataFrame

    def with_visits(self, *parts: pl.DataFrame) -> "World":
        """Return the same world with these visits, one part after another."""
        return replace(self, visits=pl.concat([part.match_to_schema(VISIT) for part in parts]))
