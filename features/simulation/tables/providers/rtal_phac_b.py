"""rtal_phac_b (§1.5): chain, pharmacists, place and owner of every retail pharmacy."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.city.names import provider_names
from features.simulation.records.ids import Ids
from features.simulation.tables.providers import standing
from features.simulation.tables.providers.medins_types import PHARMACIES
from features.simulation.tables.providers.moments import midnights
from features.simulation.tables.providers.points import points
from features.simulation.tables.providers.registers import numbers, owners

#: Kinds of chain: a chain's shop, a single shop (assumed).
_CHAIN, _SINGLE = "1", "2"
_SCOPE = "中药饮片、中成药、化学药制剂、抗生素制剂、生化药品、生物制品"


def rtal_phac_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per pharmacy."""
    providers, every = city.providers, np.arange(len(city.providers))
    branch = (providers.chain >= 0) & (providers.chain != every)
    longitude, latitude = points(city)
    table = pl.DataFrame(
        {
            "rtal_phac_code": ids.providers(every),
            "rtal_phac_name": provider_names(city),
            "prnt_rtal_phac_code": ids.providers(np.where(branch, providers.chain, -1)),
            "phac_chan_type": np.where(providers.chain >= 0, _CHAIN, _SINGLE),
            "brch_flag": np.where(branch, "1", "0"),
            "phar_psncnt": standing.by_provider(city, city.departments.staff),
            "drug_biz_lic_no": numbers(city, "drug licences", len(every), 12),
            "drug_biz_scp": _SCOPE,
            "admdvs": standing.regions(city),
            "lnt": longitude,
            "lat": latitude,
            "biz_stas": "1",
            "legrep_certno": owners(city),
            "begntime": midnights(city.span, standing.registered(city)),
            "vali_flag": "1",
        }
    )
    return table.filter(pl.Series(providers.is_kind(*PHARMACIES)))
