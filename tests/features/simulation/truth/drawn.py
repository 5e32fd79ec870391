"""A drawn city of shapes without trade, and a ledger in which any scheme can be planted by hand."""

from dataclasses import replace
from datetime import date

import numpy as np
import polars as pl

from features.simulation.city.city import (
    KINDS,
    NEVER,
    City,
    Departments,
    Employers,
    People,
    Places,
    Providers,
    Staff,
)
from features.simulation.layers import Layer
from features.simulation.settings import Settings
from features.simulation.sites import Sites
from features.simulation.span import Span
from features.simulation.truth.ledger import FRAUDS, LOOKALIKES, Ledger

END = date(2026, 1, 1)


def city(providers=300, people=2_000, months=18, **settings):
    """A city whose last two providers lie outside it; every provider has two doctors."""
    kind = np.arange(providers) % 17
    kind[-2:] = KINDS.index("outside_hospital"), KINDS.index("outside_pharmacy")
    of = np.repeat(np.arange(providers), 2)
    chosen = Settings(people=people, months=months, providers=providers, **settings)
    return City(
        settings=chosen,
        span=Span(END, months),
        number=0,
        places=_places(),
        people=_people(people),
        employers=_employers(40),
        providers=_providers(kind),
        departments=_departments(providers),
        staff=Staff(
            provider=of,
            dept=of,
            pharmacist=np.zeros(len(of), bool),
            title=pl.Series(["233"] * len(of)),
            begins=np.zeros(len(of), np.int64),
            left=np.full(len(of), NEVER),
            night=np.zeros(len(of), bool),
        ),
        suspensions=pl.DataFrame(),
    )


def layer(name, **more):
    """A layer that does nothing: only its name, site and culprits are read."""
    return Layer(name=name, zh=name, fits=lambda city: city.local, **more)


def sites(among, at, strength=0.9, onset=30):
    """Sites of one strength, or of one each."""
    at = np.asarray(at, dtype=np.int64)
    return Sites(among, at, np.broadcast_to(strength, len(at)).astype(float), at * 0 + onset)


def rows(scheme, provider, *, day=100, amount=10_000.0, doctor=None, person=None, employer=None):
    """Planted rows: one for each position of `provider` (or of the first that is given)."""
    named = {"provider": provider, "doctor": doctor, "person": person, "employer": employer}
    count = max(len(np.atleast_1d(who)) for who in named.values() if who is not None)
    return pl.DataFrame(
        {
            "kind": ["visit"] * count,
            "scheme": [scheme] * count,
            **{
                name: pl.Series([None] * count if who is None else who, dtype=pl.Int64)
                for name, who in named.items()
            },
            "day": np.broadcast_to(day, count).astype(np.int64),
            "amount": np.broadcast_to(amount, count).astype(float),
        }
    )


def ledger(town, planted=(), *, fund=50_000.0):
    """A ledger over the town's span; `planted` are (layer, sites) with a visit a week at each."""
    book = Ledger(town.span)
    for each, at in planted:
        book.sites(FRAUDS, each, at)
    for each, at in planted:
        for day in range(60, town.span.days, 7):
            book.planted(_weekly(each, at, day))
    for _ in range(town.span.months):
        count = len(town.providers)
        book.size(np.full(count, 500), np.full(count, fund) * (1 + np.arange(count) % 7))
    return book


def with_lookalike(book, each, at):
    """The ledger, a look-alike laid in it."""
    book.sites(LOOKALIKES, each, at)
    return book


def inspected(town, share, **more):
    """The town with other settings of supervision."""
    return replace(town, settings=replace(town.settings, inspected=share, **more))


def _weekly(each, at, day):
    if each.site == "patient":
        return rows(each.name, at.at % 9, day=day, amount=900.0, person=at.at)
    if each.site == "employer":
        return rows(each.name, None, day=day, amount=2_000.0, employer=at.at, person=at.at)
    return rows(each.name, at.at, day=day, amount=2_500.0, doctor=at.at * 2, person=at.at)


def _places():
    return Places(
        code=("320101001", "320102001"),
        name=("甲镇", "乙镇"),
        district=np.array([0, 1]),
        x=np.zeros(2),
        y=np.zeros(2),
        people=np.array([0.5, 0.5]),
        districts=("320101", "320102"),
        district_names=("甲区", "乙区"),
        local=2,
        prefix="3201",
    )


def _people(count):
    zeros, no = np.zeros(count, np.int64), np.zeros(count, bool)
    never, one = np.full(count, NEVER), np.ones(count)
    return People(
        female=no, born=zeros - 15_000, town=zeros, insured=zeros, insutype=zeros + 310,
        psn_type=pl.Series(["11"] * count), retired=no, employer=zeros, household=zeros,
        phone=zeros, insured_since=zeros, insured_until=never, second_insurance=never, needy=no,
        civil=no, death=never, registered=never, visits=one, buys=one, beds=one,
        has=np.zeros((count, 1), bool), entitled=np.full((count, 1), NEVER), away=zeros - 1,
    )  # fmt: skip


def _employers(count):
    zeros = np.zeros(count, np.int64)
    return Employers(
        emp_type=pl.Series(["1"] * count), district=zeros, founded=zeros, owner=zeros,
        phone=zeros, wage=np.full(count, 6_000.0),
    )  # fmt: skip


def _providers(kind):
    count = len(kind)
    zeros, one, no = np.zeros(count, np.int64), np.ones(count), np.zeros(count, bool)
    hospital = kind < 12
    return Providers(
        kind=kind, tier=zeros, level=pl.Series(["11"] * count), town=np.arange(count) % 2,
        beds=np.where(hospital, 100, 0), calls=one, stays=one, sales=one, price=one, length=one,
        coding=one, testing=one, opens=zeros, closes=zeros + 1440, sunday=no,
        private=np.arange(count) % 2 == 0, chain=zeros - 1, owner=zeros, dual_channel=no,
        contract=zeros, growth=one * 0, diligence=one, first_dept=np.arange(count),
        depts=zeros + 1,
    )  # fmt: skip


def _departments(count):
    zeros = np.zeros(count, np.int64)
    return Departments(
        provider=np.arange(count), caty=zeros, beds=zeros, begins=zeros,
        first=np.arange(count) * 2, staff=zeros + 2,
    )  # fmt: skip
