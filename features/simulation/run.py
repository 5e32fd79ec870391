"""A simulated world, written month by month: a city, or a province of several."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import numpy as np

from features.bad_input import BadInput
from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Carried, Month
from features.simulation.monthly import Made, make_month
from features.simulation.planting import lay
from features.simulation.records.ids import draw_ids
from features.simulation.settings import CITY_LIMIT, Settings
from features.simulation.streams import stream
from features.simulation.supervision.supervise import supervise
from features.simulation.tables.catalogue.all import catalogue_tables
from features.simulation.tables.static import static_tables
from features.simulation.tables.supervision.all import supervision_tables
from features.simulation.trade.habits import habits_of
from features.simulation.truth.files import write_truth
from features.simulation.truth.ledger import Ledger
from features.simulation.writer import PARQUET, Writer

#: step, parts done, parts in all
Progress: TypeAlias = Callable[[str, int, int], None]
LEAST_PEOPLE, LEAST_PROVIDERS, MONTHS = 1000, 40, (6, 120)


def _silent(step: str, done: int, total: int) -> None:
    del step, done, total


def simulate(
    out: Path, settings: Settings, *, form: str = PARQUET, progress: Progress | None = None
) -> None:
    """Write a folder of parts per claims table to `out`, and what is really so to `out/truth`.

    Memory depends on the size of one city and not on the number of months or cities. The same
    settings give the same bytes. Raises BadInput for settings that make no city, and for a folder
    that holds anything else.
    """
    checked(settings)
    tell, cities = progress or _silent, list(cities_of(settings))
    writer = Writer(out, form)
    total = len(cities) * (settings.months + 2) + 1
    done = 0
    prefixes = []
    for number, own in enumerate(cities):
        tell("people and providers", done, total)
        made = _City(own, number, writer)
        prefixes.append(made.city.places.prefix)
        for month in range(settings.months):
            done += 1
            tell(f"month {month + 1} of {settings.months}", done, total)
            made.month(month)
        done += 1
        tell("supervision", done, total)
        made.finish()
        done += 1
    tell("catalogues", done, total)
    for table, frame in catalogue_tables(tuple(prefixes)).items():
        writer.write(table, "all", frame)
    writer.finish(settings)
    tell("done", total, total)


def checked(settings: Settings) -> None:
    """Raise BadInput for settings that make no city."""
    if settings.people < LEAST_PEOPLE or settings.providers < LEAST_PROVIDERS:
        raise BadInput(
            f"a city needs {LEAST_PEOPLE} people and {LEAST_PROVIDERS} providers, not "
            f"{settings.people} and {settings.providers}"
        )
    if not MONTHS[0] <= settings.months <= MONTHS[1]:
        raise BadInput(f"months: {MONTHS[0]} to {MONTHS[1]}, not {settings.months}")
    if settings.end.day != 1:
        raise BadInput(f"end: a first day of a month, not {settings.end}")


def cities_of(settings: Settings) -> Iterator[Settings]:
    """Split a world into cities of at most CITY_LIMIT people, equal but for a remainder."""
    count = -(-settings.people // CITY_LIMIT)
    for number in range(count):
        people = settings.people // count + (number < settings.people % count)
        providers = settings.providers // count + (number < settings.providers % count)
        if count > 1:
            providers = max(LEAST_PROVIDERS, providers)
        yield replace(settings, people=people, providers=providers)


class _City:
    """One city on its way through the months."""

    def __init__(self, settings: Settings, number: int, writer: Writer) -> None:
        self.writer, self.part = writer, f"{number:03d}"
        city = build_city(settings, number)
        self.ledger = Ledger(city.span)
        self.city, self.laid = lay(city, self.ledger)
        self.ids, self.habits = draw_ids(self.city), habits_of(self.city)
        self.carried = _carried(self.city)
        for table, frame in static_tables(self.city, self.ids).items():
            writer.write(table, self.part, frame)

    def month(self, number: int) -> None:
        """Make and write one month."""
        span = self.city.span
        first = span.first_day(number)
        days = span.first_day(number + 1) - first
        month = Month(self.city, number, first, days, self.carried, self.ledger)
        made = make_month(month, self.ids, self.habits, self.laid)
        part = f"{span.month_start(number):%Y%m}-{self.part}"
        for table, frame in made.papers.items():
            self.writer.write(table, part, frame)
        self._truth(made, part)

    def _truth(self, made: Made, part: str) -> None:
        folder = self.writer.out / "truth" / "claims"
        folder.mkdir(exist_ok=True)
        if made.planted.height:
            made.planted.write_parquet(folder / f"{part}.parquet", statistics=False)

    def finish(self) -> None:
        """Supervise the city, and write what came of it and what is really so."""
        seed = self.city.settings.seed
        outcome = supervise(self.city, self.ledger, stream(seed, f"{self.city.number}/supervision"))
        for table, frame in supervision_tables(self.city, self.ids, outcome).items():
            self.writer.write(table, self.part, frame)
        write_truth(self.writer.out / "truth", self.city, self.ids, self.ledger)


def _carried(city: City) -> Carried:
    rng = stream(city.settings.seed, f"{city.number}/balances")
    people = len(city.people)
    holder = (city.people.insutype == 310) & (city.people.insured < city.places.local)
    balance = np.where(holder, rng.exponential(90_000, people), 0.0)
    nothing = np.zeros(people, dtype=np.int64)
    return Carried(nothing, balance.astype(np.int64), nothing.copy(), nothing.copy())
