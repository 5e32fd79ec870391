"""病历抽查清单: the charts with most money at issue, and a random draw of the others.

All visits of a target that were settled within the year are parted into three strata: `top`, those
with most money behind the reasons, each looked at; and the other stays and the other visits, of
which a simple random sample is drawn without replacement. Because every chance is known, what is
found extrapolates (serving/dossier/extrapolate.py).
"""

import zlib
from datetime import date
from typing import NamedTuple

import numpy as np
import polars as pl

from features.at_issue import at_issue
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.mdtrt_d import MDTRT_D
from features.evidence import counted
from features.facts.build import build_facts
from features.facts.settlements import SETTLEMENTS
from features.months import as_of_month
from serving.dossier.charts_model import Chart, ChartList, Stratum

TOP, STAYS, VISITS = "top", "stays", "visits"
STRATA = (TOP, STAYS, VISITS)
EACH = 30
"""Charts of each stratum, where there are as many: from about thirty on the interval of a mean is
near what it says."""
PATIENT = "patient"
FEN = 100


class Draw(NamedTuple):
    """How many charts of each stratum, and by which seed."""

    seed: int = 0
    each: int = EACH


def chart_lists(
    store: Store,
    as_of: date,
    entity: str,
    keys: dict[str, int],
    behind: pl.DataFrame,
    draw: Draw,
) -> dict[str, ChartList]:
    """Of each id its chart list. `behind` are the evidence rows that put money at issue.

    One seed gives one list in one store; who else is asked for does not matter.
    """
    visits = _visits(store, as_of, entity, keys)
    issue = _at_issue(store, behind)
    chosen = {}
    for i, key in keys.items():
        own = (
            visits.filter(pl.col(entity) == key)
            .join(issue.filter(pl.col("entity_id") == i), on="visit", how="left")
            .with_columns(pl.col("at_issue").fill_null(0.0))
        )
        chosen[i] = _chosen(own, draw, f"{as_of} {i}")
    named = _named(store, [charts for charts, _ in chosen.values()])
    return {
        i: ChartList(seed=draw.seed, strata=strata, charts=_charts(charts, named))
        for i, (charts, strata) in chosen.items()
    }


def _visits(store: Store, as_of: date, entity: str, keys: dict[str, int]) -> pl.DataFrame:
    """A line per visit with a standing settlement of the year, fund in fen."""
    facts = build_facts(store, tables={SETTLEMENTS.name})
    return (
        facts.scan(SETTLEMENTS.name)
        .filter(counted(as_of_month(as_of)), pl.col(entity).is_in(list(keys.values())))
        .group_by(entity, "visit")
        .agg(
            *([] if entity == PATIENT else [pl.col(PATIENT).first()]),
            pl.col("fund").sum(),
            pl.col("begin").min(),
            pl.col("end").max(),
            pl.col("inpatient").any().alias("stay"),
        )
        .collect()
        .sort("visit")
    )


def _at_issue(store: Store, behind: pl.DataFrame) -> pl.DataFrame:
    """entity_id, visit (key), at_issue (yuan), reasons (behaviours): each claim once by visit."""
    rows = behind.drop_nulls("mdtrt_id")
    known = store.key_of(Ids.VISIT, rows["mdtrt_id"].unique().to_list()) if rows.height else {}
    key = pl.col("mdtrt_id").replace_strict(known, default=None, return_dtype=pl.Int64)
    rows = rows.with_columns(key.alias("visit"))
    reasons = rows.group_by("entity_id", "visit").agg(
        pl.col("behaviour").unique(maintain_order=True).alias("reasons")
    )
    parts = [
        at_issue(own.with_columns(entity_id=pl.col("visit"))).select(
            pl.lit(i).alias("entity_id"),
            pl.col("entity_id").alias("visit"),
            pl.col("amount_at_issue").alias("at_issue"),
        )
        for (i,), own in rows.group_by("entity_id")
    ]
    none = pl.DataFrame(schema={"entity_id": pl.String, "visit": pl.Int64, "at_issue": pl.Float64})
    return pl.concat([none, *parts]).join(reasons, on=["entity_id", "visit"])


def _chosen(own: pl.DataFrame, draw: Draw, whom: str) -> tuple[pl.DataFrame, list[Stratum]]:
    """The charts with stratum and selection_prob, and the strata that have any chart."""
    lot = np.random.default_rng([draw.seed, zlib.crc32(whom.encode())])
    ranked = own.sort("at_issue", "visit", descending=[True, False])
    top = ranked.filter(pl.col("at_issue") > 0).head(draw.each)
    others = own.join(top, on="visit", how="anti")
    pools = {
        TOP: top,
        STAYS: others.filter("stay").sort("visit"),
        VISITS: others.filter(~pl.col("stay")).sort("visit"),
    }
    charts, strata = [], []
    for name, pool in pools.items():
        if not pool.height:
            continue
        drawn = min(draw.each, pool.height)
        places = range(drawn) if name == TOP else lot.choice(pool.height, drawn, replace=False)
        chance = drawn / pool.height
        charts.append(
            pool[[int(place) for place in places]].with_columns(
                stratum=pl.lit(name), selection_prob=pl.lit(chance)
            )
        )
        strata.append(
            Stratum(
                stratum=name,
                charts=pool.height,
                drawn=drawn,
                fund=float(pool["fund"].sum()) / FEN,
                dearest=float(pool["fund"].to_numpy().max()) / FEN,
            )
        )
    return pl.concat(charts), strata


def _named(store: Store, charts: list[pl.DataFrame]) -> dict[int, dict[str, str | None]]:
    """By visit (key) the numbers that an inspector asks for at the door."""
    asked = pl.concat([each.select("visit") for each in charts]).unique()
    told = (
        store.scan(MDTRT_D)
        .select(
            pl.col("mdtrt_id").alias("visit"),
            "ipt_otp_no",
            "medrcdno",
            pl.coalesce("adm_dept_name", "adm_dept_codg").alias("department"),
            pl.col("adm_bed").alias("bed"),
        )
        .join(asked.lazy(), on="visit", how="semi")
        .collect()
        .unique("visit", keep="first", maintain_order=True)
    )
    raw = store.raw_of(Ids.VISIT, asked["visit"]).rename({KEY: "visit", RAW: "mdtrt_id"})
    whole = raw.join(told, on="visit", how="left")
    return {row.pop("visit"): row for row in whole.to_dicts()}


def _charts(charts: pl.DataFrame, named: dict[int, dict[str, str | None]]) -> list[Chart]:
    return [
        Chart(
            place=place,
            stratum=row["stratum"],
            selection_prob=row["selection_prob"],
            **named[row["visit"]],
            patient=None if row["patient"] is None else str(row["patient"]),
            begin=row["begin"],
            end=row["end"],
            fund=row["fund"] / FEN,
            at_issue=row["at_issue"],
            reasons=row["reasons"] or [],
        )
        for place, row in enumerate(charts.iter_rows(named=True), start=1)
    ]
