"""Raw values as the contract's types; what cannot be read becomes null, and the caller counts."""

import polars as pl

from features.bad_input import BadInput
from features.both import Both
from features.claims.column import Column, Kind

DATE_FORMATS = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d")
TIME_FORMATS = ("%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y/%m/%d %H:%M:%S", "%Y%m%d%H%M%S")
YEARS = (1850, 2199)
"""A date outside of these is none: a year of two digits, or 9999 for "open"."""
STANDARD_TIME = "Asia/Shanghai"
"""Times are naive China Standard Time; what names its zone is brought there."""
SCALES = {Kind.MONEY: 100, Kind.PRICE: 1_000_000, Kind.QUANTITY: 10_000}
"""Parts of a yuan or of a unit in the store (claims reference 0.3: 16,2, 16,6 and 16,4)."""
TRACE_CODE = r"^8\d{19}$"
"""A box's trace code (claims reference 1.11.1); the 8 is not stored."""
NULLS = ("", "\\N", "NULL", "null")
"""What databases and Hive write for nothing."""
PLAIN = (pl.String, pl.Categorical, pl.Enum, pl.Boolean, pl.Date, pl.Datetime, pl.Null)


def typed(column: Column, raw: pl.DataType, where: Both) -> pl.Expr:
    """The expression that reads the raw column as the contract's type, ids and codes as text.

    Raises BadInput where the raw type can never hold such a value.
    """
    value = pl.col(column.name)
    if raw in (pl.Categorical, pl.Enum):
        value, raw = value.cast(pl.String), pl.String()
    if raw == pl.Null:
        return value.cast(column.read)
    match column.kind:
        case Kind.CODE if is_plain(raw) and column.codes and column.codes.width:
            text = as_text(value, raw)
            digits = text.str.contains(r"^\d+$")
            return pl.when(digits).then(text.str.zfill(column.codes.width)).otherwise(text)
        case Kind.CODE | Kind.TEXT | Kind.LINK if is_plain(raw):
            return as_text(value, raw)
        case Kind.TRACE if is_plain(raw):
            text = as_text(value, raw)
            code = pl.when(text.str.contains(TRACE_CODE)).then(text.str.slice(1))
            return code.cast(pl.UInt64, strict=False)
        case Kind.MONTH if is_plain(raw) and not raw.is_float():
            return _month(value, raw)
        case Kind.DATE | Kind.TIME if raw in (pl.String, pl.Date, pl.Datetime):
            moment = _moment(value, raw)
            return moment.cast(pl.Date) if column.kind is Kind.DATE else moment
        case Kind.MONEY | Kind.PRICE | Kind.QUANTITY if raw == pl.String or raw.is_numeric():
            return _whole(_number(value, raw), SCALES[column.kind])
        case Kind.INTEGER if raw == pl.String or raw.is_numeric():
            number = _number(value, raw)
            return pl.when(number == number.round()).then(number.cast(pl.Int64, strict=False))
        case Kind.NUMBER if raw == pl.String or raw.is_numeric():
            return _number(value, raw)
        case _:
            raise BadInput(
                f"{where.en}, column {column.name}: holds {raw}, wanted {column.kind.value}",
                f"{where.zh}，列 {column.name}：类型为 {raw}，应为 {column.kind.value}",
            )


def is_plain(raw: pl.DataType) -> bool:
    """Whether values of the type can be written as a code."""
    return raw.is_numeric() or raw in PLAIN


def as_text(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    """Codes and ids as text: 331.0 is "331", true is "1"; blanks and not-a-number are null."""
    if raw.is_float():
        whole = value.cast(pl.Int64, strict=False)
        digits = pl.when(whole == value).then(whole.cast(pl.String))
        value = pl.when(value.is_finite()).then(pl.coalesce(digits, value.cast(pl.String)))
    elif raw.is_decimal():
        value = value.cast(pl.String).str.replace(r"(\.\d*?)0+$", "$1").str.strip_suffix(".")
    elif raw == pl.Boolean:
        value = value.cast(pl.Int8)
    return _said(value if raw == pl.String else value.cast(pl.String))


def _moment(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    if isinstance(raw, pl.Datetime) and raw.time_zone:
        value = value.dt.convert_time_zone(STANDARD_TIME).dt.replace_time_zone(None)
    if raw == pl.String:
        text = _said(value)
        moment = pl.coalesce(
            *(text.str.to_datetime(f, strict=False, time_unit="us") for f in TIME_FORMATS),
            *(text.str.to_date(f, strict=False).cast(pl.Datetime("us")) for f in DATE_FORMATS),
        )
    else:
        moment = value.cast(pl.Datetime("us"), strict=False)
    return pl.when(moment.dt.year().is_between(*YEARS)).then(moment)


def _number(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    number = _said(value) if raw == pl.String else value
    number = number.cast(pl.Float64, strict=False)
    return pl.when(number.is_finite()).then(number)


def _whole(number: pl.Expr, scale: int) -> pl.Expr:
    """Whole parts, half a part away from zero, by the decimal digits: 1.005 yuan are 101 fen."""
    parts = (number * scale).round(4).round(mode="half_away_from_zero")
    return parts.cast(pl.Int64, strict=False)


def _month(value: pl.Expr, raw: pl.DataType) -> pl.Expr:
    if raw in (pl.Date, pl.Datetime):
        return _moment(value, raw).cast(pl.Date).dt.truncate("1mo")
    text = as_text(value, raw)
    starts = (text + "01", text + "-01", text + "/01")
    written = zip(starts, DATE_FORMATS[2:] + DATE_FORMATS[:2], strict=True)
    month = pl.coalesce(*(start.str.to_date(form, strict=False) for start, form in written))
    whole = _moment(value.cast(pl.String), pl.String()).cast(pl.Date).dt.truncate("1mo")
    month = pl.coalesce(month, whole)
    return pl.when(month.dt.year().is_between(*YEARS)).then(month)


def _said(value: pl.Expr) -> pl.Expr:
    """Text without blanks around it; null where it stands for nothing."""
    text = value.str.strip_chars()
    return pl.when(~text.is_in(NULLS)).then(text)


def whole_trace_code(stored: pl.Expr) -> pl.Expr:
    """The 20 digits of stored trace codes (UInt64, the last 19), as text; null stays null."""
    return pl.lit("8") + stored.cast(pl.String).str.zfill(19)
