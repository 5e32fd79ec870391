"""What there is to find: culprits by scheme, and how large each provider is."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.city.city import City
from features.simulation.truth.ledger import FRAUDS, Ledger

#: Severity of a culprit that no site drew in, as a partner of a ring is (assumed).
_PARTNER = 0.5


@dataclass(frozen=True)
class Known:
    """One city's culprits and sizes.

    `culprits`: scheme, entity, position, severity (0-1), first, last (days), fen. `fund`: months x
    providers, yuan paid by the fund up to the end of a month.
    """

    city: City
    ledger: Ledger
    culprits: pl.DataFrame
    fund: Floats

    @property
    def size(self) -> Floats:
        """Yuan that each provider was paid by the fund over the span."""
        return np.asarray(self.fund[-1], dtype=np.float64)

    def paid_before(self, provider: Ints, day: Ints) -> Floats:
        """Return the yuan paid to providers in the whole months before a day."""
        month = whole_months(self.city, day)
        paid = self.fund[np.maximum(month - 1, 0), provider]
        return np.where(month > 0, paid, 0.0)

    def of(self, entity: str) -> pl.DataFrame:
        """Return the culprits of a kind."""
        return self.culprits.filter(pl.col("entity") == entity)

    def plainness(self, entity: str, among: int) -> Floats:
        """Return the greatest severity of each entity's schemes, 0 for the honest."""
        worst = np.zeros(among)
        rows = self.of(entity)
        np.maximum.at(worst, rows["position"].to_numpy(), rows["severity"].to_numpy())
        return worst


def whole_months(city: City, day: Ints) -> Ints:
    """Return how many months of the span are over on a day."""
    ends = [city.span.first_day(month + 1) for month in range(city.span.months)]
    return np.searchsorted(ends, day, side="right").astype(np.int64)


def known_of(city: City, ledger: Ledger) -> Known:
    """Return what there is to find in a city whose months are all made."""
    named = [
        (laid.layer.name, entity)
        for laid in ledger.laid
        if laid.package == FRAUDS
        for entity in laid.layer.culprits
    ]
    schema = {"scheme": pl.String, "entity": pl.String}
    who = pl.DataFrame(named, schema=schema, orient="row").unique()
    culprits = (
        ledger.parties.drop_nulls("own")
        .join(who, on=["scheme", "entity"], how="semi", maintain_order="left")
        .with_columns(pl.col("own").alias("first"), pl.col("severity").fill_null(_PARTNER))
    )
    fund = np.zeros((city.span.months, len(city.providers)))
    for month, (_, yuan) in enumerate(ledger.sizes):
        fund[month] = yuan
    return Known(city, ledger, culprits, np.cumsum(fund, axis=0))
