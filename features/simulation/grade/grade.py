"""Grades scores, and the evidence behind them, by what was planted in a simulated folder."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.simulation.grade.by_scheme import by_scheme, named_rightly
from features.simulation.grade.evidence import graded_evidence
from features.simulation.grade.figures import (
    ALL,
    NEVER_INSPECTED,
    RISK,
    SIZE,
    at_random,
    ranked_of,
    ranking,
)
from features.simulation.grade.honest import honest_places
from features.simulation.grade.looked_at import inspected, paid
from features.simulation.grade.reading import as_of_of, checked_scores, read_truth

#: Lengths of a list.
TOPS = (10, 50, 100)


@dataclass(frozen=True)
class Grade:
    """What the scores of a simulated folder are worth; nothing here speaks of real claims.

    `figures`: FIGURES of the risk and its baselines. `schemes`: SCHEMES. `named`: NAMED, None
    where the scores name no scheme. `evidence`: EVIDENCE, None where none was given. `honest`:
    HONEST.
    """

    entity: str
    as_of: date | None
    figures: pl.DataFrame
    schemes: pl.DataFrame
    named: pl.DataFrame | None
    honest: pl.DataFrame
    evidence: pl.DataFrame | None

    @property
    def tables(self) -> dict[str, pl.DataFrame]:
        """The tables there are, by name."""
        named = {
            "figures": self.figures,
            "schemes": self.schemes,
            "named": self.named,
            "honest": self.honest,
            "evidence": self.evidence,
        }
        return {name: table for name, table in named.items() if table is not None}


def grade(
    folder: Path,
    scores: pl.DataFrame,
    evidence: pl.DataFrame | None = None,
    baselines: Mapping[str, pl.DataFrame] | None = None,
    *,
    entity: str = "provider",
    tops: Sequence[int] = TOPS,
) -> Grade:
    """Grade scores (entity_id, risk; rank, scheme, status, receipt where there) of a folder.

    Bad is whom a scheme names as a culprit by the date in the scores' receipt. `baselines` are
    other rankings of the same entities (entity_id, risk); random and size-sorted lists are always
    told beside. Raises BadInput for a folder without truth, and for scores that are none of it.
    """
    truth = read_truth(folder, entity)
    as_of = as_of_of(scores)
    culprits = truth.culprits(as_of)
    people = _people(checked_scores(scores), culprits, inspected(folder, entity, as_of))
    if not people["entity_id"].is_in(truth.parties["entity_id"].implode()).any():
        raise BadInput(
            f"scores: none of their {people.height} ids is in {folder / 'truth'}; "
            "they are of other claims",
            f"评分：其中 {people.height} 个编号都不在 {folder / 'truth'} 中，不是这批数据的评分",
        )
    others = {name: checked_scores(each, name) for name, each in (baselines or {}).items()}
    size = paid(folder, entity, as_of)
    if size is not None:
        others = {SIZE: size, **others}
    ours = culprits.filter(pl.col("entity_id").is_in(people["entity_id"].implode()))
    return Grade(
        entity=entity,
        as_of=as_of,
        figures=_figures(people, others, tops),
        schemes=by_scheme(people, ours),
        named=named_rightly(people, ours, tops),
        honest=honest_places(people, truth),
        evidence=None if evidence is None else graded_evidence(folder, evidence),
    )


def _people(scores: pl.DataFrame, culprits: pl.DataFrame, looked_at: pl.Series) -> pl.DataFrame:
    """Return the scored, best first: entity_id, risk, scheme, bad, money (yuan), inspected."""
    money = culprits.group_by("entity_id").agg(pl.col("amount").sum().alias("money"))
    return (
        scores.join(money, on="entity_id", how="left")
        .with_columns(
            pl.col("money").is_not_null().alias("bad"),
            pl.col("money").fill_null(0.0),
            pl.col("entity_id").is_in(looked_at.implode()).alias("inspected"),
        )
        .sort("risk", "rank", "entity_id", descending=[True, False, False], nulls_last=True)
        .drop("rank")
    )


def _figures(
    people: pl.DataFrame, others: Mapping[str, pl.DataFrame], tops: Sequence[int]
) -> pl.DataFrame:
    """Return the figures of the risk and the others, among all and among the never inspected."""
    parts = []
    for population, kept in ((ALL, people), (NEVER_INSPECTED, people.filter(~pl.col("inspected")))):
        place = pl.Series(range(kept.height), dtype=pl.Int64)
        risk = ranked_of(kept, kept["risk"], place)
        parts += [ranking(population, RISK, risk, tops), at_random(population, risk, tops)]
        for name, other in others.items():
            told = kept.select("entity_id").join(
                other.select("entity_id", pl.col("risk").alias("other")),
                on="entity_id",
                how="left",
                maintain_order="left",
            )
            by_id = kept["entity_id"].rank("ordinal")
            parts.append(ranking(population, name, ranked_of(kept, told["other"], by_id), tops))
    return pl.concat(parts)
