"""Where the time of a build goes: CPU seconds of each step and each file of facts, by itself.

They are of all threads together, and the same however busy the machine is. Every step is replaced
by itself with a clock around it, and a lazy frame that a step hands back is collected inside the
clock; what a step spends in steps of its own counts there and not twice.
"""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl

from features.claims.store import Store
from features.facts import box_pool, build, finished, line_rows, pool
from features.facts.further import learned, learned_of_settlements
from features.facts.further.learned import Learned
from features.facts.further.lists import beside
from features.facts.further.past import WithPast, with_past
from features.vectors import vectors

STEPS = {
    build: (
        "gather_contexts",
        "settlement_rows",
        "stay_rows",
        "line_rows",
        "gather_fills",
        "fill_facts",
        "gather_allowances",
        "gather_codes",
        "allowance_facts",
    ),
    finished: ("neighbours", "settled_elsewhere"),
    line_rows: ("versions",),
    learned: ("line_pool",),
    learned_of_settlements: ("settlement_rows",),
    box_pool: ("bring_boxes", "box_rows", "write_rows"),
    pool: ("write_quickly",),
    vectors: ("build_facts", "traits_at", "monthly", "values_at"),
}
"""Functions by the module that calls them."""
FACTS = "facts"
"""What the steps of files of facts are called by: `facts <file>: <function>`."""


class Clock:
    """CPU seconds by step, each without the steps inside it."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._inside = [0.0]

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, its time counted under the name."""

        def run(*args: Any, **options: Any) -> Any:
            begun = time.process_time()
            self._inside.append(0.0)
            result = function(*args, **options)
            if isinstance(result, pl.LazyFrame):
                result = result.collect().lazy()
            spent = time.process_time() - begun
            self.seconds[name] += spent - self._inside.pop()
            self._inside[-1] += spent
            return result

        return run

    def adds(self, add: Callable[..., Any]) -> Callable[..., Any]:
        """The function that adds facts, under the name of its file."""

        def whole(rows: pl.LazyFrame, store: Store, bucket: int) -> pl.LazyFrame:
            return beside(rows.collect(), add(rows, store, bucket)).lazy()

        past = add.past if isinstance(add, WithPast) else None
        name = (add.add if isinstance(add, WithPast) else add).__module__
        return with_past(self.timed(f"{FACTS} {_file(name)}: adds", whole), past)


class _Timed:
    """A file of facts of whole providers."""

    def __init__(self, one: Any, clock: Clock) -> None:
        self.__name__ = one.__name__
        self.COUNTED = one.COUNTED
        name = f"{FACTS} {_file(one.__name__)}"
        self.narrow = clock.timed(f"{name}: narrow", one.narrow)
        self.found = clock.timed(f"{name}: found", one.found)
        self._adds, self._clock = one.adds, clock
        self.PAST = getattr(one, "PAST", None)

    def adds(self, found: pl.DataFrame, store: Store) -> Callable[..., Any]:
        return self._clock.adds(self._adds(found, store))


def steps_of(store: Store, as_of: date) -> dict[str, float]:
    """Build the vectors of providers and tell the CPU seconds of each step, the longest first.

    The process is for nothing else afterwards: its modules keep the clocks.
    """
    clock = Clock()
    for module, names in STEPS.items():
        for name in names:
            setattr(module, name, clock.timed(name.strip("_"), getattr(module, name)))
    for name in ("OF_SETTLEMENTS", "OF_STAYS", "OF_LINES"):
        setattr(build, name, tuple(clock.adds(add) for add in getattr(build, name)))
    build.LEARNED_OF_LINES = tuple(_learned(one, clock) for one in build.LEARNED_OF_LINES)
    build.OF_WHOLE_PROVIDERS = {
        table: tuple(_Timed(one, clock) for one in several)
        for table, several in build.OF_WHOLE_PROVIDERS.items()
    }
    clock.timed("everything else", vectors.build_vectors)(store, [as_of])
    return dict(clock.seconds.most_common())


def _learned(one: Learned, clock: Clock) -> Learned:
    name = f"{FACTS} {_file(one.learned.__module__)}"

    def learn(*pool_and_store: Any) -> Callable[..., Any]:
        return clock.adds(clock.timed(f"{name}: learned", one.learned)(*pool_and_store))

    narrows = [
        replace(narrow, make=clock.timed(f"{name}: sums", narrow.make)) for narrow in one.narrows
    ]
    return replace(one, narrows=tuple(narrows), learned=learn)


def _file(module: str) -> str:
    return module.rpartition(".")[2]
