"""影像中心 - it takes the pictures for clinics around that have no machines, and little else."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.catalogue.menus import MENUS
from features.simulation.city.city import City
from features.simulation.frames import OTP
from features.simulation.layering.alike import made_by
from features.simulation.layering.customers import usual
from features.simulation.layering.more import calls, of_menu
from features.simulation.layering.relined import of_visits
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer
from features.simulation.lines.make import lines_of
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.trade.make import visits_of

#: People sent from elsewhere for one usual call, at strength 0 and 1; days after their own visit;
#: pictures beyond the first, Poisson mean (assumed).
_SENT, _WITHIN, _MORE = (0.15, 0.8), 3, 0.5


def _fits(city: City) -> Bools:
    return sizeable(city.providers.calls, city.clinic & (city.providers.tier > 0))


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    seen = visits.filter(pl.col("kind") == OTP)
    tier, provider = month.city.providers.tier, seen["provider"].to_numpy()
    provider_at = sites.draw(month.first, month.days, usual(sites, seen), rng, *_SENT)
    district = np.asarray(month.city.places.district)[month.city.providers.town]
    parts = [visits]
    for site in np.unique(provider_at):
        near = (district[provider] == district[site]) & (tier[provider] <= tier[site])
        sent = seen.filter(pl.Series(near & (provider != site)))
        count = min(int((provider_at == site).sum()), sent.height)
        chosen = sent[np.sort(rng.choice(sent.height, count, replace=False))]
        day = chosen["begin"].to_numpy() // DAY + rng.integers(0, _WITHIN + 1, count)
        chosen, day = chosen.filter(pl.Series(day < month.last)), day[day < month.last]
        parts.append(
            visits_of(
                month, OTP, chosen["person"].to_numpy(), np.full(len(day), site), day,
                chosen["dx"].to_numpy(), rng, alike=LAYER.name,
            )
        )  # fmt: skip
    return pl.concat(parts)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """A registration and the pictures: nothing else is done there."""
    del sites
    marked = made_by(visits, LAYER.name)
    first = calls(visits, marked)
    more = first.times(_MORE, rng)
    menu = MENUS.of("imaging")
    pictures = [of_menu(month, visits, on.later(10, 70, rng), menu, rng) for on in (first, more)]
    new = pl.concat(pictures).unique(["visit", "item"], keep="first", maintain_order=True)
    fee = np.full(len(first.row), ITEMS.at("register"))
    kept = lines.filter(pl.Series(~of_visits(lines, marked)))
    return pl.concat([kept, lines_of(month, visits, first.row, fee, 1, first.at, rng), new])


LAYER = Layer(
    name="imaging_centre",
    zh="影像中心",
    fits=_fits,
    weight=0.4,
    resembles=("over_treatment",),
    visits=_visits,
    lines=_lines,
)
