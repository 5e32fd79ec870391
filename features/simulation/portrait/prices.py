"""Prices of drugs that are commonly named (claims reference 4.5): the median that is charged.

In the middle of the span a tender lowers a third of the prices: those before it are looked at.
"""

from functools import partial

import polars as pl

from features.simulation.catalogue.items import ITEMS
from features.simulation.portrait.figure import EXACTLY, Figure, Unit
from features.simulation.portrait.reading import Reading


def _price(reading: Reading, offer: str) -> float | None:
    """Return the median yuan a unit of an item by its key, None where none is charged."""
    code = ITEMS.code[ITEMS.at(offer)]
    tender = reading.span.month_start(reading.span.months // 2)
    rows = reading.scan("fee_list_d").filter(
        pl.col("med_list_codg") == code,
        pl.col("cnt") > 0,
        pl.col("fee_ocur_time").dt.date() < tender,
    )
    value = rows.select(pl.median("pric")).collect().item()
    return None if value is None else float(value)


def _named(zh: str, en: str, published: tuple[float, float], offer: str) -> Figure:
    return Figure(zh, en, Unit.YUAN, published, "§4.5", EXACTLY, partial(_price, offer=offer))


#: Ranges as published; of a single price, 5 % around it.
FIGURES = (
    _named("司美格鲁肽0.5mg(月)", "semaglutide 0.5 mg, a month's pen", (400, 442),
           "semaglutide_05"),
    _named("司美格鲁肽1mg(月)", "semaglutide 1 mg, a month's pen", (680, 752),
           "semaglutide_1"),
    _named("安宫牛黄丸(普通)", "Angong Niuhuang pill, ordinary", (100, 1_000), "angong_mid"),
    _named("安宫牛黄丸(名牌)", "Angong Niuhuang pill, famous maker", (100, 1_000), "angong_orig"),
    _named("阿托伐他汀钙片(原研)", "atorvastatin, original", (100, 200), "atorvastatin_orig"),
    _named("阿托伐他汀钙片(国产)", "atorvastatin, domestic", (10, 20), "atorvastatin_mid"),
    _named("阿托伐他汀钙片(集采)", "atorvastatin, procured, 28 tablets of 0.12–0.60",
           (3.4, 16.8), "atorvastatin_vbp"),
    _named("硝苯地平控释片(原研)", "nifedipine, controlled release, original", (20, 35),
           "nifedipine_orig"),
    _named("富马酸泰吉利定注射液", "tegileridine injection", (80, 150), "tegileridine_mid"),
    _named("人血白蛋白10g", "human albumin 10 g", (350, 450), "albumin_mid"),
    _named("甲磺酸奥希替尼片", "osimertinib (targeted cancer drug)", (500, 5_000),
           "osimertinib_orig"),
)  # fmt: skip
