"""Sales of goods at pharmacies and clinics, to insured people and to others, by position."""

import numpy as np
import polars as pl

from features.simulation.catalogue.items import ITEMS, SERVICE
from features.simulation.lines.prices import unit_price
from features.simulation.records.books import Books

#: Kinds of provider that send every sale (message 3505); larger ones tell trace codes alone.
_SELLERS = ("pharmacy", "clinic")
SALE = pl.Schema(
    {
        "line": pl.Int64,  # number of the fee line, -1 where nobody insured bought it
        "bill": pl.Int64,
        "visit": pl.Int64,  # row of the month's visits, null where nobody insured bought it
        "provider": pl.Int64,
        "item": pl.Int64,
        "batch": pl.Int64,
        "opened": pl.Boolean,
        "cnt": pl.Float64,
        "price": pl.Float64,  # yuan a unit
        "at": pl.Int64,  # minute
        "original": pl.Int64,  # line taken back, -1
    }
)


def insured_sales(books: Books) -> pl.DataFrame:
    """Return the lines of goods sold or taken back (LINE, and SALE where it has more)."""
    seller = books.month.city.providers.is_kind(*_SELLERS)
    here = seller[books.of_visit("provider", books.lines).to_numpy()]
    goods = ITEMS.kind[books.lines["item"].to_numpy()] != SERVICE
    known = (books.lines["charged"] < books.end).to_numpy()
    lines = books.lines.filter(pl.Series(here & goods & known))
    lines = lines.with_columns(provider=books.of_visit("provider", lines)).join(
        books.boxes.filter(pl.col("line") >= 0)
        .unique("line", keep="first", maintain_order=True)
        .select("line", "batch", "opened"),
        on="line",
        how="left",
        maintain_order="left",
    )
    return lines.with_columns(_batch(books, lines), pl.col("opened").fill_null(False), at="charged")


def private_sales(books: Books) -> pl.DataFrame:
    """Return the boxes sold to people who pay themselves, as SALE."""
    seller = books.month.city.providers.is_kind(*_SELLERS)
    here = pl.Series(seller[books.boxes["provider"].to_numpy()])
    boxes = books.boxes.filter(here, pl.col("line") < 0, ~pl.col("back"), pl.col("at") < books.end)
    provider, item = boxes["provider"].to_numpy(), boxes["item"].to_numpy()
    return boxes.select(
        "line",
        "bill",
        pl.lit(None, pl.Int64).alias("visit"),
        "provider",
        "item",
        "batch",
        "opened",
        pl.lit(1.0).alias("cnt"),
        pl.Series("price", unit_price(books.month, provider, item)),
        "at",
        pl.lit(-1, pl.Int64).alias("original"),
    ).cast(SALE)  # fmt: skip


def _batch(books: Books, lines: pl.DataFrame) -> pl.Series:
    """Return the batch of each line: its box's, else the newest, else the one on the shelf."""
    newest = books.batches.select("provider", "item", newest="batch")
    found = lines.join(newest, on=["provider", "item"], how="left", maintain_order="left")
    shelf = books.month.memory("shelf")["batch"]
    key = lines["provider"].to_numpy() * len(ITEMS) + lines["item"].to_numpy()
    held = pl.Series("held", np.where(shelf[key] > 0, shelf[key], -1))
    # Pieces come loose, in no batch.
    return found.with_columns(held).select(batch=pl.coalesce("batch", "newest", "held")).to_series()
