"""The rule-certain claims of providers or doctors, each with the rule that it breaks."""

from collections.abc import Callable, Sequence
from datetime import date

import polars as pl

from features.claims.column import Ids
from features.claims.keys import RAW
from features.claims.store import Store
from features.claims.tables.rule_items import RULE_ITEMS
from features.evidence import COLUMNS, counted, evidence
from features.facts.build import Facts, build_facts
from features.months import as_of_month
from serving.selfcheck.checks import CHECKS, Check
from serving.selfcheck.rule_items import rules_behind

SCHEMA = {name: kind for name, kind in COLUMNS.items() if name != "why"} | dict.fromkeys(
    ("check", "article", "rule_code", "rule_source"), pl.String
)
LINE = ("entity_id", "setl_id", "bkkp_sn")


def certain(
    store: Store,
    as_of: date,
    ids: Sequence[str] | None = None,
    *,
    entity: str = "provider",
    checks: Sequence[Check] = CHECKS,
    facts: Facts | None = None,
    say: Callable[[str], None] = lambda line: None,
) -> pl.DataFrame:
    """Rows as of `features.evidence`, with check, article, rule_code and rule_source.

    Of the ids, or of everybody who has any. Claims of the twelve months before `as_of`, known then
    and not refunded by then. A claim that breaks two rules stands once for each, but where one
    check leaves it to the other.
    """
    if not store.has(RULE_ITEMS):
        say("no rule_items in the store (feijian rules): checks that stand on them are not made")
    facts = facts or build_facts(store, tables={c.behaviour.measure.table for c in checks})
    asked = list(ids) if ids is not None else _all(store, as_of, entity, checks, facts)
    behaviours = [check.behaviour for check in checks]
    rows = evidence(store, as_of, dict.fromkeys(asked, behaviours), entity=entity, facts=facts)
    found = [
        rules_behind(rows.filter(pl.col("behaviour") == check.behaviour.name), store, check)
        .with_columns(pl.lit(check.code).alias("check"), pl.lit(check.article).alias("article"))
        .select(*SCHEMA)
        for check in checks
    ]
    return _each_once(pl.concat([pl.DataFrame(schema=SCHEMA), *found]), checks)


def _each_once(rows: pl.DataFrame, checks: Sequence[Check]) -> pl.DataFrame:
    """Without the lines that another check tells instead."""
    for check in checks:
        other = rows.filter(pl.col("check") == check.unless, pl.col("bkkp_sn").is_not_null())
        told = other.select(*LINE, pl.lit(check.code).alias("check"))
        rows = rows.join(told, on=[*LINE, "check"], how="anti", maintain_order="left")
    return rows


def _all(
    store: Store, as_of: date, entity: str, checks: Sequence[Check], facts: Facts
) -> list[str]:
    """The raw ids of those who have a row of any check."""
    found = []
    for table in sorted({check.behaviour.measure.table for check in checks}):
        of_any = pl.any_horizontal(
            check.behaviour.measure.evidence()
            for check in checks
            if check.behaviour.measure.table == table
        )
        found += [
            facts.bucket(table, number)
            .filter(counted(as_of_month(as_of)), of_any, pl.col(entity).is_not_null())
            .select(pl.col(entity).unique())
            .collect()[entity]
            for number in range(facts.buckets)
        ]
    return sorted(store.raw_of(Ids(entity), pl.concat(found))[RAW]) if found else []
