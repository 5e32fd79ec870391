"""opsp_reg_d (§1.14): whose chronic condition is certified, by which hospital and doctor."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.conditions import CONDITIONS
from features.simulation.city.city import City
from features.simulation.records.ids import Ids
from features.simulation.streams import stream
from features.simulation.tables.people.declarations import entitlement_ids
from features.simulation.tables.people.regions import region
from features.simulation.tables.people.spell_ids import present_spell, spell_ids

#: Hospitals of this tier certify; how their reach falls off, km (assumed).
_TIER, _REACH = 2, 12.0
#: Days from the certificate to the application, and from there until it is in force (assumed).
_CERTIFIED, _DECIDED = (0, 15), (1, 16)


def opsp_reg_d(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per entitlement of the people insured here that began before the end."""
    people, span = city.people, city.span
    rng = stream(city.settings.seed, f"{city.number}/opsp_reg_d")
    local = people.insured < city.places.local
    person, condition = np.nonzero((people.entitled < span.days) & local[:, None])
    begins = people.entitled[person, condition]
    applied = begins - rng.integers(*_DECIDED, len(person))
    certified = applied - rng.integers(*_CERTIFIED, len(person))
    provider = _hospital(city, person, rng)
    codes, names = (pl.Series([getattr(c, name) for c in CONDITIONS]) for name in ("opsp", "name"))
    return pl.DataFrame(
        {
            "trt_dcla_detl_sn": entitlement_ids(city, ids, person, condition),
            "psn_no": ids.persons(person),
            "opsp_dise_code": codes.gather(condition),
            "opsp_dise_name": names.gather(condition),
            "insutype": pl.Series(people.insutype[person]).cast(pl.String),
            "psn_insu_rlts_id": spell_ids(city, ids, present_spell(person)),
            "begndate": span.dates(begins),
            "ide_fixmedins_no": ids.providers(provider),
            "hosp_ide_date": span.dates(certified),
            "diag_dr_code": ids.doctors(_doctor(city, provider, certified, rng)),
            "appy_date": span.dates(applied),
            "insu_admdvs": region(city, people.insured[person]),
            "emp_no": ids.employers(people.employer[person]),
            "vali_flag": ["1"] * len(person),
        }
    ).sort("trt_dcla_detl_sn")


def _hospital(city: City, person: Ints, rng: np.random.Generator) -> Ints:
    """A hospital for each person, by size and distance; -1 where the city has none."""
    providers, places = city.providers, city.places
    able = np.flatnonzero(city.hospital & (providers.tier >= _TIER))
    if not len(able):
        return np.full(len(person), -1, dtype=np.int64)
    there = providers.town[able]
    apart = np.hypot(places.x[:, None] - places.x[there], places.y[:, None] - places.y[there])
    pull = providers.stays[able] * np.exp(-apart / _REACH) + 1e-12
    until = np.cumsum(pull, axis=1)
    until /= until[:, -1:]
    drawn = rng.random(len(person))
    nearer = until[city.people.town[person]] < drawn[:, None]
    return np.asarray(able[nearer.sum(axis=1)])


def _doctor(city: City, provider: Ints, day: Ints, rng: np.random.Generator) -> Ints:
    """A doctor of each provider; -1 where it has none who is there on that day."""
    staff = city.staff
    doctors = np.flatnonzero(~staff.pharmacist)
    doctors = doctors[np.argsort(staff.provider[doctors], kind="stable")]
    of = staff.provider[doctors]
    low, high = np.searchsorted(of, provider), np.searchsorted(of, provider, side="right")
    at = low + np.floor(rng.random(len(provider)) * (high - low)).astype(np.int64)
    chosen = doctors[np.minimum(at, len(doctors) - 1)]
    there = (high > low) & (staff.left[chosen] > day)
    return np.where(there, chosen, -1)
