"""An extrapolation in words and as a table for a terminal."""

import polars as pl

from serving.aligned import aligned
from serving.dossier.extrapolate import Extrapolation
from serving.dossier.headings import headings
from serving.dossier.words import STRATA, place

MONEY = ("found", "fund", "estimate")
SENTENCE = {
    "zh": "查看{looked}份中查实{found:,.2f}元；推算全部{charts}份病历为{estimate:,.2f}元，"
    "{confidence:.0%}区间{low:,.2f}至{high:,.2f}元"
    "（按份数推算为{expansion:,.2f}元）。推算额是估计，不是认定金额。",
    "en": "Found in {looked} charts: {found:,.2f} yuan; extrapolated to all {charts}: "
    "{estimate:,.2f} yuan, {confidence:.0%} interval {low:,.2f} to {high:,.2f} (by the number of "
    "charts alone {expansion:,.2f}). An estimate, no amount established.",
}
UNSEEN = {
    "zh": "有{unseen}份未查看：区间下限按0、上限按其全部基金支付计。",
    "en": "Charts drawn and not looked at: {unseen}; they count nothing at the lower end, all that "
    "was paid for them at the upper.",
}


def lines(told: Extrapolation, lang: str) -> pl.DataFrame:
    """The strata by their words, and what was looked at, found and estimated in each."""
    words = {code: pair[place(lang)] for code, pair in STRATA.items()}
    return told.strata.with_columns(pl.col("stratum").replace_strict(words))


def sentences(told: Extrapolation, lang: str) -> list[str]:
    """What comes of it, and what was not looked at."""
    looked, drawn = int(told.strata["looked_at"].sum()), int(told.strata["drawn"].sum())
    first = SENTENCE[lang].format(
        looked=looked,
        charts=int(told.strata["charts"].sum()),
        found=told.found,
        estimate=told.estimate,
        expansion=told.expansion,
        confidence=told.confidence,
        low=told.low,
        high=told.high,
    )
    return [first, *([UNSEEN[lang].format(unseen=drawn - looked)] if looked < drawn else [])]


def print_extrapolation(told: Extrapolation, lang: str) -> None:
    """Print both on stdout."""
    frame, words = lines(told, lang), headings(lang)
    rows = [
        [f"{row[n]:,.2f}" if n in MONEY else f"{row[n]}" for n in frame.columns]
        for row in frame.iter_rows(named=True)
    ]
    print(aligned([[words[name] for name in frame.columns], *rows]))
    for sentence in sentences(told, lang):
        print(sentence)
