"""处方流转 - one doctor and one shop for one another; prescriptions filled twice or never written.

Beside what it fills for others, the shop fills what the same doctor signs; some prescriptions come
back a second time, and of some nothing is known but that they were filled.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.items import ITEMS, PATENT
from features.simulation.city.city import NEVER, City
from features.simulation.frames import PHARMACY
from features.simulation.layering.visited import visited
from features.simulation.layers import Layer, Papers
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream

#: Share of the shop's purchases filled from any outside prescription, and of those the ring's.
_OUTSIDE, _RING = 0.42, (0.04, 0.9)
#: What becomes of their prescriptions: signed by the one doctor, filled twice, of no source.
_WAYS = np.array([0.68, 0.16, 0.16])
_SIGNED, _TWICE, _NOWHERE = range(3)
#: Prescription numbers of a visit; that of its drugs is the first (tables/orders/numbers.py).
_EACH = 100
_REACH = 5.0


def _fits(city: City) -> Bools:
    return visited(city, city.pharmacy, 0.5)


def _doctors(month: Month, sites: Sites) -> Ints:
    """Return each shop's doctor over providers, -1 elsewhere; tells the rings once."""
    memory = month.memory(LAYER.name)
    if "doctor" not in memory:
        memory["doctor"] = _chosen(month.city, sites)
        for shop in sites.at:
            doctor = int(memory["doctor"][shop])
            works = int(month.city.staff.provider[doctor])
            members = [("shop", "provider", int(shop)), ("prescriber", "doctor", doctor)]
            month.ledger.group(LAYER.name, [*members, ("prescriber's place", "provider", works)])
    doctors: Ints = memory["doctor"]
    return doctors


def _chosen(city: City, sites: Sites) -> Ints:
    """Choose a doctor of a clinic or small hospital near each shop."""
    rng = stream(city.settings.seed, f"{city.number}/rx_flow/doctors")
    staff, towns, places = city.staff, city.providers.town, city.places
    works = city.clinic & ~city.providers.is_kind("dialysis_centre", "dental", "village")
    fits = works[staff.provider] & ~staff.pharmacist & (staff.begins <= 0) & (staff.left >= NEVER)
    people = np.flatnonzero(fits)
    at = towns[staff.provider[people]]
    doctors = np.full(len(city.providers), -1, dtype=np.int64)
    for shop in sites.at:
        home = towns[shop]
        far = np.hypot(places.x[at] - places.x[home], places.y[at] - places.y[home])
        weight = np.exp(-np.minimum(far, 50 * _REACH) / _REACH)
        doctors[shop] = rng.choice(people, p=weight / weight.sum())
    return doctors


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    provider, day = visits["provider"].to_numpy(), visits["begin"].to_numpy() // DAY
    filled_at = np.isin(provider, sites.at) & (rng.random(visits.height) < _OUTSIDE)
    filled_at &= (visits["scheme"].is_null() & (visits["kind"] == PHARMACY)).to_numpy()
    chosen = filled_at & sites.pick(provider, day, rng, *_RING)
    item, row = lines["item"].to_numpy(), lines["visit"].to_numpy()
    drug = (ITEMS.kind[item] <= PATENT) & (ITEMS.rx != "0").to_numpy()[item]
    honest = filled_at[row] & drug
    filled = chosen[row] & drug & lines["scheme"].is_null().to_numpy()
    rows = np.unique(lines["visit"].to_numpy()[filled])
    memory = month.memory(LAYER.name)
    memory["filled"] = visits[rows].select(
        "visit", "provider", "person",
        day=pl.col("begin") // DAY,
        way=pl.Series(rng.choice(3, len(rows), p=_WAYS), dtype=pl.Int64),
    )  # fmt: skip
    marked = pl.lit(pl.Series(filled))
    return lines.with_columns(
        outside=pl.col("outside") | pl.lit(pl.Series(honest)),
        scheme=pl.when(marked).then(pl.lit(LAYER.name)).otherwise("scheme"),
    )


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    city, ids = month.city, month.memory("ids")["ids"]
    filled: pl.DataFrame = month.memory(LAYER.name)["filled"]
    doctor = _doctors(month, sites)[filled["provider"].to_numpy()]
    number = _number(ids, filled["visit"])
    told = filled.with_columns(
        hi_rxno=number,
        doctor=pl.Series(doctor),
        dr_code=ids.doctors(doctor),
        fixmedins_code=ids.providers(city.staff.provider[doctor]),
    )
    signed = told.filter(pl.col("way") != _NOWHERE)
    month.plant(
        signed.select(
            "day",
            "doctor",
            provider=pl.Series(city.staff.provider[signed["doctor"].to_numpy()], dtype=pl.Int64),
            kind=pl.lit("rx"),
            scheme=pl.lit(LAYER.name),
            amount=pl.lit(0.0),
        )
    )
    again = _again(told)
    rx = papers["elec_rx_detl"]
    gone = pl.concat([told.filter(pl.col("way") == _NOWHERE)["hi_rxno"], again["hi_rxno"]])
    rx = rx.filter(~pl.col("hi_rxno").is_in(gone.implode()))
    new = told.select("hi_rxno", new_dr="dr_code", new_place="fixmedins_code")
    rx = rx.join(new, on="hi_rxno", how="left", maintain_order="left").with_columns(
        dr_code=pl.coalesce("new_dr", "dr_code"),
        fixmedins_code=pl.coalesce("new_place", "fixmedins_code"),
    )
    lines = papers["fee_list_d"].join(
        again.select(rx_drord_no="hi_rxno", first="first"),
        on="rx_drord_no", how="left", maintain_order="left",
    )  # fmt: skip
    lines = lines.with_columns(rx_drord_no=pl.coalesce("first", "rx_drord_no")).drop("first")
    kept = rx.select(papers["elec_rx_detl"].columns)
    return {**papers, "elec_rx_detl": kept, "fee_list_d": lines}


def _again(told: pl.DataFrame) -> pl.DataFrame:
    """Pair each prescription that is filled a second time with an earlier one of its shop."""
    told = told.sort("provider", "day", "visit")
    signed = pl.when(pl.col("way") == _SIGNED).then("hi_rxno")
    earlier = signed.forward_fill().over("provider")
    pairs = told.with_columns(first=earlier).filter(pl.col("way") == _TWICE)
    return pairs.filter(pl.col("first").is_not_null())


def _number(ids: Ids, visit: pl.Series) -> pl.Series:
    """Return hi_rxno of the drugs of purchases by their visit numbers."""
    return ids.numbered("W", visit * _EACH, 14)


LAYER = Layer(
    name="rx_flow",
    zh="处方流转",
    fits=_fits,
    culprits=("provider", "doctor"),
    lines=_lines,
    papers=_papers,
)
