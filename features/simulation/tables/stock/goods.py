"""How a provider writes down its goods, desks and receipts."""

import numpy as np
import polars as pl

from features.simulation.arrays import Ints
from features.simulation.catalogue.items import CONSUMABLE, ITEMS, PATENT
from features.simulation.records.books import Books

#: Beginnings of approval numbers: western and patent drugs, imported drugs, devices.
_APPROVAL = ("国药准字H", "国药准字Z", "国药准字HJ", "国械注准")
#: Half days in which the same person stands at a shop's desk.
_SHIFT = 720


def item_columns(books: Books, provider: Ints, item: Ints) -> dict[str, pl.Series]:
    """Return med_list_codg, and fixmedins_hilist_id and _name as fee lines name them."""
    return {
        "med_list_codg": ITEMS.code.gather(item),
        "fixmedins_hilist_id": own_codes(books, provider, item),
        "fixmedins_hilist_name": ITEMS.name.gather(item),
    }


def own_codes(books: Books, provider: Ints, item: Ints) -> pl.Series:
    """Return each provider's own code of an item."""
    return books.ids.numbered("L", item * 37 + provider % 1000 * 100_003, 9)


def approvals(item: Ints) -> pl.Series:
    """Return aprvno: the same for all packs of a product."""
    kind = ITEMS.kind
    imported = ITEMS.maker.str.contains(r"\(").to_numpy()
    form = np.select([kind == CONSUMABLE, imported, kind == PATENT], [3, 2, 1], 0)
    number = 20_000_000 + np.maximum(ITEMS.product, 0) * 7_919 % 230_000 + np.arange(len(kind))
    texts = pl.Series(_APPROVAL).gather(form) + pl.Series(number).cast(pl.String)
    return texts.gather(item)


def barcodes(item: Ints) -> pl.Series:
    """Return drug_prod_barc: 13 digits that begin with 69, the same for all packs of a product."""
    number = 6_900_000_000_000 + (np.arange(len(ITEMS)) * 104_729 + 31_337) * 7_919 % 99_999_999_977
    return pl.Series(number).cast(pl.String).gather(item)


def desks(books: Books, provider: Ints, minute: Ints) -> pl.Series:
    """Return a link for who stood at the desk: the same one for a half day, three in turn."""
    return books.ids.numbered("O", provider * 4 + minute // _SHIFT % 3, 7)
