"""Bed labels: licensed beds come from honest occupancy; beyond them a bed is given twice."""

import heapq

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.world import World

#: Licensed beds over the honest peak, and the share of labels that are slips (assumed).
_RESERVE, _SLIP = 1.08, 0.015


def licensed_beds(honest: World) -> Ints:
    """Return each provider's beds: a little more than its honest trade ever filled in a day."""
    stays = honest.visits.filter("inpatient")
    arrive = stays.select("provider", "day", change=1)
    leave = stays.select("provider", day=pl.col("day") + pl.col("nights") + 1, change=-1)
    peaks = (
        pl.concat([arrive, leave])
        .group_by("provider", "day")
        .agg(pl.sum("change"))
        .sort("provider", "day")
        .select("provider", filled=pl.col("change").cum_sum().over("provider"))
        .group_by("provider")
        .agg(pl.max("filled"))
    )
    beds = np.ones(len(honest.providers), dtype=np.int64)
    beds[peaks["provider"]] = np.ceil(peaks["filled"].to_numpy() * _RESERVE)
    return beds


def bed_numbers(visits: pl.DataFrame, beds: Ints, rng: np.random.Generator) -> Ints:
    """Give every stay the lowest free bed of its provider, or, when all are taken, a taken one."""
    order = visits.with_row_index("row").filter("inpatient").sort("provider", "began", "row")
    numbers = np.full(visits.height, -1)
    taken: list[tuple[int, int]] = []
    free: list[int] = []
    here, opened = -1, 0
    for row, provider, began, left in order.select("row", "provider", "began", "left").iter_rows():
        if provider != here:
            here, opened, taken, free = provider, 0, [], []
        while taken and taken[0][0] <= began:
            heapq.heappush(free, heapq.heappop(taken)[1])
        opened += not free
        bed = heapq.heappop(free) if free else opened - 1
        heapq.heappush(taken, (left, bed))
        numbers[row] = bed
    licensed = beds[visits["provider"]]
    slip = rng.random(visits.height) < _SLIP
    numbers = np.where(slip, rng.integers(0, licensed), numbers % licensed)
    return np.where(visits["inpatient"].to_numpy(), numbers, -1)
