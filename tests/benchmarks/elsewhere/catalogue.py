"""Everything that can be billed, one row per item and maker, with codes in the national form."""

from functools import cache

import polars as pl

from tests.benchmarks.elsewhere.goods import CONSUMABLES, DRUGS, PATENT, PIECES
from tests.benchmarks.elsewhere.services import SERVICES

Row = tuple[str, int, str, str, str, float, float | None, str, str]
_COLUMNS = [
    "item",
    "make",
    "med_list_codg",
    "list_type",
    "med_chrgitm_type",
    "price",
    "box_days",
    "level",
    "sort",
]
_DRUG_PRICES = (1.0, 0.82, 1.25, 0.95)
_PATENT_PRICES = (1.0, 0.85, 1.3)
_NOT_TABLETS = ("saline", "albumin", "epo", "paclitaxel", "glargine", "semaglutide")


@cache
def catalogue() -> pl.DataFrame:
    """Columns item, make, med_list_codg, list_type, med_chrgitm_type, price, box_days, level, sort.

    `make` counts the makers of an item from 0, `makes` is how many there are; `sort` is drug,
    service, consumable or piece; `box_days` is null where nothing lasts.
    """
    rows = [*_drugs(), *_patent(), *_services(), *_consumables(), *_pieces()]
    told = pl.DataFrame(rows, schema=_COLUMNS, orient="row")
    return told.with_columns(makes=pl.len().over("item"), number=pl.col("item").rank("dense"))


@cache
def box_days() -> dict[str, float]:
    """How many days a box of each drug lasts."""
    drugs = catalogue().filter(pl.col("sort") == "drug", pl.col("make") == 0)
    return dict(drugs.select("item", "box_days").iter_rows())


def rows_of(text: str) -> list[list[str]]:
    """The cells of a text table."""
    return [line.split() for line in text.strip().splitlines()]


def pieces() -> list[str]:
    """Names of the pieces, the dear ones last."""
    return [name for name, _ in rows_of(PIECES)]


def _maker(number: int) -> str:
    return f"{10001 + number * 37:05d}"


def _drugs() -> list[Row]:
    rows: list[Row] = []
    for n, (item, group, serial, price, days, level) in enumerate(rows_of(DRUGS)):
        form = "B002" if item.endswith("inj") or item in _NOT_TABLETS else "A001"
        for make, factor in enumerate(_DRUG_PRICES):
            code = f"X{group}{serial}{form}{n + 1:04d}{_maker(n * 4 + make)}"
            told = (float(price) * factor, float(days), level, "drug")
            rows.append((item, make, code, "101", "09", *told))
    return rows


def _patent() -> list[Row]:
    rows: list[Row] = []
    for n, (item, group, serial, price, days, level) in enumerate(rows_of(PATENT)):
        for make, factor in enumerate(_PATENT_PRICES):
            code = f"Z{group}A{serial}{n + 1:04d}{_maker(500 + n * 3 + make)}"
            told = (float(price) * factor, float(days), level, "drug")
            rows.append((item, make, code, "101", "11", *told))
    return rows


def _services() -> list[Row]:
    return [
        (item, 0, f"00{project}0000", "201", charge, float(price), None, "1", "service")
        for item, project, charge, price in rows_of(SERVICES)
    ]


def _consumables() -> list[Row]:
    return [
        (
            item,
            0,
            f"C{category}1{generic}{n + 1:05d}{_maker(800 + n)}",
            "301",
            "08",
            float(price),
            None,
            "2",
            "consumable",
        )
        for n, (item, category, generic, price) in enumerate(rows_of(CONSUMABLES))
    ]


def _pieces() -> list[Row]:
    return [
        (item, 0, f"T0001{n + 100:05d}", "102", "10", float(price), None, "1", "piece")
        for n, (item, price) in enumerate(rows_of(PIECES))
    ]
