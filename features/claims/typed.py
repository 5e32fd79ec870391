"""Raw values as the contract's types; what cannot be read becomes null, and the caller counts it."""

import polars as pl

from features.bad_input import BadInput
from features.claims.column import Column, Kind

DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
TIME_FORMATS = ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y/%m/%d %H:%M:%S", "%Y%m%d%H%M%S")
CENTS = 100


def typed(column: Column, raw: pl.DataType, where: str) -> pl.Expr:
    """The expression that reads the raw column as the contract's type, ids and codes as text.

    Raises BadInput where the raw type can never hold such a value.
    """
    value = pl.col(column.name)
    if raw == pl.Null:
        return pl.lit(None, dtype=pl.String if column.ids else column.stored).alias(column.name)
    match column.kind:
        case Kind.CODE | Kind.TEXT:
            return _text(value, raw)
        case Kind.DATE | Kind.TIME if raw == pl.String or raw.is_temporal():
            moment = _moment(value, raw)
            return moment.cast(pl.Date) if column.kind is Kind.DATE else moment
        case Kind.MONEY if raw == pl.String or raw.is_numeric():
            fen = (_number(value, raw) * CENTS).round()
            return fen.cast(pl.Int64, strict=False)
        case Kind.INTEGER | Kind.NUMBER if raw == pl.String or raw.is_numeric():
            return _number(value, raw).cast(column.stored, strict=False)
        case _:
            raise BadInput(
                f"{where}, column {column.name}: holds {raw}, wanted a {column.kind.value}"
            )


def _text(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    """Codes and ids as text: 331.0 becomes "331", blanks become null."""
    if raw.is_float():
        whole = value.cast(pl.Int64, strict=False)
        value = pl.when(whole == value).then(whole.cast(pl.String)).otherwise(value.cast(pl.String))
    text = value.cast(pl.String).str.strip_chars()
    return pl.when(text != "").then(text)


def _moment(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    if raw == pl.String:
        text = value.str.strip_chars()
        return pl.coalesce(
            *(text.str.to_datetime(f, strict=False, time_unit="us") for f in TIME_FORMATS),
            *(text.str.to_date(f, strict=False).cast(pl.Datetime("us")) for f in DATE_FORMATS),
        )
    return value.cast(pl.Datetime("us"), strict=False)


def _number(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    number = value.str.strip_chars() if raw == pl.String else value
    number = number.cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number)
