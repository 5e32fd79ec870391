"""重复享受、重复报销 - a bill settled online is settled again: by hand, or by a second insurance.

Claims made again by hand go mostly through a clerk who knows; who is insured in both schemes at
once has one stay paid by each of them.
"""

from dataclasses import replace

import numpy as np
import polars as pl

from features.simulation.arrays import Bools, Ints
from features.simulation.city.city import NEVER, City
from features.simulation.frames import IN_BED, PHARMACY
from features.simulation.layering.other_scheme import other, told_there
from features.simulation.layering.rebilled import again, entered_again
from features.simulation.layers import PATIENT, Layer, Papers, Random
from features.simulation.money.bills import BILL, number
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.span import DAY
from features.simulation.streams import stream
from features.simulation.trade.office_hours import at_office

#: Share of a person's bills that are claimed twice, by strength; of stays, always more often.
_TWICE, _STAYS_TWICE = (0.04, 0.7), (0.3, 0.95)
#: Least fee that is worth it, fen, and how many of the sites of working age, a third of them, have
#: two insurances (assumed).
_WORTH, _TWO_SCHEMES = 12_000, 0.95
#: Ages at which one can have a post beside the residents' insurance.
_WORKING, _GROWN = (21, 58), 16
#: Days until it is claimed again (零星报销 takes weeks), as of honest claims by hand.
_LATER = (20, 120)
#: Clerks of the office, how many know, how much goes through them, by strength; copies that bear
#: the first one's invoice, the others show a forged one (assumed).
_CLERKS, _KNOW, _THROUGH, _SAME_INVOICE = 12, 2, (0.4, 0.95), 0.5
#: How often a second insurance is claimed by hand: else at the hospital's desk, by a second card,
#: minutes after the first on that day or the next.
_BY_HAND, _AT_DESK = 0.7, (15, 120)


def _city(city: City, sites: Sites, rng: Random) -> City:
    """Some are insured a second time, and neither relation is ever closed."""
    people = city.people
    second = people.second_insurance.copy()
    begins = sites.onset - rng.integers(0, 400, len(sites))
    takes = rng.random(len(sites)) < _TWO_SCHEMES
    age = people.age(sites.at, 0)
    adult = (age >= _WORKING[0]) & (age < _WORKING[1])
    free = takes & adult & ~people.retired[sites.at]
    second[sites.at[free]] = begins[free]
    return replace(city, people=replace(people, second_insurance=second))


def _twofold(city: City) -> Bools:
    """Mark people with two relations that both run on."""
    people = city.people
    return np.asarray((people.second_insurance < NEVER) & (people.insured_until >= NEVER))


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    person, since = bills["person"].to_numpy(), bills["since"].to_numpy()
    bed = bills["kind"].is_in(list(IN_BED)).to_numpy()
    honest = (bills["scheme"].is_null() & visits["alike"].gather(bills["row"]).is_null()).to_numpy()
    honest &= (~bills["refund"] & ~bills["by_hand"] & (bills["kind"] != PHARMACY)).to_numpy()
    worth = bed | (bills["fee"].to_numpy() >= _WORTH)
    stays = sites.chance(person, since, *_STAYS_TWICE)
    chance = np.where(bed, stays, sites.chance(person, since, *_TWICE))
    first = bills.filter(pl.Series(honest & worth & (rng.random(len(person)) < chance)))
    second = _claimed(month, sites, first, rng)
    kept = second.filter(pl.col("settled") < month.city.span.days * DAY)
    pairs = kept.select(
        "visit", bill="first_bill", again="bill", settled="settled", first_visit="first_visit"
    )
    month.memory(LAYER.name)["pairs"] = pairs
    _remember(month, kept)
    return pl.concat([bills, kept.select(BILL.names())])


def _claimed(month: Month, sites: Sites, first: pl.DataFrame, rng: Random) -> pl.DataFrame:
    """Return the second settlement of each bill (BILL), and the numbers of its `first` one.

    A call claimed by hand on a forged invoice is registered as a visit of its own.
    """
    city, count = month.city, first.height
    person = first["person"].to_numpy()
    two = _twofold(city)[person]
    by_hand = ~two | (rng.random(count) < _BY_HAND)
    paid = first["settled"].to_numpy()
    office = at_office(city.span, paid // DAY + rng.integers(*_LATER, count), rng)
    desk = paid + rng.integers(*_AT_DESK, count) + rng.integers(0, 2, count) * DAY
    knowing = rng.choice(_insiders(city), count)
    low, high = _THROUGH
    through = low + (high - low) * sites.spread(sites.strength, 0.0)[person]
    clerk = np.where(rng.random(count) < through, knowing, rng.integers(1, _CLERKS + 1, count))
    second = again(month, first, np.where(by_hand, office, desk))
    same = pl.Series(rng.random(count) < _SAME_INVOICE)
    bed = first["kind"].is_in(list(IN_BED))
    own = pl.Series(by_hand & ~bed.to_numpy() & ~same.to_numpy())
    visit = number(month, "visit", int(own.sum())) + own.cum_sum().cast(pl.Int64) - 1
    insutype = city.people.insutype[person]
    return second.with_columns(
        first_bill=first["bill"],
        first_visit=first["visit"],
        visit=pl.when(own).then(visit).otherwise("visit"),
        by_hand=pl.Series(by_hand),
        operator=pl.Series(np.where(by_hand, clerk, 0)),
        invoice=pl.when(same).then("invoice").otherwise("bill"),
        insutype=pl.Series(np.where(two, other(insutype), insutype)),
        scheme=pl.lit(LAYER.name),
    )


def _insiders(city: City) -> Ints:
    rng = stream(city.settings.seed, f"{city.number}/{LAYER.name}/clerks")
    return rng.choice(np.arange(1, _CLERKS + 1), _KNOW, replace=False)


def _remember(month: Month, second: pl.DataFrame) -> None:
    """Keep which settlements are paid by the other scheme; tell once of who takes part."""
    memory = month.memory(LAYER.name)
    two = pl.Series(_twofold(month.city)[second["person"].to_numpy()])
    other_paid = second.filter(two).select("bill", "person")
    earlier = memory.get("other", other_paid.clear())
    memory["other"] = pl.concat([earlier, other_paid])
    known: dict[int, int] = memory.setdefault("people", {})
    known.update(dict.fromkeys(second["person"].to_list(), 1))
    if month.is_last and len(known) > 1:
        members = [("claimant", "patient", person) for person in sorted(known)]
        month.ledger.group(LAYER.name, members)


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    """Enter the lines again, and the relation that the second insurance pays on."""
    memory, ids = month.memory(LAYER.name), month.memory("ids")["ids"]
    papers, _ = entered_again(month, papers, memory["pairs"])
    return papers | {"setl_d": _settlements(month, papers["setl_d"], memory["other"], ids)}


def _settlements(month: Month, table: pl.DataFrame, paid: pl.DataFrame, ids: Ids) -> pl.DataFrame:
    numbers = ids.numbered("S", paid["bill"], 12).to_list()
    person = paid["person"].unique(maintain_order=True)
    names = ids.persons(person).to_list()
    named = dict(zip(names, person.to_list(), strict=True))
    return told_there(month, table, pl.col("setl_id").is_in(numbers), named)


def _fits(city: City) -> Bools:
    people = city.people
    stays = (people.death >= NEVER) & (people.insured_until >= NEVER) & (people.away < 0)
    local = (people.insured < city.places.local) & (people.insured_since < 0)
    age = people.age(np.arange(len(people)), 0)
    ill = (people.beds > np.quantile(people.beds, 0.9)) & (age >= _GROWN)
    working = (age >= _WORKING[0]) & (age < _WORKING[1])
    often = people.visits > np.quantile(people.visits, 0.85)
    return np.asarray(
        stays & local & (people.visits > np.median(people.visits)) & (ill | (working & often))
    )


LAYER = Layer(
    "dual_benefit",
    "重复享受、重复报销",
    _fits,
    site=PATIENT,
    weight=2.5,
    culprits=("patient",),
    latest_onset=0.3,
    city=_city,
    bills=_bills,
    papers=_papers,
)
