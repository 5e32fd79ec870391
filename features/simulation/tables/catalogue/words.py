"""What the catalogue tables share: their first day, and a frame of chosen items."""

from datetime import date

import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import ITEMS

#: From when the catalogues' rows hold: before every simulated span.
BEGIN = date(2022, 1, 1)
#: Tags that restrict payment, and the words of the restriction (like those of the national list).
RESTRICTIONS = {
    "level_limited": "限二级及以上医疗机构使用",
    "second_line": "限其他药物治疗无效或不能耐受时使用",
    "child_only": "限儿童使用",
    "course": "支付不超过14天",
}


def chosen(items: Ints, **columns: pl.Series) -> pl.DataFrame:
    """Return columns of ITEMS at these positions, named as wanted."""
    return pl.DataFrame({name: column[items] for name, column in columns.items()})


def flag(items: Ints, *tags: str) -> pl.Series:
    """Return "1" where an item bears one of the tags, "0" elsewhere."""
    marked = ITEMS.has(tags[0])
    for tag in tags[1:]:
        marked = marked | ITEMS.has(tag)
    return pl.Series(marked[items]).replace_strict({True: "1", False: "0"}, return_dtype=pl.String)


def restriction(items: Ints) -> pl.Series:
    """Return the restriction of payment in words, null where there is none."""
    texts = [
        ";".join(words for tag, words in RESTRICTIONS.items() if tag in ITEMS.tags[at].split("|"))
        for at in items.tolist()
    ]
    return pl.Series([text or None for text in texts], dtype=pl.String)
