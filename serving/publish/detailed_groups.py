"""The groups of a publication: one line each, the members within it."""

from datetime import date

import polars as pl

from features.claims.store import Store
from features.groups.find import find_groups
from serving.groups import group_list

MEMBER = ("entity", "entity_id", "claims", "amount")


def groups_of(store: Store, as_of: date, top: int, lang: str) -> pl.DataFrame:
    """The `top` first groups as `feijian groups` lists them; `members` is a list of MEMBER."""
    found = find_groups(store, as_of).first(top)
    members = found.members.group_by("group", maintain_order=True).agg(
        pl.struct(MEMBER).alias("members")
    )
    lines = group_list(found, store, lang=lang).drop("members", "order")
    return lines.join(members, on="group", how="left", maintain_order="left")
