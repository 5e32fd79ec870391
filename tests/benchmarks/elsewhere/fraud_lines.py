"""Lines added to true bills: treatment nobody needs, charges twice, tests again, goods as drugs."""

from dataclasses import dataclass

import polars as pl

from tests.benchmarks.elsewhere.culprits import Culprits
from tests.benchmarks.elsewhere.days import draws
from tests.benchmarks.elsewhere.events import DAY
from tests.benchmarks.elsewhere.ground import Rng
from tests.benchmarks.elsewhere.items_billed import BILLED


@dataclass(frozen=True)
class Layer:
    """Items by the share of the bills they go on; `share` times severity, at most `most`, of bills.

    `counts` is how many, from and to; `daily` repeats them within a stay.
    """

    scheme: str
    items: dict[str, float]
    share: float
    most: float = 0.85
    daily: bool = False
    counts: tuple[int, int] = (1, 1)
    only: pl.Expr | None = None


THERAPY = {
    "pttrain": 0.6, "ottrain": 0.5, "lowfreq": 0.8, "magn": 0.7, "eacup": 0.7, "tuina": 0.6,
    "hilu": 0.5, "moxa": 0.5,
}  # fmt: skip
OF_A_WARD = {"bed": 0.7, "nurse2": 0.8, "iconsult": 0.6, "oxygen": 0.3}
AT_A_COUNTER = {"ecg": 0.6, "cbc": 0.5, "consult": 0.7}
TESTS = {"hba1c": 0.8, "thyroid": 0.5, "tumor": 0.5, "lipid": 0.6, "cardiac": 0.3, "hbv": 0.3}
GOODS = {"dressing": 0.7, "toothbrush": 0.3, "plaster": 0.4}
LAYERS = (
    Layer("over_treatment", THERAPY, 2.5, daily=True, counts=(1, 2)),
    Layer("charge_abuse", OF_A_WARD, 3, daily=True, only=pl.col("nights") > 0),
    Layer("charge_abuse", AT_A_COUNTER, 0.8, only=pl.col("nights") == 0),
    Layer("lab_repeat", TESTS, 1.8, 0.7, only=pl.col("kind") != "DIAL"),
    Layer("swapped_items", GOODS, 1.6, 0.7, counts=(3, 12)),
)


def added_lines(seed: int, culprits: Culprits, events: pl.DataFrame) -> pl.DataFrame:
    """Columns BILLED of the added lines."""
    rng = draws(seed, "added")
    return pl.concat(
        [
            _added(rng, layer, culprits, site, events)
            for layer in LAYERS
            for site in culprits.at(layer.scheme)
        ]
    )


def _added(
    rng: Rng, layer: Layer, culprits: Culprits, site: int, events: pl.DataFrame
) -> pl.DataFrame:
    own = events.filter(pl.col("h") == site, pl.col("scheme") == "", culprits.since[site] <= DAY)
    own = own if layer.only is None else own.filter(layer.only)
    share = min(layer.most, culprits.severity[site] * layer.share)
    own = own.filter(pl.Series(rng.random(own.height) < share)).select("row", "nights")
    items = {"item": list(layer.items), "share": list(layer.items.values())}
    told = own.join(pl.DataFrame(items), how="cross", maintain_order="left_right")
    told = told.filter(pl.Series(rng.random(told.height)) < pl.col("share"))
    days = pl.col("nights").clip(1) if layer.daily else pl.lit(1)
    told = told.with_columns(day=pl.int_ranges(0, days)).explode("day")
    low, high = layer.counts
    count = pl.Series(rng.integers(low, high + 1, told.height).astype(float))
    return told.with_columns(count=count, scheme=pl.lit(layer.scheme)).select(BILLED)
