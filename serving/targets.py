"""The target list: the highest risks with what an inspector needs beside them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import polars as pl

from features.at_issue import at_issue
from features.behaviour import Behaviour
from features.claims.store import Store
from features.claims.tables.admdvs_b import ADMDVS_B
from features.counter.counter_evidence import SCHEMA as COUNTER
from features.evidence import evidence
from features.schemes import all_schemes
from features.vectors.parts import ENTITY
from features.vectors.traits import TRAITS
from features.vectors.vectors import ID
from serving.access.export import Export
from serving.counter import counter_of
from serving.kept_off import KEPT_OFF, in_words, kept_off
from serving.list_book import write_workbook
from serving.output import write_table
from serving.provider_names import provider_names
from serving.reasons import leading
from serving.scores import SCORED, Say, Scores
from serving.value.value import Valued, valued


@dataclass(frozen=True)
class TargetList:
    """The first `top` scored entities; `evidence` the claims behind their leading reasons.

    `held` are those kept off it, with the reason: data to be mended, or nothing to score by;
    `counter` is what speaks for the listed; `regions` are the names of regions by code, as far as
    the store knows them; `valued` is what is expected of each in yuan, None where nobody asked.
    """

    as_of: date
    entity: str
    lines: pl.DataFrame
    evidence: pl.DataFrame
    receipt: str
    calibrated: bool
    inspected: int
    confirmed: int
    held: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=KEPT_OFF))
    counter: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=COUNTER))
    regions: Mapping[str, str] = field(default_factory=dict)
    valued: Valued | None = None


def value_of_first(store: Store, scores: Scores, top: int, say: Say) -> Valued | None:
    """What is expected of the first `top` in yuan; None of others than providers: the decided
    cases of people are too few and too dear to learn from."""
    if scores.vectors.entity != "provider":
        return None
    ids = scores.frame().filter(pl.col("status") == SCORED)[ID].head(top)
    say("what each is expected to bring back")
    return valued(store, scores, ids.to_list(), say=say)


def target_list(
    store: Store, scores: Scores, top: int, *, lang: str = "zh", value: Valued | None = None
) -> TargetList:
    """The list, best first: rank, id, risk, scheme, reasons, money paid and money at issue (yuan).

    With `value` also what is expected of each: expected, low and high (yuan).

    A model that is not calibrated gives ranks and no risk: the column is empty.

    Money at issue counts each claim once, however many reasons it supports; a reason that is a
    level of volume puts no claim at issue.
    """
    vectors = scores.vectors
    card = scores.bundle.card
    found = scores.frame(lang).filter(pl.col("status") == SCORED).head(top)
    wanted = {i: leading_behaviours(scores, i) for i in found[ID]}
    rows = evidence(store, vectors.as_of, wanted, entity=vectors.entity, lang=lang)
    volume = [b.name for b in vectors.behaviours if b.of_size]
    issue = at_issue(rows.filter(~pl.col("behaviour").is_in(volume))).rename({"entity_id": ID})
    traits = vectors.frame.select(ID, ENTITY, *TRAITS, "settlements")
    if vectors.entity == "provider":
        traits = traits.join(provider_names(store, vectors.as_of), on=ENTITY, how="left")
    money = ("expected", "low", "high") if value else ()
    if value:
        issue = issue.join(value.lines.select(ID, *money), on=ID, how="full", coalesce=True)
    words = {s.code: s.zh if lang == "zh" else s.en for s in all_schemes()}
    lines = (
        found.join(traits, on=ID, how="left", maintain_order="left")
        .join(issue, on=ID, how="left", maintain_order="left")
        .with_columns(
            pl.col("scheme").replace_strict(words, default=None).alias("scheme_name"),
            *in_words(lang),
        )
        .select(
            "rank",
            ID,
            *(["name"] if vectors.entity == "provider" else []),
            pl.col("risk") if card.calibrated else pl.lit(None, pl.Float64).alias("risk"),
            "risk_violation",
            "percentile",
            "scheme",
            "scheme_name",
            "reason_1",
            "reason_2",
            "reason_3",
            *TRAITS,
            "settlements",
            "claims",
            "amount_at_issue",
            *money,
            "data_error",
            "receipt",
        )
    )
    return TargetList(
        vectors.as_of,
        vectors.entity,
        lines,
        rows,
        scores.receipt,
        card.calibrated,
        card.inspected,
        card.confirmed,
        kept_off(store, scores, lang=lang),
        counter_of(store, vectors.as_of, wanted, rows, entity=vectors.entity, lang=lang),
        region_names(store),
        value,
    )


def region_names(store: Store) -> dict[str, str]:
    """The names of regions (admdvs_name) by code; empty where the store has no list of them."""
    named = store.scan(ADMDVS_B).select("admdvs", "admdvs_name").drop_nulls().collect()
    return dict(named.iter_rows())


def leading_behaviours(scores: Scores, entity_id: str) -> list[Behaviour]:
    """The behaviours of the entity's leading reasons."""
    row = scores.row_of(entity_id)
    return [reason.behaviour for reason in leading(scores.reasons(row))]


Listed = TypeVar("Listed", bound=TargetList)


def seen(targets: Listed, export: Export, lang: str) -> Listed:
    """The list as the export's actor may see it, each table with the copy's identifier."""
    return replace(
        targets,
        lines=export.frame(targets.lines, lang),
        evidence=export.frame(targets.evidence, lang),
        counter=export.frame(targets.counter, lang),
        held=export.frame(targets.held, lang),
    )


def write_targets(
    folder: Path, targets: TargetList, export: Export, *, lang: str = "zh"
) -> list[Path]:
    """Write the list as CSV and Excel, and the held as CSV, into the folder; the paths written.

    All as the export's actor may see it; they are there when the export has ended.
    """
    stem = f"targets-{targets.entity}-{targets.as_of}"
    csv, book = folder / f"{stem}.csv", folder / f"{stem}.xlsx"
    held = folder / f"held-{targets.entity}-{targets.as_of}.csv"
    told = seen(targets, export, lang)
    write_table(export.staged(csv), told.lines)
    write_workbook(export.staged(book), told, export.mark, lang=lang)
    write_table(export.staged(held), told.held)
    return [csv, book, held]
