"""The class of a charged item, from its national code, else from the categories of its line.

The rules in order, with their sources, stand in docs/items.md.
"""

import polars as pl

from features.claims.items.categories import CHAPTERS, CHARGES, GOODS, LISTS, PROVINCES, VAGUE

WESTERN = r"^X[A-Z0-9]{22}$"
PATENT = r"^Z[A-H][0-9]{2}[A-Z0-9]{16}$"
ETHNIC = r"^ZI[0-9]{2}[A-Z0-9]{16}$"
HERB = r"^T[A-Z0-9]{7,}$"
CONSUMABLE = r"^C[0-9]{9,26}$"
SERVICE = r"^[0-9]{15}$"
"""The forms of national codes (claims reference 2.4); 9–26 digits is what its pattern for
consumables comes to: 9 of category and name, up to 10 of material and maker, 7 of a serial."""
GRANULE_PREFIX, GRANULE_LENGTH = "T00013", 20
SERVICE_CHARGES = {
    code: label for code, label in CHARGES.items() if label.partition("/")[0] not in GOODS
}
NONE = pl.lit(None, pl.String)


def item_class(
    code: pl.Expr, list_type: pl.Expr | None = None, med_chrgitm_type: pl.Expr | None = None
) -> pl.Expr:
    """The class, a name of ITEM_CLASSES, as text; null where nothing tells it.

    The columns are text; the result has no name of its own. The categories of the line are asked
    only where the code is no national code, or a service item whose numbering is not known.
    """
    return label(code, list_type, med_chrgitm_type).str.extract(r"^(\w+)/")


def item_kind(
    code: pl.Expr, list_type: pl.Expr | None = None, med_chrgitm_type: pl.Expr | None = None
) -> pl.Expr:
    """The kind within the class of `item_class`, as text; null where none is told."""
    return label(code, list_type, med_chrgitm_type).str.extract(r"/(\w+)$")


def normal(code: pl.Expr) -> pl.Expr:
    """The code as the catalogue writes it: no surrounding blanks, capital letters."""
    return code.str.strip_chars().str.to_uppercase()


def label(
    code: pl.Expr, list_type: pl.Expr | None = None, med_chrgitm_type: pl.Expr | None = None
) -> pl.Expr:
    """Class and kind in one text, `class/kind` or `class/`."""
    text = normal(code)
    charge = _charge(med_chrgitm_type) if med_chrgitm_type is not None else NONE
    listed = list_type.str.strip_chars() if list_type is not None else NONE
    herb = (
        pl.when(text.str.starts_with(GRANULE_PREFIX) | (text.str.len_chars() == GRANULE_LENGTH))
        .then(pl.lit("granule/"))
        .otherwise(pl.lit("tcm_piece/"))
    )
    return (
        pl.when(text.str.contains(WESTERN))
        .then(pl.lit("western/"))
        .when(text.str.contains(PATENT))
        .then(pl.lit("patent/"))
        .when(text.str.contains(ETHNIC))
        .then(pl.lit("ethnic/"))
        .when(text.str.contains(HERB))
        .then(herb)
        .when(text.str.contains(CONSUMABLE))
        .then(pl.lit("consumable/"))
        .when(text.str.contains(SERVICE))
        .then(_service(text, charge))
        .otherwise(_by_categories(text, listed, charge))
    )


def _service(text: pl.Expr, charge: pl.Expr) -> pl.Expr:
    """By chapter; under another numbering than the reference's, a clear charge category first."""
    chapter = _longest(text.str.slice(2), CHAPTERS)
    charged = _longest(charge, SERVICE_CHARGES)
    clear = pl.when(~charged.is_in(VAGUE)).then(charged)
    known = text.str.slice(0, 2).is_in(PROVINCES)
    return (
        pl.when(known & chapter.is_not_null())
        .then(chapter)
        .otherwise(pl.coalesce(clear, chapter, charged, pl.lit("other_service/")))
    )


def _by_categories(text: pl.Expr, listed: pl.Expr, charge: pl.Expr) -> pl.Expr:
    charged = _longest(charge, CHARGES)
    drug = (
        pl.when(text.str.starts_with("X"))
        .then(pl.lit("western/"))
        .when(text.str.starts_with("Z"))
        .then(pl.lit("patent/"))
        .when(charged.is_in(["western/", "patent/"]))
        .then(charged)
    )
    service = pl.coalesce(_longest(charge, SERVICE_CHARGES), pl.lit("other_service/"))
    return (
        pl.when(listed == "101")
        .then(drug)
        .when(listed == "201")
        .then(service)
        .otherwise(pl.coalesce(listed.replace_strict(LISTS, default=NONE), charged))
    )


def _charge(code: pl.Expr) -> pl.Expr:
    """The charge category with the leading zero that a number has lost."""
    text = code.str.strip_chars()
    odd = text.str.contains(r"^([0-9]|[0-9]{3})$")
    return pl.when(odd).then(pl.lit("0") + text).otherwise(text)


def _longest(code: pl.Expr, labels: dict[str, str]) -> pl.Expr:
    """The label of the longest prefix of the code that is known; null where none is."""
    lengths = sorted({len(prefix) for prefix in labels}, reverse=True)
    return pl.coalesce(
        code.str.slice(0, length).replace_strict(labels, default=None, return_dtype=pl.String)
        for length in lengths
    )
