"""fixmedins_serv_mgt_d (§1.5): which kinds of care a provider may bill, for whom, from when."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.departments import DEPARTMENTS
from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.medins_types import PHARMACIES

_INSUTYPES = ("310", "390")
#: Kinds of care (codes of med_type, §1.21) of who sees outpatients, of who has beds, of who looks
#: after women, of shops and of 双通道 ones.
_CALLS, _BEDS = ("11", "14"), ("13", "21", "22", "24", "25", "28")
_PRENATAL, _DELIVERY, _SHOP, _DUAL = "51", "52", "41", "9929"
_WOMEN = "A05"


def fixmedins_serv_mgt_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per provider, insurance and kind of care."""
    allowed = _allowed(city)
    pairs = [(insurance, care) for insurance in _INSUTYPES for care in allowed]
    who = [np.flatnonzero(allowed[care]) for _, care in pairs]
    provider = np.concatenate(who)
    return pl.DataFrame(
        {
            "fixmedins_code": ids.providers(provider),
            "insutype": [pair[0] for pair, at in zip(pairs, who, strict=True) for _ in at],
            "med_type": [pair[1] for pair, at in zip(pairs, who, strict=True) for _ in at],
            "begndate": city.span.dates(city.providers.contract[provider]),
            "vali_flag": "1",
        }
    )


def _allowed(city: City) -> dict[str, Bools]:
    """Mark the providers that may bill each kind of care."""
    providers, departments = city.providers, city.departments
    shop, ward = providers.is_kind(*PHARMACIES), providers.beds > 0
    obstetrics = np.array([code.startswith(_WOMEN) for code in DEPARTMENTS])[departments.caty]
    women = np.bincount(departments.provider, obstetrics, minlength=len(providers)) > 0
    return {
        **dict.fromkeys(_CALLS, ~shop),
        **dict.fromkeys(_BEDS, ward),
        _PRENATAL: women,
        _DELIVERY: women & ward,
        _SHOP: shop,
        _DUAL: providers.dual_channel,
    }
