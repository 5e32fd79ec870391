"""Who a target is, and at which doors its claims are: the registers, and claims before the date."""

import polars as pl

from features.claims.codes import HOSP_LV
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.store import Store
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.rtal_phac_b import RTAL_PHAC_B
from features.evidence import counted
from features.facts.build import build_facts
from features.facts.settlements import SETTLEMENTS
from features.months import as_of_month
from features.vectors.parts import ENTITY
from serving.dossier.model import Who
from serving.dossier.words import LEVELS, TYPES
from serving.provider_names import provider_names
from serving.scores import Scores
from training.owners import owners_of

PROVIDER = "provider"
DOORS = 5
"""Of the providers at which a person's claims are, so many are named, the most frequent first."""


def who(store: Store, scores: Scores, ids: list[str], lang: str) -> dict[str, Who]:
    """Of each scored id who and where; registers as they are, names and claims before the date."""
    of_provider = scores.vectors.entity == PROVIDER
    rows = {i: scores.vectors.frame.row(scores.row_of(i), named=True) for i in ids}
    keys = [int(row[ENTITY]) for row in rows.values()]
    named = provider_names(store, scores.vectors.as_of) if of_provider else None
    names = dict(named.iter_rows()) if named is not None else {}
    beds, parents = _registered(store, scores, keys) if of_provider else ({}, {})
    hands = _hands(store, keys) if of_provider else {}
    doors = {} if of_provider else _doors(store, scores, keys)
    asked = {*parents.values(), *(k for told in (*hands.values(), *doors.values()) for k in told)}
    raw = raw_ids(store, asked)
    told = {}
    for i, row in rows.items():
        key = int(row[ENTITY])
        told[i] = Who(
            entity=scores.vectors.entity,
            id=i if of_provider else str(key),
            name=names.get(key),
            region=row["region"],
            type=TYPES[row["type"]][("zh", "en").index(lang)] if row["type"] else None,
            level=_level(row["level"], lang),
            settlements=row["settlements"],
            beds_licensed=beds.get(key),
            parent=raw.get(parents.get(key, -1)),
            same_hand=sorted(raw[k] for k in hands.get(key, ()) if k in raw),
            seen_at=[raw[k] for k in doors.get(key, ()) if k in raw],
        )
    return told


def _level(code: str | None, lang: str) -> str | None:
    """A code in words; one that the list does not have as it is."""
    return HOSP_LV.values.get(code, code) if code and lang == "zh" else LEVELS.get(code or "", code)


def raw_ids(store: Store, keys: set[int]) -> dict[int, str]:
    """The providers' ids by key."""
    found = store.raw_of(Ids.PROVIDER, pl.Series([*keys], dtype=pl.Int64))
    return dict(found.select(KEY, RAW).iter_rows())


def _registered(
    store: Store, scores: Scores, keys: list[int]
) -> tuple[dict[int, int], dict[int, int]]:
    """Licensed beds, and the provider above, of the registration in force at the date."""
    begins = pl.col("begntime")
    rows = (
        store.scan(MEDINS_INFO_B)
        .filter(pl.col("medins_code").is_in(keys))
        .filter(begins.is_null() | (begins < scores.vectors.as_of))
        .group_by("medins_code")
        .agg(pl.col("aprv_bed_cnt", "prnt_medins_code").sort_by("begntime").drop_nulls().last())
        .collect()
    )
    shops = store.scan(RTAL_PHAC_B).filter(pl.col("rtal_phac_code").is_in(keys)).collect()
    beds = dict(rows.drop_nulls("aprv_bed_cnt").select("medins_code", "aprv_bed_cnt").iter_rows())
    parents = rows.select("medins_code", "prnt_medins_code").drop_nulls().rows()
    parents += shops.select("rtal_phac_code", "prnt_rtal_phac_code").drop_nulls().rows()
    return beds, dict(parents)


def _hands(store: Store, keys: list[int]) -> dict[int, list[int]]:
    """The other providers in the hand that each is in."""
    owners = owners_of(store)
    owner = dict(owners.iter_rows())
    members = owners.group_by("owner").agg("provider").rows()
    by_owner: dict[int, list[int]] = dict(members)
    return {
        key: [other for other in by_owner[owner[key]] if other != key]
        for key in keys
        if key in owner
    }


def _doors(store: Store, scores: Scores, keys: list[int]) -> dict[int, list[int]]:
    """The providers at which each person's standing claims are, the most frequent first."""
    entity = scores.vectors.entity
    facts = build_facts(store, tables={SETTLEMENTS.name})
    found = (
        facts.scan(SETTLEMENTS.name)
        .filter(counted(as_of_month(scores.vectors.as_of)), pl.col(entity).is_in(keys))
        .group_by(entity, PROVIDER)
        .len("claims")
        .collect()
        .sort("claims", PROVIDER, descending=[True, False])
        .group_by(entity, maintain_order=True)
        .agg(pl.col(PROVIDER).head(DOORS))
    )
    return dict(found.iter_rows())
