"""What an entity is compared by: type, level, size, region."""

import polars as pl

from features.facts.allowances import ALLOWANCES
from features.facts.build import Facts
from features.facts.settlements import SETTLEMENTS
from features.months import WINDOW
from features.vectors.parts import ENTITY

TRAITS = ("type", "level", "region")
TYPES = {"pharmacy": "药店", "inpatient": "住院机构", "outpatient": "门诊机构"}
"""The types of traits_at and their Chinese words."""
EMPLOYER = "employer"


def traits_at(facts: Facts, entity: str, month: int) -> pl.DataFrame:
    """entity, type, level, region and settlements (count) over the window before `month`.

    Type is pharmacy, inpatient or outpatient, by what the entity mostly settles; level and region
    are its most frequent ones (ties: the lower code), null where the claims do not tell. Of an
    employer the maternity allowances are counted: it settles nothing itself.
    """
    counted = pl.concat(_counted(facts, entity, bucket, month) for bucket in range(facts.buckets))
    counts = counted.group_by(ENTITY, *TRAITS).agg(pl.col("n").sum()).collect()
    told = counts.group_by(ENTITY).agg(pl.col("n").sum().alias("settlements"))
    for trait in TRAITS:
        most = (
            counts.filter(pl.col(trait).is_not_null())
            .group_by(ENTITY, trait)
            .agg(pl.col("n").sum())
            .sort(ENTITY, "n", trait, descending=[False, True, False])
            .group_by(ENTITY, maintain_order=True)
            .agg(pl.col(trait).first())
        )
        told = told.join(most, on=ENTITY, how="left")
    return told


def counted_table(entity: str) -> str:
    """The fact table whose rows make such an entity known."""
    return (ALLOWANCES if entity == EMPLOYER else SETTLEMENTS).name


def _counted(facts: Facts, entity: str, bucket: int, month: int) -> pl.LazyFrame:
    if entity == EMPLOYER:
        kind, level = pl.lit(EMPLOYER), pl.lit(None, pl.String)
    else:
        kind, level = _kind(), pl.col("level")
    return (
        facts.bucket(counted_table(entity), bucket)
        .filter(
            pl.col("month") < month,
            pl.col("month") >= month - WINDOW,
            pl.col("void_month").is_null() | (pl.col("void_month") >= month),
            pl.col(entity).is_not_null(),
        )
        .group_by(pl.col(entity).alias(ENTITY), kind.alias("type"), level.alias("level"), "region")
        .agg(pl.len().cast(pl.Int64).alias("n"))
    )


def _kind() -> pl.Expr:
    return (
        pl.when("pharmacy")
        .then(pl.lit("pharmacy"))
        .when("inpatient")
        .then(pl.lit("inpatient"))
        .otherwise(pl.lit("outpatient"))
    )
