"""Planned operations that all go one way: nights, severity and, from a template, the bill."""

from dataclasses import dataclass

import numpy as np
import polars as pl

from features.simulation.arrays import Floats
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.frames import STAY
from features.simulation.layering.alike import made_by
from features.simulation.layering.copied_lines import first_of, models_of, written_off
from features.simulation.layering.more_beds import more_beds
from features.simulation.layering.planned_operations import PLANNED, WARDS, operating, operations
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import Layer
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.trade.severity import PLAIN


@dataclass(frozen=True)
class OneWay:
    """How often a planned operation at a site goes the way of `look_alike`, and how exactly.

    At strength 0 and 1: `chance` is that of a planned operation to be one of them, `more` how many
    come besides for one usual stay, `beds` what they lie in. `slips` is the chance that a step is
    left out or changed.
    """

    look_alike: str
    chance: tuple[float, float]
    more: tuple[float, float]
    beds: tuple[int, int]
    slips: float

    def layer(self, zh: str) -> Layer:
        """Return the layer, by its Chinese name."""
        return Layer(
            name=self.look_alike,
            zh=zh,
            fits=operating,
            weight=0.4,
            resembles=("forged_records", "fake_admission"),
            city=more_beds(WARDS[0], *self.beds),
            visits=self.visits,
            lines=self.lines,
        )

    def visits(
        self, month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
    ) -> pl.DataFrame:
        """Return the visits with the sites' planned operations made alike, and marked so."""
        provider = visits["provider"].to_numpy()
        planned = (visits["kind"] == STAY).to_numpy() & np.isin(visits["dx"].to_numpy(), PLANNED)
        likely = sites.spread(sites.between(*self.chance), 0.0)[provider]
        chosen = pl.Series(planned & (rng.random(visits.height) < likely))
        chosen &= visits["alike"].is_null()
        new = pl.concat([visits.filter(chosen), operations(month, sites, self.more, rng)])
        dx = new["dx"].to_numpy()
        alike = new.with_columns(
            nights=pl.Series(np.maximum(1, np.rint(DIAGNOSES.nights[dx])).astype(np.int64)),
            severity=pl.lit(PLAIN, pl.Int64),
            operated=pl.lit(True),
            alike=pl.lit(self.look_alike),
        )
        return pl.concat([visits.filter(~chosen), with_budget(month, alike, rng)])

    def lines(
        self,
        month: Month,
        sites: Sites,
        visits: pl.DataFrame,
        lines: pl.DataFrame,
        rng: np.random.Generator,
    ) -> pl.DataFrame:
        """Return the lines with those of an illness at a provider copied from the first of all."""
        del sites
        memory = month.memory(self.look_alike)
        row = np.flatnonzero(made_by(visits, self.look_alike))
        mine = visits[row]
        way = (mine["provider"] * len(DIAGNOSES) + mine["dx"]).to_numpy()
        known = memory["models"]["model"].unique().to_list() if "models" in memory else []
        first = first_of(mine.select("provider", "dx")) == np.arange(len(row))
        first &= ~np.isin(way, known)
        models = models_of(visits, lines, row[first], way[first])
        memory["models"] = pl.concat([memory["models"], models]) if known else models
        chance: Floats = np.full(int((~first).sum()), self.slips)
        return written_off(
            month, visits, lines, memory["models"], row[~first], way[~first], chance, rng
        )
