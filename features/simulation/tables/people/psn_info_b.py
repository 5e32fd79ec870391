"""psn_info_b (§1.1): the people, with the register's date of death."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.city.homes import home_town
from features.simulation.records.ids import Ids
from features.simulation.streams import stream
from features.simulation.tables.people.regions import day_or_null, region, townships

#: Share of people of the largest ethnic group, code 01; the others' codes (assumed).
_HAN, _OTHERS = 0.95, ("02", "03", "05", "08", "11")
#: Share of residents whose household register is of the country: 20, else 10 (assumed).
_RURAL = 0.6
#: Share of people under 6 who are known by their certificate of birth (assumed).
_BIRTH, _YOUNG = 0.3, 6 * 365


def psn_info_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per person, those insured elsewhere included."""
    people, span = city.people, city.span
    count = len(people)
    rng = stream(city.settings.seed, f"{city.number}/psn_info_b")
    other = rng.choice(np.array(_OTHERS), size=count)
    rural = (rng.random(count) < _RURAL) & (people.insutype != 310)
    infant = (people.born > -_YOUNG) & (rng.random(count) < _BIRTH)
    home = city.places.district[people.town]
    outsider = people.insured >= city.places.local
    dead = people.registered < span.days
    return pl.DataFrame(
        {
            "psn_no": ids.persons(np.arange(count)),
            "gend": np.where(people.female, "2", "1"),
            "brdy": span.dates(people.born),
            "psn_cert_type": np.where(infant, "990201", "01"),
            "naty": np.where(rng.random(count) < _HAN, "01", other),
            "resd_natu": np.where(rural, "20", "10"),
            "resd_loc_admdvs": region(city, np.where(outsider, people.insured, home)),
            "live_admdvs": townships(city, home_town(city)),
            "surv_stas": np.where(dead, "2", "1"),
            "die_date": day_or_null(city, people.registered),
            "vali_flag": ["1"] * count,
        }
    ).sort("psn_no")
