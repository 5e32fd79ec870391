"""Parts of a national code: substance, class, form, name, maker; null for other classes of items.

Slices are those of claims reference 2.1. A part says something within its own class of items only:
C01AA is a heart drug among Western drugs and a cancer medicine among patent medicines.
"""

import polars as pl

from features.claims.items.item_class import (
    CONSUMABLE,
    ETHNIC,
    PATENT,
    SERVICE,
    WESTERN,
    normal,
)

PRODUCT_SERIALS = 10**13
"""A trace code is 7 digits of product and 13 of a serial (claims reference 1.11.1)."""
FIRST_DIGIT = 8_000_000
"""Every 20-digit trace code begins with the 8 that is not stored."""
STORED_DIGITS = 10**19


def substance(code: pl.Expr) -> pl.Expr:
    """Class and generic name of a Western drug, 9 characters, whatever its form, pack or maker."""
    return _part(code, 1, 9, WESTERN)


def drug_class(code: pl.Expr) -> pl.Expr:
    """The 5-character class of a Western drug (like ATC) or patent medicine.

    The same 5 characters mean different things in the two: compare within one `item_class`.
    """
    return _part(code, 1, 5, WESTERN, PATENT)


def same_form(code: pl.Expr) -> pl.Expr:
    """Substance and dosage form of a Western drug, 13 characters."""
    return _part(code, 1, 13, WESTERN)


def patent_name(code: pl.Expr) -> pl.Expr:
    """Class and name of a patent medicine, 10 characters."""
    return _part(code, 1, 10, PATENT)


def product(code: pl.Expr) -> pl.Expr:
    """The whole code of a drug (Western, patent, ethnic): one pack of one maker."""
    return _part(code, 0, 23, WESTERN, PATENT, ETHNIC)


def maker(code: pl.Expr) -> pl.Expr:
    """The maker's 5 characters of a Western drug, patent medicine or consumable of full length.

    Nothing says that the three catalogues share their numbers: compare within one `item_class`.
    """
    consumable = pl.when(normal(code).str.len_chars() >= 20).then(_part(code, 15, 5, CONSUMABLE))
    return pl.coalesce(_part(code, 18, 5, WESTERN), _part(code, 15, 5, PATENT), consumable)


def consumable_name(code: pl.Expr) -> pl.Expr:
    """Category and generic name of a consumable, its first 10 characters."""
    return _part(code, 0, 10, CONSUMABLE)


def service_item(code: pl.Expr) -> pl.Expr:
    """The national 9 digits of a service item, whatever its province and extension."""
    return _part(code, 2, 9, SERVICE)


def trac_prod_id(stored: pl.Expr) -> pl.Expr:
    """The 7 digits of the product in a trace code, as text.

    `stored` is the UInt64 of the code's last 19 digits (`Kind.TRACE`); null where it has more.
    """
    first_six = stored // pl.lit(PRODUCT_SERIALS, pl.UInt64)
    whole = (first_six + pl.lit(FIRST_DIGIT, pl.UInt64)).cast(pl.String)
    return pl.when(stored < pl.lit(STORED_DIGITS, pl.UInt64)).then(whole)


def _part(code: pl.Expr, start: int, length: int, *forms: str) -> pl.Expr:
    text = normal(code)
    of_form = pl.any_horizontal(text.str.contains(form) for form in forms)
    return pl.when(of_form).then(text.str.slice(start, length))
