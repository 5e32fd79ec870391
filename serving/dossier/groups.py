"""The groups that a target is a member of: how many, what they share, and what it did in them."""

import polars as pl

from features.groups.groups import Groups
from serving.dossier.model import Group

SHOWN = ("patients", "providers", "doctors", "meetings", "admissions", "boxes", "first", "last")


def groups_of(found: Groups, entity: str, ids: list[str]) -> dict[str, list[Group]]:
    """Of each id its groups, the strongest first; nobody else of a group is named."""
    ranked = found.frame.with_row_index("rank", offset=1)
    own = found.members.filter(pl.col("entity") == entity, pl.col("entity_id").is_in(ids)).select(
        "group", "entity_id", pl.col("claims").alias("own_claims"), pl.col("amount").alias("own")
    )
    told: dict[str, list[Group]] = {i: [] for i in ids}
    for row in own.join(ranked, on="group").sort("rank").iter_rows(named=True):
        told[row["entity_id"]].append(
            Group(
                group=row["group"],
                rank=row["rank"],
                score=row["score"],
                own_claims=row["own_claims"],
                own_amount=row["own"],
                **{name: row[name] for name in SHOWN},
            )
        )
    return told
