"""Leads for each provider listed: the patients, doctors and groups that its evidence leads to."""

from datetime import date

import polars as pl

from features.at_issue import at_issue
from features.claims.store import Store
from features.groups.find import find_groups
from features.groups.members import DOCTOR, PATIENT, PROVIDER
from features.vectors.parts import ENTITY
from features.vectors.vectors import ID
from serving.scores import Say, Scores, score
from training.registry import current, finished, model_name

MOST = 5
"""Of one kind that are told of one provider (ours)."""
GROUP = "group"
KINDS = (PATIENT, DOCTOR, GROUP)
LEADS = {
    ID: pl.String,
    "kind": pl.String,
    "lead": pl.String,
    "claims": pl.Int64,
    "amount_at_issue": pl.Float64,
    "risk": pl.Float64,
    "lead_rank": pl.Int64,
    "members": pl.Int64,
}
"""`lead` is the store's key of a patient or doctor, or a group's name; `claims` and their money in
yuan are of this provider's evidence, or of the group there. `risk` and `lead_rank` are of the
model for patients or doctors where there is one; `members` are a group's cards."""


def leads(store: Store, as_of: date, rows: pl.DataFrame, ids: list[str], say: Say) -> pl.DataFrame:
    """LEADS of the listed `ids`, in their order, by kind, the leading first.

    `rows` is their evidence without levels of volume. Those with a model go by its rank, the others
    by the money, then the claims.
    """
    parts = [_people(store, as_of, rows, kind, say) for kind in (PATIENT, DOCTOR)]
    told = pl.concat([*parts, _groups(store, as_of, ids, say)])
    place = {entity_id: n for n, entity_id in enumerate(ids)}
    kinds = {kind: n for n, kind in enumerate(KINDS)}
    return (
        told.sort(
            pl.col(ID).replace_strict(place, return_dtype=pl.Int64),
            pl.col("kind").replace_strict(kinds, return_dtype=pl.Int64),
            "lead_rank",
            -pl.col("amount_at_issue"),
            -pl.col("claims"),
            "lead",
            nulls_last=True,
        )
        .group_by(ID, "kind", maintain_order=True)
        .head(MOST)
        .select(pl.col(name).cast(kind) for name, kind in LEADS.items())
    )


def _people(store: Store, as_of: date, rows: pl.DataFrame, kind: str, say: Say) -> pl.DataFrame:
    """The people of one kind in the evidence; each claim once for each of them."""
    pair = pl.concat_str(pl.col("entity_id"), pl.lit("\t"), pl.col(kind))
    named = rows.filter(pl.col(kind).is_not_null()).with_columns(pair.alias("entity_id"))
    parts = pl.col("entity_id").str.split_exact("\t", 1)
    counted = at_issue(named).select(
        parts.struct.field("field_0").alias(ID),
        pl.lit(kind).alias("kind"),
        parts.struct.field("field_1").alias("lead"),
        pl.col("claims").cast(pl.Int64),
        "amount_at_issue",
    )
    told = counted.join(_scored(store, as_of, kind, say), on="lead", how="left")
    return told.with_columns(pl.lit(None, pl.Int64).alias("members"))


def _scored(store: Store, as_of: date, kind: str, say: Say) -> pl.DataFrame:
    """lead (key as text), risk (null: not calibrated), lead_rank; none without a model."""
    if not finished(model_name(store, kind)):
        return pl.DataFrame(schema={"lead": pl.String, "risk": pl.Float64, "lead_rank": pl.Int64})
    say(f"leads: the model of the {kind}s")
    scores: Scores = score(store, current(store, kind), as_of, entity=kind, say=say)
    calibrated = scores.bundle.card.calibrated
    return scores.vectors.frame.select(
        pl.col(ENTITY).cast(pl.String).alias("lead"),
        pl.Series("risk", scores.explained.risk if calibrated else [None] * len(scores.rank)).cast(
            pl.Float64
        ),
        pl.Series("lead_rank", scores.rank),
    )


def _groups(store: Store, as_of: date, ids: list[str], say: Say) -> pl.DataFrame:
    """The groups that a listed provider is a member of."""
    found = find_groups(store, as_of, say)
    members = found.members.filter(pl.col("entity") == PROVIDER, pl.col("entity_id").is_in(ids))
    ranked = found.frame.with_row_index("place", offset=1)
    return members.join(ranked.select("group", "place", "patients"), on="group").select(
        pl.col("entity_id").alias(ID),
        pl.lit(GROUP).alias("kind"),
        pl.col("group").alias("lead"),
        "claims",
        pl.col("amount").alias("amount_at_issue"),
        pl.lit(None, pl.Float64).alias("risk"),
        pl.col("place").cast(pl.Int64).alias("lead_rank"),
        pl.col("patients").alias("members"),
    )
