"""What is planted in a city, by position: read by supervision and by grading alone."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.sites import Sites
from features.simulation.span import Span
from features.simulation.truth.sums import (
    ALIKE,
    COLUMN,
    LINES,
    MONTHLY,
    PARTIES,
    alike_of,
    alike_together,
    monthly_of,
    months_together,
    parties_of,
    together,
)

if TYPE_CHECKING:
    from features.simulation.layers import Layer

#: The packages that layers come from.
FRAUDS, LOOKALIKES, ERRORS = "frauds", "lookalikes", "errors"


class Member(NamedTuple):
    """Who takes part in a ring, and as what: seller, buyer, recruiter…"""

    role: str
    entity: str
    position: int


@dataclass(frozen=True)
class Ring:
    """People and places that run a scheme together."""

    scheme: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Laid:
    """A layer of a package (FRAUDS, LOOKALIKES, ERRORS) and the sites it was laid over."""

    package: str
    layer: "Layer"
    sites: Sites


@dataclass
class Ledger:
    """What is planted in one city over a span; memory grows with entities, not with rows."""

    span: Span
    laid: list[Laid] = field(default_factory=list)
    rings: list[Ring] = field(default_factory=list)
    sizes: list[tuple[Ints, Floats]] = field(default_factory=list)
    """A month each: settlements, and yuan paid by the fund, over providers."""
    parties: pl.DataFrame = field(default_factory=PARTIES.to_frame)
    """PARTIES: one row for every scheme and entity that a planted row names."""
    monthly: pl.DataFrame = field(default_factory=MONTHLY.to_frame)
    """MONTHLY: one row for every scheme, provider and month with a planted row."""
    lookalikes: pl.DataFrame = field(default_factory=ALIKE.to_frame)
    """ALIKE: one row for every look-alike and entity that one of its rows names."""

    def sites(self, package: str, layer: "Layer", sites: Sites) -> None:
        """Keep where a layer is laid; before the first of its rows is planted."""
        self.laid.append(Laid(package, layer, sites))

    def group(self, scheme: str, members: Sequence[tuple[str, str, int]]) -> int:
        """Keep a ring of (role, entity, position); return its number, from 0."""
        told = tuple(Member(role, entity, int(at)) for role, entity, at in members)
        self.rings.append(Ring(scheme, told))
        return len(self.rings) - 1

    def size(self, settlements: Ints, fund: Floats) -> None:
        """Keep a month's settlements and yuan paid by the fund, over all providers."""
        self.sizes.append((settlements, fund))

    def planted(self, rows: pl.DataFrame) -> None:
        """Add rows of kind, scheme, provider, doctor, person, employer, day, amount (yuan)."""
        if rows.is_empty():
            return
        fen = (pl.col("amount").fill_null(0.0) * 100).round().cast(pl.Int64).alias("fen")
        rows = rows.with_columns(
            fen, self._severity().alias("severity"), self._unwitting().alias("unwitting")
        )
        self.parties = together([self.parties, parties_of(rows)])
        self.monthly = months_together([self.monthly, monthly_of(rows, self.span)])

    def alike(self, rows: pl.DataFrame) -> None:
        """Add rows of look_alike, provider, person (doctor, employer where they are known)."""
        self.lookalikes = alike_together([self.lookalikes, alike_of(rows)])

    def _unwitting(self) -> pl.Expr:
        """Mark the rows of a kind in which the scheme's patients do nothing of their own."""
        found = pl.col("kind").is_in(LINES)
        for laid in self.laid:
            if laid.package == FRAUDS and laid.layer.unwitting != LINES:
                theirs = pl.col("kind").is_in(laid.layer.unwitting)
                found = pl.when(pl.col("scheme") == laid.layer.name).then(theirs).otherwise(found)
        return found

    def _severity(self) -> pl.Expr:
        """Give each row the strength of the site that its scheme has there, null at none."""
        found = pl.lit(None, pl.Float64)
        for laid in self.laid:
            if laid.package == FRAUDS and len(laid.sites):
                strength = pl.col(COLUMN[laid.layer.site]).replace_strict(
                    pl.Series(laid.sites.at),
                    pl.Series(laid.sites.strength),
                    default=None,
                    return_dtype=pl.Float64,
                )
                found = pl.when(pl.col("scheme") == laid.layer.name).then(strength).otherwise(found)
        return found
