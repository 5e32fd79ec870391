"""The claims of a member's groups, as evidence beside those of its behaviours."""

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.evidence import COLUMNS
from features.groups.groups import Groups
from features.groups.members import DOCTOR, PATIENT, PROVIDER

SCHEME = "groups"
"""What stands in the place of a scheme's code; the behaviour is `groups.<kind of event>`."""
_OWN = {PROVIDER: "provider", DOCTOR: "doctor", PATIENT: "card"}
WHY = {
    "zh": "在团伙线索{group}(第{rank}名)中:{patients}张卡多次先后结算、同日入院或药盒被再次售出",
    "en": "in group {group} (rank {rank}): {patients} cards that met again and again, were "
    "admitted together, or whose boxes were sold again",
}


def group_evidence(
    groups: Groups, store: Store, ids: list[str], *, entity: str = PROVIDER, lang: str = "zh"
) -> pl.DataFrame:
    """Rows as of `features.evidence`: what each of the ids did in the groups it is a member of.

    In the order of the ids, then of groups, then of time; nothing for who is in none.
    """
    place = pl.DataFrame({"entity_id": ids}, schema={"entity_id": pl.String}).with_row_index()
    own = groups.members.filter(pl.col("entity") == entity).select("group", "entity_id")
    rank = groups.frame.select("group", "patients").with_row_index("rank", offset=1)
    rows = (
        groups.events.with_columns(entity_id=pl.col(_OWN[entity]))
        .join(own, on=["group", "entity_id"], how="semi")
        .join(place, on="entity_id")
        .join(rank, on="group")
        .sort("index", "rank", "at", "setl_id", "drug_trac_codg", "kind")
    )
    for name in (PATIENT, DOCTOR):
        known = store.key_of(Ids(name), rows[name].drop_nulls().unique().to_list())
        keys = pl.DataFrame(
            {RAW: [*known], KEY: [*known.values()]}, {RAW: pl.String, KEY: pl.Int64}
        )
        rows = rows.join(keys.rename({RAW: name}), on=name, how="left", maintain_order="left")
        rows = rows.drop(name).rename({KEY: name})
    why = [WHY[lang].format(**row) for row in rows.select("group", "rank", "patients").to_dicts()]
    told = rows.with_columns(
        pl.Series("why", why, pl.String),
        scheme=pl.lit(SCHEME),
        behaviour=SCHEME + "." + pl.col("kind"),
        begin=pl.col("at").dt.date(),
        end=pl.col("at").dt.date(),
        settled=pl.col("at"),
    )
    missing = [pl.lit(None).alias(name) for name in COLUMNS if name not in told.columns]
    return told.with_columns(missing).select(pl.col(c).cast(t) for c, t in COLUMNS.items())
