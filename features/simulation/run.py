"""A simulated world, written month by month: a city, or a province of several."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TypeAlias

from features.bad_input import BadInput
from features.simulation.one_city import STEPS_BESIDE, Task, Written, make_city
from features.simulation.settings import CITY_LIMIT, Settings
from features.simulation.side_by_side import made_side_by_side
from features.simulation.tables.catalogue.all import catalogue_tables
from features.simulation.writer import PARQUET, Writer, emptied

#: step, parts done, parts in all
Progress: TypeAlias = Callable[[str, int, int], None]
LEAST_PEOPLE, LEAST_PROVIDERS, MONTHS = 1000, 40, (6, 120)


def simulate(
    out: Path,
    settings: Settings,
    *,
    form: str = PARQUET,
    progress: Progress | None = None,
    workers: int = 1,
) -> None:
    """Write a folder of parts per claims table to `out`, and what is really so to `out/truth`.

    Up to `workers` cities of a province are made at a time, each in a process of its own where that
    is more than one: memory is that of so many cities, whatever the number of months or cities. The
    same settings give the same bytes, however many work. Raises BadInput for settings that make no
    city, for a folder that holds anything else, and where a process is ended from outside.
    """
    checked(settings)
    writer = Writer(out, form)
    emptied(out)
    tasks = [Task(own, number, out, form) for number, own in enumerate(cities_of(settings))]
    steps = _Steps(progress, len(tasks), len(tasks) * (settings.months + STEPS_BESIDE) + 1)
    written = _made(tasks, min(workers, len(tasks)), steps)
    steps.begin("catalogues")
    for table, frame in catalogue_tables(tuple(each.prefix for each in written)).items():
        writer.write(table, "all", frame)
    writer.finish(settings, [each.rows for each in written])
    steps.begin("done")


def _made(tasks: list[Task], workers: int, steps: "_Steps") -> list[Written]:
    if workers > 1:
        return made_side_by_side(tasks, workers, steps.of_city)
    return [make_city(task, partial(steps.of_city, task.number)) for task in tasks]


class _Steps:
    """Tells each step as it begins, with how many were begun before it."""

    def __init__(self, progress: Progress | None, cities: int, total: int) -> None:
        self.progress, self.cities, self.total, self.begun = progress, cities, total, 0

    def of_city(self, number: int, step: str) -> None:
        """Tell a step of a city, and of which where there are several."""
        self.begin(step if self.cities == 1 else f"city {number + 1} of {self.cities}: {step}")

    def begin(self, step: str) -> None:
        """Tell a step."""
        if self.progress is not None:
            self.progress(step, self.begun, self.total)
        self.begun += 1


def checked(settings: Settings) -> None:
    """Raise BadInput for settings that make no city."""
    if settings.people < LEAST_PEOPLE or settings.providers < LEAST_PROVIDERS:
        raise BadInput(
            f"a city needs {LEAST_PEOPLE} people and {LEAST_PROVIDERS} providers, not "
            f"{settings.people} and {settings.providers}",
            f"一座城市至少需 {LEAST_PEOPLE} 人和 {LEAST_PROVIDERS} 家机构，而不是 {settings.people}"
            f" 人和 {settings.providers} 家",
        )
    if not MONTHS[0] <= settings.months <= MONTHS[1]:
        raise BadInput(
            f"months: {MONTHS[0]} to {MONTHS[1]}, not {settings.months}",
            f"months：应为 {MONTHS[0]} 至 {MONTHS[1]}，而不是 {settings.months}",
        )
    if settings.end.day != 1:
        raise BadInput(
            f"end: a first day of a month, not {settings.end}",
            f"end：应为某月的第一天，而不是 {settings.end}",
        )


def cities_of(settings: Settings) -> Iterator[Settings]:
    """Split a world into cities of at most CITY_LIMIT people, equal but for a remainder."""
    count = -(-settings.people // CITY_LIMIT)
    for number in range(count):
        people = settings.people // count + (number < settings.people % count)
        providers = settings.providers // count + (number < settings.providers % count)
        if count > 1:
            providers = max(LEAST_PROVIDERS, providers)
        yield replace(settings, people=people, providers=providers)
