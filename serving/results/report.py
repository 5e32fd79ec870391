"""The report: in all, by scheme, by lane, by clue, and what providers corrected by themselves."""

import polars as pl

from features.bad_input import BadInput
from features.claims.store import Store
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D
from serving.results.agreements import with_agreements
from serving.results.asked import Asked
from serving.results.cases import cases
from serving.results.figures import SCHEMA, hit_rate, outcome
from serving.results.inspections import inspections, with_lanes
from serving.results.leads import leads, looked_at
from serving.results.parties import known_region
from training.fraud_types import UNKNOWN, FraudTypes

TOTAL, SCHEME, LANE, CLUE, CORRECTED = "total", "scheme", "lane", "clue", "self_correction"
"""Kinds of lines. Those of schemes do not add up: a case about two schemes stands in both."""


def results(store: Store, asked: Asked, types: FraudTypes) -> pl.DataFrame:
    """Lines with the columns of `figures.SCHEMA`; the total has each case and inspection once.

    Self-corrections (自查自纠) are in no other line than their own. BadInput where nobody lies in
    the region, or the ledger is empty.
    """
    if not (store.has(CASE_D) or store.has(INSPECTION_D)):
        raise BadInput(
            f"{store.folder}: the ledger is empty; see feijian outcomes add",
            f"{store.folder}：台账是空的，见 feijian outcomes add",
        )
    known_region(store, asked.region, asked.as_of)
    found = cases(store, asked, types)
    visits = inspections(store, asked, found)
    found = with_agreements(with_lanes(found, visits), store, asked)
    named = looked_at(leads(store, asked, types), visits)
    found, visits = found.filter("inside"), visits.filter("inside")
    corrected, found = found.filter("corrected"), found.filter(~pl.col("corrected"))
    lines = [_line(TOTAL, "", found, visits, named)]
    by_scheme = found.explode("schemes")
    for code in _codes(by_scheme["schemes"], named["scheme"]):
        own = named.filter(pl.col("scheme") == code)
        about = by_scheme.filter(pl.col("schemes") == code)
        lines.append(_of_leads(code, about, own, told=not named.is_empty()))
    frames = (found, visits, named)
    for kind, column in ((LANE, "lane"), (CLUE, "clue")):
        for code in _codes(*(frame[column] for frame in frames if column in frame.columns)):
            lines.append(_line(kind, code, *(_of(frame, column, code) for frame in frames)))
    corrected = corrected.with_columns(stands=~pl.col("reversed"))
    lines.append({"by": CORRECTED, "code": "", **outcome(corrected)})
    return pl.DataFrame(lines, schema=SCHEMA)


def _line(
    by: str, code: str, found: pl.DataFrame, visits: pl.DataFrame, named: pl.DataFrame
) -> dict[str, object]:
    """A line of which inspections are what was looked at."""
    hits = int(visits["hit"].sum())
    return {
        "by": by,
        "code": code,
        "leads": _parties(named),
        "inspected": visits.height,
        "hits": hits,
        **hit_rate(visits.height, hits),
        **outcome(found),
    }


def _of_leads(
    code: str, about: pl.DataFrame, named: pl.DataFrame, *, told: bool
) -> dict[str, object]:
    """A scheme's line, of which its leads are what was looked at; null where none is known."""
    seen = named.filter("inspected")
    inspected, hits = _parties(seen) or 0, _parties(seen.filter("hit")) or 0
    looked: dict[str, float | None] = {"leads": _parties(named) or 0}
    looked |= {"inspected": inspected, "hits": hits, **hit_rate(inspected, hits)}
    return {
        "by": SCHEME,
        "code": code,
        **(looked if told else {}),
        **outcome(about),
    }


def _parties(named: pl.DataFrame) -> int | None:
    """How many parties are named; null where there is no lead at all."""
    return named["party"].n_unique() if named.height else None


def _codes(*columns: pl.Series) -> list[str]:
    """The values in order, UNKNOWN (nobody told) last."""
    told = {each or UNKNOWN for column in columns for each in column}
    return sorted(told, key=lambda each: (each == UNKNOWN, each))


def _of(frame: pl.DataFrame, column: str, code: str) -> pl.DataFrame:
    """The rows of one value; leads tell no clue, and are in no line of one."""
    if column not in frame.columns:
        return frame.clear()
    return frame.filter(pl.col(column).fill_null(UNKNOWN) == code)
