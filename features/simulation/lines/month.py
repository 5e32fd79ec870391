"""All honest lines of a month's visits."""

import polars as pl

from features.simulation.lines.calls import call_lines
from features.simulation.lines.collected import collected_lines
from features.simulation.lines.counters import counter_lines
from features.simulation.lines.sparing import spared
from features.simulation.lines.stays import stay_lines
from features.simulation.month import Month


def honest_lines(month: Month, visits: pl.DataFrame) -> pl.DataFrame:
    """Return the lines of every visit of the month, those of stays to their ends."""
    lines = pl.concat(
        [
            *call_lines(month, visits, month.stream("lines/calls")),
            counter_lines(month, visits, month.stream("lines/counters")),
            *collected_lines(month, visits, month.stream("lines/collected")),
            *stay_lines(month, visits, month.stream("lines/stays")),
        ]
    )
    return spared(month, visits, lines)
