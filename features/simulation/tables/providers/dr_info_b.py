"""dr_info_b (§1.6): doctors at their provider, and at a second one where they practise twice."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.city.city import City
from features.simulation.city.second_practices import second_practices
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.moments import midnights
from features.simulation.tables.providers.registers import certificates
from features.simulation.tables.providers.standing import regions

#: 执业类别 by branch: 临床, 中医, 口腔; 执业级别: 执业医师, 助理 (assumed codes of §1.6's words).
_CLINICAL, _TCM, _DENTAL = "1", "2", "3"
_FULL, _ASSISTANT, _ASSISTANTS = "1", "2", "235"


def dr_info_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per doctor and provider."""
    doctors, second = np.flatnonzero(~city.staff.pharmacist), second_practices(city)
    doctors = np.concatenate([doctors, second["staff"].to_numpy()])
    main = city.staff.provider[doctors]
    works = main.copy()
    works[len(works) - second.height :] = second["provider"].to_numpy()
    title = city.staff.title.gather(doctors)
    several = np.isin(doctors, second["staff"].to_numpy())
    return pl.DataFrame(
        {
            "dr_code": ids.doctors(doctors),
            "medins_code": ids.providers(works),
            "dr_certno": certificates(city).gather(doctors),
            "dr_prac_type": _practices(city, doctors),
            "dr_prac_lv": np.where(title == _ASSISTANTS, _ASSISTANT, _FULL),
            "dr_pro_tech_duty": title,
            "mul_prac_flag": np.where(several, "1", "0"),
            "main_pracins_no": ids.providers(main),
            "prac_stas": "1",
            "psn_stas": "1",
            "cntr_begntime": midnights(city.span, city.staff.begins[doctors]),
            "nemp_time": midnights(city.span, city.staff.left[doctors]),
            "admdvs": regions(city).gather(works),
            "vali_flag": "1",
        }
    )


def _practices(city: City, doctors: Ints) -> pl.Series:
    """Return each doctor's kind of practice, after the department."""
    caty = city.departments.caty[city.staff.dept[doctors]]
    codes = pl.Series(np.array(DEPARTMENTS)[caty].tolist())
    kinds = pl.when(codes.str.starts_with("A50")).then(pl.lit(_TCM))
    return pl.select(
        kinds.when(codes.str.starts_with("A12")).then(pl.lit(_DENTAL)).otherwise(pl.lit(_CLINICAL))
    ).to_series()
