"""fixmedins_b (§1.5): every provider's contract; a new name begins a new term of it."""

import numpy as np
import polars as pl

from features.simulation.city.city import City
from features.simulation.city.names import provider_names, second_names
from features.simulation.city.suspended import renamed
from features.simulation.records.ids import Ids
from features.simulation.tables.providers.medins_types import PHARMACIES
from features.simulation.tables.providers.moments import midnights
from features.simulation.tables.providers.registers import numbers
from features.simulation.tables.providers.standing import regions

#: First signs of a credit code: a company, a public institution.
_COMPANY, _PUBLIC = "91", "12"


def fixmedins_b(city: City, ids: Ids) -> pl.DataFrame:
    """Return one row per provider and term of its contract."""
    providers, every = city.providers, np.arange(len(city.providers))
    kind = pl.Series(np.where(providers.is_kind(*PHARMACIES), "2", "1"))
    region = regions(city)
    begins = pl.Series(np.where(providers.private, _COMPANY, _PUBLIC))
    terms = pl.DataFrame(
        {
            "fixmedins_code": ids.providers(every),
            "fixmedins_name": provider_names(city),
            "fixmedins_type": kind,
            "hosp_lv": providers.level,
            "lmtpric_hosp_lv": providers.level,
            "dedc_hosp_lv": providers.level,
            "fix_blng_admdvs": region,
            "begntime": midnights(city.span, providers.contract),
            "endtime": pl.Series([None] * len(providers), dtype=pl.Datetime("us")),
            "uscc": begins + region + numbers(city, "uscc", len(every), 10),
            "medins_mgtcode": numbers(city, "mgtcode", len(every), 8),
            "out_fixmedins_type": kind,
            "fix_onln_open_flag": "1",
            "out_onln_open_type": "1",
            "vali_flag": "1",
        }
    )
    return _with_second_terms(city, terms)


def _with_second_terms(city: City, terms: pl.DataFrame) -> pl.DataFrame:
    """End the term of who is renamed on that day and let another one follow."""
    changed = renamed(city)
    at = changed["provider"].to_numpy()
    change = midnights(city.span, changed["day"].to_numpy())
    second = terms[at].with_columns(begntime=change, fixmedins_name=second_names(city, at))
    ends = pl.DataFrame({"row": at, "ended": change})
    first = (
        terms.with_row_index("row")
        .with_columns(pl.col("row").cast(pl.Int64))
        .join(ends, on="row", how="left", maintain_order="left")
        .with_columns(endtime="ended")
        .select(terms.columns)
    )
    return pl.concat([first, second])
