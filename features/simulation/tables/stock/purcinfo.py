"""purcinfo (claims reference 1.12): batches bought, and what went back to the trader."""

import numpy as np
import polars as pl

from features.simulation.arrays import Floats, Ints
from features.simulation.catalogue.items import CONSUMABLE, ITEMS
from features.simulation.lines.prices import after_policy, unit_price
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.claims.common import always, either
from features.simulation.tables.stock.batches import batch_columns, batch_numbers
from features.simulation.tables.stock.corrections import returned
from features.simulation.tables.stock.goods import approvals, desks, item_columns
from features.simulation.tables.stock.suppliers import (
    SUPPLIERS,
    supplier_licences,
    supplier_names,
    supplier_of,
)

#: Share of the list price that shops pay, and hospitals for consumables (assumed; hospitals sell
#: drugs at what they pay, 零差率).
_SHOP_PAYS = (0.80, 0.92)
BOUGHT, SENT_BACK = "1", "2"


def purcinfo(books: Books) -> pl.DataFrame:
    """Return one row per batch bought and per return of the month."""
    rng, span = books.month.stream("tables/purcinfo"), books.month.city.span
    rows = movements(books)
    provider, item = rows["provider"].to_numpy(), rows["item"].to_numpy()
    at, trader = rows["at"].to_numpy(), supplier_of(provider, item)
    city, back = books.month.city, rows["back"]
    note = (provider * SUPPLIERS + trader) * 10_000 + rows["come"].to_numpy() // DAY % 10_000
    invoice = note * 48_271 % 99_999_989
    notes = books.ids.numbered("S", note, 11)
    return pl.DataFrame(
        {
            "fixmedins_code": books.ids.providers(provider),
            **item_columns(books, provider, item),
            "dynt_no": notes,
            "fixmedins_bchno": batch_numbers(books, rows["batch"]),
            "spler_name": supplier_names(city).gather(trader),
            "spler_pmtno": supplier_licences(city).gather(trader),
            **batch_columns(books, rows["batch"]),
            "prdr_name": ITEMS.maker.gather(item),
            "aprvno": approvals(item),
            "finl_trns_pric": _paid(books, provider, item),
            "purc_retn_cnt": rows["boxes"].cast(pl.Float64),
            "purc_invo_codg": books.ids.numbered("", trader * 1_000 + span.start.year % 1_000, 8),
            "purc_invo_no": pl.Series(invoice).cast(pl.String).str.zfill(8),
            "rx_flag": ITEMS.rx.gather(item),
            "purc_retn_stoin_time": span.times(at),
            "purc_retn_type": either(back, SENT_BACK, BOUGHT),
            "purc_retn_opter_name": desks(books, provider, at),
            "prod_geay_flag": always("0", rows.height),
            "medins_prod_purc_no": pl.select(pl.when(back).then(notes)).to_series(),
            "crte_time": span.times(uploaded(at, books.end, rng)),
        }
    )


def movements(books: Books) -> pl.DataFrame:
    """Return what local providers bought and sent back: batch, provider, item, boxes, at, back.

    `come` is when the batch came; `serial` and `coded` say which of its boxes have codes told.
    """
    names = ("batch", "provider", "item", "boxes", "coded", "serial", "at", "come", "back")
    bought = books.batches.with_columns(come="at", back=pl.lit(False)).select(names)
    known = books.batches.select("batch", "coded", since="serial", come="at")
    sent = returned(books).join(known, on="batch", how="left", maintain_order="left")
    coded = (pl.col("since") + pl.col("coded") - pl.col("serial")).clip(0, pl.col("boxes"))
    sent = sent.with_columns(coded=coded, back=pl.lit(True)).select(names)
    rows = pl.concat([bought, sent])
    here = pl.Series(books.month.city.local[rows["provider"].to_numpy()])
    return rows.filter(here, pl.col("at") < books.end).sort("at", "batch", maintain_order=True)


def _paid(books: Books, provider: Ints, item: Ints) -> Floats:
    """Return yuan a unit paid to the trader."""
    shop = books.month.city.providers.sales[provider] > 0
    own = (provider * 2_654_435_761 + item * 40_503) % 1_000_003 / 1_000_003
    list_price = ITEMS.price[item] * after_policy(books.month, item)
    part = _SHOP_PAYS[0] + (_SHOP_PAYS[1] - _SHOP_PAYS[0]) * own
    marked_up = shop | (ITEMS.kind[item] == CONSUMABLE)
    sold = unit_price(books.month, provider, item)
    return np.where(marked_up, np.round(list_price * part, 4), sold)
