"""A city of claims with known truth: honest trade, look-alikes, frauds, then the paperwork."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl

from features.simulation import frauds, lookalikes
from features.simulation.planting import lay_over
from features.simulation.population.people import draw_people
from features.simulation.population.providers import draw_providers
from features.simulation.presence import possible_only
from features.simulation.records.beds import licensed_beds
from features.simulation.records.books import write_down
from features.simulation.span import Span
from features.simulation.streams import stream
from features.simulation.supervision.ledger import supervise
from features.simulation.tables.all import tables
from features.simulation.trade import honest_trade
from features.simulation.truth import truth_of, truth_tables
from features.simulation.world import VISIT, World

#: People who use care in this thinned sample, for one provider.
_PEOPLE_PER_PROVIDER = 78
#: Fewer providers leave districts without old people for the layers to draw from.
_LEAST_PROVIDERS = 20


def _silent(step: str) -> None:
    del step


def simulate(
    out: Path,
    *,
    providers: int = 320,
    seed: int = 7,
    months: int = 15,
    end: date = date(2026, 1, 1),
    progress: Callable[[str], None] | None = None,
) -> None:
    """Write one Parquet file per claims table to `out`, and what is really so to `out/truth`.

    The `months` before `end` (a first of month, exclusive) of one invented city; the same seed
    gives the same bytes. A table without a row, as the cases of a tiny city may be, is not
    written. `progress` hears the name of each step. Raises ValueError for an `end`
    within a month and for fewer than 20 providers.
    """
    if providers < _LEAST_PROVIDERS:
        raise ValueError(f"a city needs {_LEAST_PROVIDERS} providers, not {providers}")
    tell, span = progress or _silent, Span(end, months)
    tell("people and providers")
    people = draw_people(span, _PEOPLE_PER_PROVIDER * providers, stream(seed, "people"))
    places = draw_providers(providers, stream(seed, "providers"))
    tell("honest trade")
    world = World(span, people, places, pl.DataFrame(schema=VISIT))
    world = honest_trade(world, stream(seed, "trade"))
    world, alike = lay_over(world, lookalikes, seed)
    world = possible_only(world, stream(seed, "presence"))
    beds = licensed_beds(world)
    tell("frauds")
    world, planted = lay_over(world, frauds, seed)
    tell("records")
    books = write_down(world, beds, seed)
    truth = truth_of(books, alike, planted)
    tell("supervision")
    inspections, cases = supervise(books, truth)
    tell("tables")
    _write(out, tables(books, inspections, cases))
    _write(out / "truth", truth_tables(books, truth))


def _write(folder: Path, frames: dict[str, pl.DataFrame]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        path = folder / f"{name}.parquet"
        if frame.is_empty():
            path.unlink(missing_ok=True)
        else:
            frame.write_parquet(path)
