"""phar_info_b (§1.6): pharmacists at their pharmacy, with the links of their certificates."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.moments import midnights
from features.simulation.tables.providers.registers import certificates, numbers
from features.simulation.tables.providers.standing import regions


def phar_info_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per pharmacist."""
    staff = np.flatnonzero(city.staff.pharmacist)
    works = city.staff.provider[staff]
    licences = numbers(city, "pharmacists", len(city.staff), 13)
    return pl.DataFrame(
        {
            "phar_code": ids.doctors(staff),
            "pracins_no": ids.providers(works),
            "phar_certno": certificates(city).gather(staff),
            "phar_prac_cert_no": licences.gather(staff),
            "reg_time": midnights(city.span, city.staff.begins[staff]),
            "nemp_time": midnights(city.span, city.staff.left[staff]),
            "prac_stas": "1",
            "psn_stas": "1",
            "admdvs": regions(city).gather(works),
            "vali_flag": "1",
        }
    )
