"""The recipe on the second city: figures of the risk and its parts, and who leads, by scheme."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

from features.bad_input import BadInput
from features.claims.ingest import ingest
from features.claims.store import Store
from tests.benchmarks.elsewhere.made import CLAIMS, TRUTH
from tests.benchmarks.elsewhere.truth import COLUMNS
from tests.benchmarks.risk.city import City, Say, seen
from tests.benchmarks.risk.lists import PARTS, RISK
from tests.benchmarks.risk.recipe import Scores, fitted, risk
from training.figures import auc, average_precision, precision_at
from training.labels import ID_COLUMN, PARTY
from training.stack import enough

STORE = "store"
FILES = {"provider": "providers", "patient": "patients", "doctor": "doctors"}
FIRST = 100
"""Length of the list in which the bad of each scheme are counted."""
SHOWN = {"AP": average_precision, "precision@50": precision_at, "AUC": auc}


@dataclass(frozen=True)
class Standing:
    """Scores of everybody in the city by the name of the list; by person the scheme, or None."""

    city: City
    scores: dict[str, Scores]
    schemes: list[str | None]

    def populations(self) -> dict[str, np.ndarray]:
        """Rows of the never inspected, and of all."""
        never = np.flatnonzero(~self.city.looked_at)
        return {"never inspected": never, "all": np.arange(len(self.city.ids))}


def standing(out: Path, entity: str, as_of: date, say: Say) -> Standing:
    """Ingest what is there where no store is yet, fit as `feijian train` does, score everybody.

    Labelled ones are scored out of fold. BadInput where there is no city, or nobody is bad yet.
    """
    if not (out / TRUTH).exists():
        raise BadInput(f"{out}: make a city first", f"{out}：请先生成城市")
    if not (out / STORE).exists():
        ingest(out / CLAIMS, out / STORE, say=say)
    truth = pl.read_csv(out / TRUTH / f"{FILES[entity]}.csv", schema=COLUMNS)
    truth = truth.filter(pl.col("since").is_null() | (pl.col("since") < as_of))
    city = seen(
        Store.open(out / STORE),
        as_of,
        entity,
        say,
        seed=0,
        culprits=truth.select("entity_id", "amount"),
        looked_at=_looked_at(out, entity, as_of),
    )
    if not city.bad.any():
        raise BadInput(f"{as_of}: nobody is bad yet", f"{as_of}：此时尚无违规者")
    told = fitted(city)
    learns = enough(city.panel.label)
    scores = {RISK: risk(told)}
    scores |= {name: of(told) for name, of in PARTS.items() if learns or "LightGBM" not in name}
    scores["size (paid by the fund)"] = city.everybody.money
    schemes = dict(truth.select("entity_id", "scheme").iter_rows())
    return Standing(city, scores, [schemes.get(each) for each in city.ids])


def figures(told: Standing) -> list[str]:
    """Lines of a table: AP, precision@50, AUC of each list, among the never inspected and all."""
    lines = []
    for population, rows in told.populations().items():
        bad = told.city.bad[rows].astype(np.int8)
        lines += ["", f"{population}: {len(rows)}, bad {bad.sum()}", _row("", list(SHOWN))]
        for name, score in told.scores.items():
            values = [of(bad, score[rows], bad.astype(float)) for of in SHOWN.values()]
            lines.append(_row(name, [f"{value:.3f}" for value in values]))
    return lines


def by_scheme(told: Standing) -> list[str]:
    """Lines of a table: by scheme, the bad in the first 100 of the risk, of how many there are."""
    lines = ["", _row(f"in the first {FIRST} of the risk", list(told.populations()))]
    counts: dict[str, list[str]] = {}
    for scheme in sorted({each for each in told.schemes if each is not None}):
        counts[scheme] = []
        for rows in told.populations().values():
            order = rows[np.argsort(-told.scores[RISK][rows], kind="stable")]
            mine = np.array([told.schemes[i] == scheme for i in order])
            counts[scheme].append(f"{mine[:FIRST].sum()} of {mine.sum()}")
    return lines + [_row(scheme, cells) for scheme, cells in counts.items()]


def _looked_at(out: Path, entity: str, as_of: date) -> pl.Series:
    """Ids of those inspected before the date; no doctor ever is."""
    rows = pl.read_parquet(out / CLAIMS / "inspection_d.parquet")
    if ID_COLUMN[entity] not in rows.columns:
        return pl.Series([], dtype=pl.String)
    own = rows.filter(pl.col("party_type") == PARTY[entity], pl.col("inspected_at") < as_of)
    return own[ID_COLUMN[entity]]


def _row(name: str, cells: list[str]) -> str:
    return f"{name:<28}" + "".join(f"{cell:>16}" for cell in cells)
