"""Trace codes of boxes sold, and two frauds that show in nothing else: boxes sold before, swaps."""

from datetime import timedelta

import numpy as np
import polars as pl

from tests.benchmarks.elsewhere.catalogue import catalogue
from tests.benchmarks.elsewhere.culprits import Culprits
from tests.benchmarks.elsewhere.days import DAY_MINUTES, END, MONTHS_SINCE, Bools, draws
from tests.benchmarks.elsewhere.ground import Ground, Rng

SCANNED = [0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.62, 0.66, 0.7, 0.76, 0.82, 0.88, 0.95, 0.96, 0.97,
           0.975, 0.98, 0.985]  # fmt: skip
"""Share of lines with codes, month by month: scanning begins slowly and becomes a duty."""
NOT_SCANNED = ("saline", "epo")
MOST = 12
DEAR_ENOUGH = 14
"""Yuan a box above which it is worth buying back."""
FROM_ELSEWHERE = 0.35
"""Share of bought-back boxes from another pool: their first sale is not in these claims."""
FIRST_DAY = 90
DAYS_ON_THE_WAY = 18
SOURCES = ("resale_facilitation", "p:drug_resale")


def boxes(ground: Ground, culprits: Culprits, lines: pl.DataFrame) -> tuple[pl.DataFrame, set[int]]:
    """The table drug_trac_d, and the numbers of the lines of bought-back boxes (reflux_sale)."""
    rng = draws(ground.seed, "boxes")
    sold = _sold(rng, ground, lines)
    sold, bought = _bought_back(rng, culprits, sold)
    sold = _swapped(rng, culprits, sold)
    told = _table(ground, sold)
    back = told.filter(pl.Series(rng.random(told.height) < 0.002)).with_columns(
        sel_retn_time=pl.col("sel_retn_time") + timedelta(hours=20), sel_retn_type=pl.lit("2")
    )
    told = pl.concat([told, back]).filter(pl.col("sel_retn_time") < END)
    key = ["drug_trac_codg", "fixmedins_code", "sel_retn_time"]
    return told.unique(key, keep="first", maintain_order=True), bought


def _sold(rng: Rng, ground: Ground, lines: pl.DataFrame) -> pl.DataFrame:
    drugs = (pl.col("sort") == "drug") & (pl.col("nights") == 0)
    told = lines.filter(drugs, ~pl.col("item").is_in(NOT_SCANNED))
    at, day = told["h"].to_numpy(), told["minute"].to_numpy() // DAY_MINUTES
    own = np.clip(rng.normal(0, 0.03, len(ground.providers)), -0.08, 0.02)
    share = np.clip(np.array(SCANNED)[MONTHS_SINCE[day]] + own[at], 0, 1)
    told = told.filter(pl.Series(rng.random(len(at)) < share), ~pl.col("untraced"))
    count = pl.col("count").cast(pl.Int64).clip(upper_bound=MOST)
    told = told.with_columns(box=pl.int_ranges(0, count)).explode("box")
    products = catalogue().filter(pl.col("sort") == "drug").select("item", "make")
    products = products.with_columns(product=pl.int_range(pl.len()) + 100_000)
    told = told.join(products, on=["item", "make"], maintain_order="left")
    serial = pl.Series(rng.integers(10**12, 10**13, told.height))
    month = pl.Series(MONTHS_SINCE[told["minute"].to_numpy() // DAY_MINUTES] // 2)
    large = pl.Series(np.isin(ground.providers.kind[told["h"].to_numpy()], list("TSC")))
    apart = large & pl.Series(rng.random(told.height) < 0.02)
    return told.with_columns(
        code=pl.format("8{}{}", "product", serial),
        lot=pl.format("L{}{}", pl.col("product") % 991, month),
        apart=pl.when(apart).then(pl.lit("1")).otherwise(pl.lit("0")),
    ).sort("at", maintain_order=True)


def _bought_back(rng: Rng, culprits: Culprits, sold: pl.DataFrame) -> tuple[pl.DataFrame, set[int]]:
    """Some boxes of reflux sellers carry the code of an earlier sale, most often to a reseller."""
    other = sold.filter(pl.Series(rng.random(sold.height) < 0.15))
    of_resellers = sold.filter(pl.col("scheme").is_in(SOURCES))
    pool = pl.concat([of_resellers] * 3 + [other]).sort("at", maintain_order=True)
    sources = {
        key: (part["minute"].to_numpy(), part["code"].to_list(), part["h"].to_numpy())
        for key, part in pool.select("item", "make", "minute", "code", "h")
        .partition_by("item", "make", as_dict=True, maintain_order=True)
        .items()
    }
    codes, lines = sold["code"].to_list(), sold["line"].to_list()
    day = sold["minute"].to_numpy() // DAY_MINUTES
    at, worth = sold["h"].to_numpy(), sold["price"].to_numpy() > DEAR_ENOUGH
    keys = list(sold.select("item", "make").iter_rows())
    bought: set[int] = set()
    for site in culprits.at("reflux_sale"):
        fits: Bools = (at == site) & worth & (day >= max(culprits.since[site], FIRST_DAY))
        rows = np.flatnonzero(fits)
        share = min(0.8, culprits.severity[site] * 2.2)
        for row in rows[rng.random(len(rows)) < share].tolist():
            bought.add(lines[row])
            if rng.random() < FROM_ELSEWHERE or keys[row] not in sources:
                continue
            minutes, earlier, where = sources[keys[row]]
            last = int(np.searchsorted(minutes, (day[row] - DAYS_ON_THE_WAY) * DAY_MINUTES))
            if last > 3:
                chosen = int(rng.integers(max(0, last - 400), last))
                codes[row] = earlier[chosen] if where[chosen] != site else codes[row]
    return sold.with_columns(code=pl.Series(codes)), bought


def _swapped(rng: Rng, culprits: Culprits, sold: pl.DataFrame) -> pl.DataFrame:
    """Of swapped_items, a few codes belong to no product."""
    n = sold.height
    at = np.isin(sold["h"].to_numpy(), culprits.at("swapped_items"))
    swapped = pl.Series(at & (rng.random(n) < 0.06))
    unknown = pl.Series(rng.integers(900_000, 900_040, n))
    code = pl.format("8{}{}", unknown, pl.col("code").str.slice(7))
    return sold.with_columns(code=pl.when(swapped).then(code).otherwise("code"))


def _table(ground: Ground, sold: pl.DataFrame) -> pl.DataFrame:
    settlement = pl.col("settlement").cast(pl.String).str.zfill(12)
    return sold.select(
        drug_trac_codg="code",
        fixmedins_code=pl.Series(ground.providers.code[sold["h"].to_numpy()]),
        bkkp_sn="bkkp_sn",
        setl_id=pl.format(f"S{ground.seed}{{}}", settlement),
        psn_no=pl.Series(ground.people.code[sold["p"].to_numpy()]),
        mdtrt_setl_type=pl.lit("1"),
        med_list_codg="med_list_codg",
        manu_lotnum="lot",
        trdn_flag="apart",
        finl_trns_pric="price",
        sel_retn_cnt=pl.lit(1.0),
        sel_retn_time="at",
        sel_retn_type=pl.lit("1"),
    )
