"""purc_trac_d (claims reference 1.11): trace codes of the boxes bought and sent back."""

import numpy as np
import polars as pl

from features.simulation.arrays import Bools
from features.simulation.catalogue.items import ITEMS
from features.simulation.lines.coverage import coverage
from features.simulation.lines.make import nth
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.stock.boxes import code_of
from features.simulation.streams import stream
from features.simulation.tables.claims.common import either
from features.simulation.tables.claims.drug_trac_d import trace_codes
from features.simulation.tables.stock.batches import batch_columns, batch_numbers
from features.simulation.tables.stock.goods import own_codes
from features.simulation.tables.stock.purcinfo import BOUGHT, SENT_BACK, movements


def purc_trac_d(books: Books) -> pl.DataFrame:
    """Return one row per coded box that came in or went back, at providers that tell."""
    rng, span = books.month.stream("tables/purc_trac_d"), books.month.city.span
    rows = movements(books).filter(pl.col("coded") > 0)
    rows = rows.filter(pl.Series(tells(books)[rows["provider"].to_numpy()]))
    provider, item = rows["provider"].to_numpy(), rows["item"].to_numpy()
    at = rows["at"].to_numpy()
    told = pl.DataFrame(
        {
            "fixmedins_code": books.ids.providers(provider),
            "med_list_codg": ITEMS.code.gather(item),
            "fixmedins_hilist_id": own_codes(books, provider, item),
            "fixmedins_bchno": batch_numbers(books, rows["batch"]),
            "manu_lotnum": batch_columns(books, rows["batch"])["manu_lotnum"],
            "purc_retn_stoin_time": span.times(at),
            "purc_retn_type": either(rows["back"], SENT_BACK, BOUGHT),
            "crte_time": span.times(uploaded(at, books.end, rng)),
        }
    )
    row, box = nth(rows["coded"].to_numpy())
    code = code_of(item[row], rows["serial"].to_numpy()[row] + box)
    return told[row].select(trace_codes(code).alias("drug_trac_codg"), pl.all())


def tells(books: Books) -> Bools:
    """Mark the providers that upload the codes of what they buy: more and more of them."""
    city = books.month.city
    rng = stream(city.settings.seed, f"{city.number}/purchases told")
    return np.asarray(rng.random(len(city.providers)) < coverage(books.month))
