"""One kind of finding for the 数据整改 list: what a provider's data must mend."""

from dataclasses import dataclass

import polars as pl

from features.claims.quality.findings import Unchecked

PROVIDER = "fixmedins_code"
COLUMNS: dict[str, pl.DataType] = {
    PROVIDER: pl.Int64(),
    "kind": pl.String(),
    "zh": pl.String(),
    "en": pl.String(),
    "rows": pl.Int64(),
    "amount": pl.Int64(),
    "share": pl.Float64(),
}
"""`rows` are those concerned, `amount` their charges in fen (null where the rows have none),
`share` of the provider's rows of that kind, 0-1."""


@dataclass(frozen=True)
class Mend:
    """Findings by provider key, in COLUMNS, and what could not be looked for."""

    found: pl.DataFrame
    unchecked: tuple[Unchecked, ...] = ()


def findings(kind: str, frame: pl.DataFrame, zh: pl.Expr, en: pl.Expr) -> pl.DataFrame:
    """The frame as findings of one kind; it holds COLUMNS but for the kind and the sentences."""
    named = frame.with_columns(pl.lit(kind).alias("kind"), zh.alias("zh"), en.alias("en"))
    return named.select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())


def none_found() -> pl.DataFrame:
    """No finding."""
    return pl.DataFrame(schema=COLUMNS)


def percent(share: pl.Expr) -> pl.Expr:
    """A share, 0-1, as text: 12.5%."""
    return (share * 100).round(1).cast(pl.String) + "%"
