"""medins_dept_b (§1.5): departments of medical institutions, with beds and staff.

A department's number is its 科别, of which a provider has one each.
"""

import numpy as np
import polars as pl

from features.simulation.catalogue.departments import DEPARTMENTS, NAMES
from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.medins_types import PHARMACIES
from features.simulation.tables.providers.moments import midnights
from features.simulation.tables.providers.standing import licensed_beds, nurses


def medins_dept_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per department that is no pharmacy."""
    departments = city.departments
    caty = pl.Series(np.array(DEPARTMENTS)[departments.caty].tolist())
    shop = city.providers.is_kind(*PHARMACIES)[departments.provider]
    return pl.DataFrame(
        {
            "fixmedins_code": ids.providers(departments.provider),
            "dept_no": caty,
            "dept_name": caty.replace_strict(NAMES, return_dtype=pl.String),
            "caty": caty,
            "aprv_bed_cnt": licensed_beds(city),
            "hi_crtf_bed_cnt": departments.beds,
            "dr_psncnt": departments.staff,
            "nurs_psncnt": nurses(city),
            "begntime": midnights(city.span, departments.begins),
            "vali_flag": "1",
        }
    ).filter(~pl.Series(shop))
