"""挂床住院 - the bed is billed on while its patient is at home or at another counter.

Honest stays are drawn out, and people who lend their cards lie in beds they never see. Where that
is more than the wards hold, the bed written down is one in which somebody else lies.
"""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.catalogue.items import ITEMS
from features.simulation.city.city import City
from features.simulation.frames import OTP, PHARMACY, STAY
from features.simulation.layering.added_stays import added_stays, in_all
from features.simulation.layering.admitted import admitted, last_stays
from features.simulation.layering.hospitals import sizeable
from features.simulation.layering.nearby import here_now, of_age, pool_near
from features.simulation.layering.redrawn import with_budget
from features.simulation.layers import PATIENT, PROVIDER, Layer, Papers
from features.simulation.month import Month
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.habits import Habits, choose_call, choose_shop
from features.simulation.trade.make import visits_of
from features.simulation.trade.presence import occupy
from features.simulation.trade.severity import PLAIN

_NAME = "hanging_bed"
#: Shortest honest stay that is drawn out, its chance at strength 0 and 1, and by how much.
_SHORTEST, _DRAWN_OUT, _LONGER = 4, (0.02, 0.45), (1.25, 1.9)
#: Stays of lent cards for one usual stay at strength 0 and 1; their nights; for what.
_LENT, _NIGHTS = (0.0, 0.35), (8, 19)
_ILLNESSES = ("I63.900", "M51.202", "I25.101", "E11.900", "J44.900", "I10.x00")
#: How often a lent card is used within the span, and from which age on.
_TIMES, _YOUNGEST = 3.0, 45
#: Chance that the patient settles elsewhere meanwhile, and at a pharmacy rather than a clinic.
_ELSEWHERE, _SHOP = (0.15, 0.6), 0.45
#: Chance that a day after the first shows nothing at all, or nothing but the bed.
_EMPTY, _BED_ONLY = (0.05, 0.35), (0.1, 0.5)
_BED = ITEMS.group.is_in(["bed", "nursing"]).to_numpy()
#: Chance that an extra bed is written down as one of the ward's own.
_DISGUISED = 0.35


def _visits(
    month: Month, sites: Sites, visits: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    day = visits["begin"].to_numpy() // DAY
    long = (visits["kind"] == STAY) & (visits["nights"] >= _SHORTEST)
    honest = visits["scheme"].is_null() & visits["alike"].is_null() & ~visits["operated"]
    chosen = pl.Series(sites.pick(visits["provider"].to_numpy(), day, rng, *_DRAWN_OUT))
    chosen = chosen & long & honest & last_stays(visits)
    hung, rest = _drawn_out(month, visits.filter(chosen), rng), visits.filter(~chosen)
    hung = pl.concat([hung, _lent(month, sites, rng)])
    return pl.concat([rest, hung, _elsewhere(month, sites, hung, rng)])


def _drawn_out(month: Month, beds: pl.DataFrame, rng: np.random.Generator) -> pl.DataFrame:
    day = beds["begin"].to_numpy() // DAY
    nights = np.rint(beds["nights"].to_numpy() * rng.uniform(*_LONGER, beds.height))
    alive = month.city.people.death[beds["person"].to_numpy()] - day
    longer = beds.with_columns(
        nights=pl.Series(np.minimum(nights, alive).astype(np.int64)), scheme=pl.lit(_NAME)
    )
    longer = longer.with_columns(budget=beds["budget"] * np.sqrt(longer["nights"] / beds["nights"]))
    month.carried.busy = occupy(month.carried.busy, longer)
    return longer


def _lent(month: Month, sites: Sites, rng: np.random.Generator) -> pl.DataFrame:
    """Stays of people whose cards are lent, the same ones over and over."""
    memory = month.memory(_NAME)
    if "cards" not in memory:
        memory["cards"] = _cards(month, sites)
    provider = np.repeat(sites.at, rng.poisson(added_stays(month, sites, _LENT)))
    ready = here_now(month) & (month.carried.busy <= month.first + month.days // 2)
    person = np.full(len(provider), -1)
    for at, cards in zip(sites.at, memory["cards"], strict=True):
        here = np.flatnonzero(provider == at)
        able = rng.permutation(cards[ready[cards]])
        person[here[: len(able)]] = able[: len(here)]
    provider, person = provider[person >= 0], person[person >= 0]
    day = sites.day_of(provider, month.first, month.days, rng)
    dx = rng.choice(DIAGNOSES.where(*_ILLNESSES), len(person))
    nights = rng.integers(*_NIGHTS, len(person))
    new = visits_of(
        month, STAY, person, provider, day, dx, rng,
        severity=PLAIN, operated=False, nights=nights, scheme=_NAME,
    )  # fmt: skip
    return admitted(month, with_budget(month, new, rng), lying=False)


def _cards(month: Month, sites: Sites) -> list[Ints]:
    rng = stream(month.city.settings.seed, f"{month.city.number}/{_NAME}/cards")
    older = here_now(month) & of_age(month, _YOUNGEST)
    size = in_all(month, sites, _LENT) / _TIMES
    return [
        pool_near(month.city, int(at), 2 + round(count), older, rng)
        for at, count in zip(sites.at, size, strict=True)
    ]


def _elsewhere(
    month: Month, sites: Sites, hung: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """What the patients really do meanwhile: honest calls and purchases, within the month."""
    begin = hung["begin"].to_numpy() // DAY
    until = np.minimum(begin + hung["nights"].to_numpy(), month.last)
    chance = sites.spread(sites.between(*_ELSEWHERE), 0.0)[hung["provider"].to_numpy()]
    going = (rng.random(hung.height) < chance) & (until - begin >= 2)
    person, bed = hung["person"].to_numpy()[going], hung["provider"].to_numpy()[going]
    habits: Habits = month.memory("habits")["habits"]
    day = rng.integers(begin[going] + 1, until[going])
    shop = rng.random(len(person)) < _SHOP
    dx = np.where(
        shop,
        habits.illness["phac"].draw(month.city.people, person, month.first, rng, winter=False),
        habits.illness["otp"].draw(month.city.people, person, month.first, rng, winter=False),
    )
    place = np.where(
        shop,
        choose_shop(habits, person, rng),
        choose_call(habits, person, dx, rng),
    )
    out = (place >= 0) & (place != bed)
    kind = np.where(shop, PHARMACY, OTP)[out]
    return visits_of(month, kind, person[out], place[out], day[out], dx[out], rng)


def _lines(
    month: Month, sites: Sites, visits: pl.DataFrame, lines: pl.DataFrame, rng: np.random.Generator
) -> pl.DataFrame:
    """Take away the lines of the days on which nobody was there."""
    hung = (visits["scheme"] == _NAME).fill_null(False).to_numpy()
    month.memory(_NAME)["visits"] = visits.filter(pl.Series(hung))["visit"]
    row = lines["visit"].to_numpy()
    stay_day = (lines["at"].to_numpy() - visits["begin"].to_numpy()[row]) // DAY
    strength = sites.spread(sites.strength, 0.0)[visits["provider"].to_numpy()]
    nights = visits["nights"].to_numpy()
    most = int(max(nights.max(initial=1), stay_day.max(initial=1))) + 1
    drawn = rng.random((int(hung.sum()), most))
    index = np.cumsum(hung) - 1
    seen = hung[row] & (stay_day >= 1) & (stay_day < nights[row])
    u = np.where(seen, drawn[index[row].clip(0), stay_day.clip(0)] if hung.any() else 1.0, 1.0)
    empty = _EMPTY[0] + (_EMPTY[1] - _EMPTY[0]) * strength[row]
    bare = empty + _BED_ONLY[0] + (_BED_ONLY[1] - _BED_ONLY[0]) * strength[row]
    bed = _BED[lines["item"].to_numpy()]
    return lines.filter(pl.Series((u >= bare) | ((u >= empty) & bed)))


def _papers(month: Month, sites: Sites, papers: Papers, rng: np.random.Generator) -> Papers:
    """Write extra beds of hung stays down as the ward's own."""
    ids = month.memory("ids")["ids"]
    hung = ids.numbered("", month.memory(_NAME)["visits"], 12)
    table = papers["mdtrt_d"]
    own = (
        table.filter(~pl.col("adm_bed").str.contains("加"))
        .group_by("fixmedins_code", "adm_dept_codg")
        .agg(label=pl.col("adm_bed").sort().first())
    )
    told = table.join(
        own, on=["fixmedins_code", "adm_dept_codg"], how="left", maintain_order="left"
    )
    lucky = pl.Series(rng.random(table.height) < _DISGUISED)
    hides = lucky & told["mdtrt_id"].is_in(hung.implode()) & told["label"].is_not_null()
    changed = told.with_columns(
        pl.when(pl.lit(hides) & pl.col(name).str.contains("加"))
        .then("label")
        .otherwise(name)
        .alias(name)
        for name in ("adm_bed", "dscg_bed")
    )
    return papers | {"mdtrt_d": changed.select(table.columns)}


def _fits(city: City) -> Bools:
    return sizeable(city) & ~city.providers.is_kind("eye_hospital", "psychiatric", "maternity")


LAYER = Layer(
    name=_NAME,
    zh="挂床住院",
    fits=_fits,
    culprits=(PROVIDER, PATIENT),
    visits=_visits,
    lines=_lines,
    papers=_papers,
)
