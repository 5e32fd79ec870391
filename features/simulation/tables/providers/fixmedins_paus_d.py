"""fixmedins_paus_d (§1.5): suspensions; one that lasts beyond the span has no end yet."""

import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.moments import midnights

#: The one kind of suspension that is written (assumed).
_KIND = "1"


def fixmedins_paus_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per suspension: from `begntime` until just before `endtime`."""
    suspensions = city.suspensions
    return pl.DataFrame(
        {
            "fixmedins_code": ids.providers(suspensions["provider"]),
            "begntime": midnights(city.span, suspensions["begin"].to_numpy()),
            "endtime": midnights(city.span, suspensions["end"].to_numpy()),
        }
    ).with_columns(fixmedins_paus_type=pl.lit(_KIND), vali_flag=pl.lit("1"))
