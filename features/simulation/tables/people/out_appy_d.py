"""out_appy_d (§1.16): filings for care elsewhere, of locals who live away and of guests here."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.streams import stream
from features.simulation.tables.people.declarations import filing_ids
from features.simulation.tables.people.regions import region

#: Share of people living elsewhere, and of everybody else, who file (assumed).
_FILED, _TRAVELS = 0.75, 0.006
#: Years before the start from which people who live elsewhere have filed; days of a traveller's
#: filing.
_YEARS, _TRAVELLERS = 4.0, 183
#: Kinds of filing: lives there, works there, travels (codes in use differ by region; assumed).
_LIVES, _WORKS, _TRAVEL, _OLD = "1", "2", "4", 60 * 365
#: Region of care: another one of the province, another province.
_NEAR, _FAR = "1", "2"


def out_appy_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per filing; a person has at most one."""
    people, places, span = city.people, city.places, city.span
    count = len(people)
    rng = stream(city.settings.seed, f"{city.number}/out_appy_d")
    outsider, away = people.insured >= places.local, people.away >= 0
    elsewhere = outsider | away
    filed = rng.random(count) < np.where(elsewhere, _FILED, _TRAVELS)
    person = np.flatnonzero(filed & (len(places.districts) > places.local))
    begins = np.floor(rng.uniform(np.where(elsewhere, -_YEARS * 365.25, 0), span.days, count))
    begins = np.maximum(begins, people.born + 1).astype(np.int64)[person]
    trip = rng.integers(places.local, len(places.districts), count)
    there = np.select([outsider, away], [places.district[people.town], people.away], trip)[person]
    ends = span.dates(begins + _TRAVELLERS)
    target, home = region(city, there), region(city, people.insured[person])
    near = target.str.head(2) == home.str.head(2)
    why = np.where(people.born < -_OLD, _LIVES, _WORKS)
    travels = pl.Series(~elsewhere[person])
    return pl.DataFrame(
        {
            "trt_dcla_detl_sn": filing_ids(city, ids, person),
            "psn_no": ids.persons(person),
            "insutype": pl.Series(people.insutype[person]).cast(pl.String),
            "insu_admdvs": home,
            "rloc_admdvs": target,
            "rloc_coty_type": np.where(near, _NEAR, _FAR),
            "rloc_rea": np.where(elsewhere, why, _TRAVEL)[person],
            "begndate": span.dates(begins),
            "enddate": pl.select(pl.when(travels).then(ends)).to_series(),
            "vali_flag": ["1"] * len(person),
        }
    ).sort("trt_dcla_detl_sn")
