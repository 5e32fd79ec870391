"""What the estimate would have said of inspections whose outcome is known, round by round."""

from collections.abc import Callable
from datetime import date

import numpy as np
import polars as pl

from features.claims.store import Store
from training.begun import begun_of
from training.bundle import Bundle
from training.drift.estimates import Expected, estimated
from training.drift.population import log_odds
from training.figures import average_precision
from training.labels import labels
from training.model import sigmoid
from training.panel import Panel, build_panel

Say = Callable[[str], None]
TRAINED, SINCE = "trained", "since"
ALL = "all"
LEAST = 5
"""A round of fewer inspections is told in the total alone (ours)."""
SCHEMA = {
    "round": pl.String,
    "known": pl.String,
    **dict.fromkeys(("inspected", "confirmed"), pl.Int64),
    **dict.fromkeys(("expected", "expected_low", "expected_high"), pl.Float64),
    **dict.fromkeys(("ap", "ap_expected", "ap_low", "ap_high"), pl.Float64),
}
"""A line per quarter in which inspections began, and of all. `known` is trained where the model
learned from the outcome (its risk is then out of fold), since where it was decided later.
`confirmed` and `ap` are what came out; the expected ones, with their 95 %, what the risks said. AP
is null where all of a round came out alike."""


def rounds(store: Store, bundle: Bundle, as_of: date, say: Say = lambda line: None) -> pl.DataFrame:
    """Every inspection decided by the date, by its own vector and risk; columns as SCHEMA."""
    entity = bundle.card.entity
    panel = build_panel(
        store,
        as_of,
        entity=entity,
        behaviours=bundle.behaviours,
        embargo=bundle.card.embargo,
        say=say,
    )
    panel = panel.rows(panel.labelled)
    learned = set(labels(store, bundle.card.as_of, entity)["entity"])
    told = begun_of(store, as_of, entity, panel.ids).with_columns(
        pl.Series("label", panel.label),
        pl.col("entity").is_in(list(learned)).alias("learned"),
    )
    told = told.with_columns(
        pl.Series("risk", _risk(bundle, panel, told["learned"].to_list())),
        pl.format("{}Q{}", pl.col("begun").dt.year(), pl.col("begun").dt.quarter()).alias("round"),
    )
    return _lines(told)


def _risk(bundle: Bundle, panel: Panel, learned: list[bool]) -> np.ndarray:
    members = [
        bundle.model.member_of(i, labelled=known)
        for i, known in zip(panel.ids, learned, strict=True)
    ]
    return sigmoid(log_odds(bundle.model, panel.values, panel.deviations, np.array(members)))


def _lines(told: pl.DataFrame) -> pl.DataFrame:
    lines = []
    for known, mine in (
        (TRAINED, told.filter("learned")),
        (SINCE, told.filter(~pl.col("learned"))),
    ):
        quarters = mine.partition_by("round", as_dict=True)
        for (quarter,), rows in sorted(quarters.items()):
            if rows.height >= LEAST and len(quarters) > 1:
                lines.append(_line(str(quarter), known, rows))
        if mine.height:
            lines.append(_line(ALL, known, mine))
    return pl.DataFrame(lines, schema=SCHEMA)


def _line(name: str, known: str, rows: pl.DataFrame) -> dict[str, object]:
    label, risk = rows["label"].to_numpy(), rows["risk"].to_numpy()
    said = estimated(risk)
    both = 0 < label.sum() < len(label)
    ap = said.get("AP") if both else None
    return {
        "round": name,
        "known": known,
        "inspected": len(label),
        "confirmed": int(label.sum()),
        **_named("expected", said["confirmed"], "expected"),
        "ap": average_precision(label, risk, risk) if both else None,
        **(_named("ap_expected", ap, "ap") if ap else {}),
    }


def _named(mean: str, told: Expected, limits: str) -> dict[str, float]:
    return {mean: told.mean, f"{limits}_low": told.low, f"{limits}_high": told.high}
