"""medins_info_b (§1.5): beds, staff, place and owner of every medical institution."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.city.city import City
from features.simulation.city.mix import MIX
from features.simulation.city.names import provider_names
from features.simulation.records.ids import Ids
from features.simulation.streams import stream
from features.simulation.tables.providers import standing
from features.simulation.tables.providers.medins_types import MEDINS_TYPES, PHARMACIES, PRIMARY_CARE
from features.simulation.tables.providers.moments import midnights
from features.simulation.tables.providers.points import points
from features.simulation.tables.providers.registers import numbers, owners

#: Square metres of a bed and of a person at work, and the log sigma around their sum (assumed).
_A_BED, _A_PERSON, _SIGMA = 90.0, 30.0, 0.25
#: 等次 of each hosp_lv: 1 甲, 2 乙, 3 丙 (§1.5, §1.21).
_GRADE = {"02": "1", "05": "1", "08": "1", "03": "2", "06": "2", "09": "2"}
_GRADE |= dict.fromkeys(("04", "07", "10"), "3")
#: 医疗机构等级: the tier, 9 where there is none (§1.5).
_NO_TIER = "9"
#: Codes of ownership: state and private (assumed).
_STATE, _PRIVATE = "11", "17"


def medins_info_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per provider that is no pharmacy."""
    providers, every = city.providers, np.arange(len(city.providers))
    types = [MEDINS_TYPES.get(kind.name, (None, None)) for kind in MIX]
    code, words = (np.array(column)[providers.kind].tolist() for column in zip(*types, strict=True))
    longitude, latitude = points(city)
    doctors = standing.by_provider(city, city.departments.staff)
    skilled = doctors + standing.by_provider(city, standing.nurses(city))
    beds = standing.by_provider(city, standing.licensed_beds(city))
    tier = pl.Series(providers.tier).cast(pl.String).replace("0", _NO_TIER)
    public = pl.Series(~providers.private).cast(pl.Int64).cast(pl.String)
    nature = pl.Series(np.where(providers.private, "2", "1"))
    table = pl.DataFrame(
        {
            "medins_code": ids.providers(every),
            "medins_name": provider_names(city),
            "medins_type": code,
            "medins_type_name": words,
            "admdvs": standing.regions(city),
            "medinslv": tier,
            "medins_grade": providers.level.replace_strict(_GRADE, default=None),
            "hosp_lv": providers.level,
            "aprv_bed_cnt": beds,
            "enrd_staf_psncnt": skilled + skilled // 4,
            "pro_techstf_psncnt": skilled,
            "hosp_dept_cnt": providers.depts,
            "biz_area": _areas(city, beds, skilled),
            "lnt": longitude,
            "lat": latitude,
            "grst_hosp_flag": np.where(providers.is_kind(*PRIMARY_CARE), "1", "0"),
            "npmo_flag": public,
            "medins_natu": nature,
            "biznat": nature,
            "econ_type": np.where(providers.private, _PRIVATE, _STATE),
            "legrep_certno": owners(city),
            "prnt_medins_code": ids.providers(_parents(city)),
            "medins_prac_lic_regno": numbers(city, "practice licences", len(every), 15),
            "begntime": midnights(city.span, standing.registered(city)),
            "reg_stas": "1",
            "vali_flag": "1",
        }
    )
    return table.filter(~pl.Series(providers.is_kind(*PHARMACIES)))


def _areas(city: City, beds: Ints, people: Ints) -> pl.Series:
    """Return floor areas, whole square metres as text."""
    rng = stream(city.settings.seed, f"{city.number}/floor areas")
    area = (_A_BED * beds + _A_PERSON * people) * rng.lognormal(0.0, _SIGMA, len(beds))
    return pl.Series(np.round(area).astype(np.int64)).cast(pl.String)


def _parents(city: City) -> Ints:
    """Return for each village room a township's hospital in its town; -1 where none is."""
    providers = city.providers
    hospital = np.full(len(city.places.code), -1)
    seats = np.flatnonzero(providers.is_kind("township"))
    hospital[providers.town[seats]] = seats
    return np.where(providers.is_kind("village"), hospital[providers.town], -1)
