"""insu_emp_info_b (§1.4): employers of the city, and the units that residents belong to."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.people.opaque import OWNER, PHONE, link
from features.simulation.tables.people.regions import region


def insu_emp_info_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per employer and unit of the city; those elsewhere are not in its register."""
    employers = city.employers
    local = np.flatnonzero(employers.district < city.places.local)
    where = region(city, employers.district[local])
    return pl.DataFrame(
        {
            "emp_no": ids.employers(local),
            "emp_type": employers.emp_type.gather(local),
            "loc_admdvs": where,
            "insu_admdvs": where,
            "aprv_esta_date": city.span.dates(employers.founded[local]),
            "legrep_certno": link(city, OWNER, employers.owner[local]),
            "tel_link": link(city, PHONE, employers.phone[local]),
            "org_vali_stas": ["1"] * len(local),
            "vali_flag": ["1"] * len(local),
        }
    ).sort("emp_no")
