"""One city made and written from its first month to its truth."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import numpy as np

from features.simulation.city.build import build_city
from features.simulation.city.city import City
from features.simulation.month import Carried, Month
from features.simulation.monthly import Made, make_month
from features.simulation.planting import lay
from features.simulation.records.ids import draw_ids
from features.simulation.settings import Settings
from features.simulation.streams import stream
from features.simulation.supervision.supervise import supervise
from features.simulation.tables.static import static_tables
from features.simulation.tables.supervision.all import supervision_tables
from features.simulation.trade.habits import habits_of
from features.simulation.truth.files import write_truth
from features.simulation.truth.ledger import Ledger
from features.simulation.writer import Writer

#: What is begun now.
Tell: TypeAlias = Callable[[str], None]
#: Steps that a city is told in besides its months: who lives there, and how it is supervised.
STEPS_BESIDE = 2


@dataclass(frozen=True)
class Task:
    """Which city of a world to make, and where and as what to write it."""

    settings: Settings
    number: int
    out: Path
    form: str


@dataclass(frozen=True)
class Written:
    """The prefix of a city's codes, and how many rows of each table were written."""

    prefix: str
    rows: dict[str, int]


def make_city(task: Task, tell: Tell) -> Written:
    """Make one city month by month; holds one month of it at a time."""
    writer = Writer(task.out, task.form)
    tell("people and providers")
    made = _City(task.settings, task.number, writer)
    for month in range(task.settings.months):
        tell(f"month {month + 1} of {task.settings.months}")
        made.month(month)
    tell("supervision")
    made.finish()
    return Written(made.city.places.prefix, writer.rows)


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
