"""setl_d (§1.8): the settlements, amounts in yuan."""

import numpy as np
import polars as pl

from features.simulation.care.groups import NAMES
from features.simulation.population.districts import CODES, INSURED
from features.simulation.records.books import Books

_AMOUNTS = {
    "medfee_sumamt": "fee",
    "fund_pay_sumamt": "fund",
    "psn_pay": "own",
    "acct_pay": "account",
}


def setl_d(books: Books) -> pl.DataFrame:
    """Return one row per settlement, refunds and payments on the way included."""
    bills, span = books.settlements, books.world.span
    people, providers = books.world.people, books.world.providers
    person, provider = bills["person"].to_numpy(), bills["provider"].to_numpy()
    inpatient = bills["inpatient"]
    group = pl.Series(NAMES).gather(books.visits["group"].gather(bills["visit"]))
    facts = pl.DataFrame(
        {
            "setl_id": books.settlement_ids,
            "mdtrt_id": books.visit_ids.gather(bills["visit"]),
            "init_setl_id": books.settlement_ids.gather(bills["origin"]),
            "psn_no": books.persons.gather(person),
            "fixmedins_code": books.providers.gather(provider),
            "fixmedins_name": books.names.gather(provider),
            "hosp_lv": pl.Series(providers.level).gather(provider),
            "fix_blng_admdvs": pl.Series(CODES).gather(providers.district[provider]),
            "insu_admdvs": pl.Series(INSURED).gather(people.insured[person]),
            "insutype": np.where(people.employee[person], "310", "390"),
            "med_type": np.where(inpatient, "21", "11"),
            "begndate": span.dates(bills["since"]),
            "enddate": span.dates(bills["until"]),
            "setl_time": span.times(bills["settled"]),
        }
    )
    return facts.with_columns(
        *(pl.Series(yuan, bills[fen].to_numpy() / 100) for yuan, fen in _AMOUNTS.items()),
        refd_setl_flag=pl.Series(np.where(bills["refund"], "1", "0")),
        mid_setl_flag=pl.Series(np.where(bills["closing"], "0", "1")),
        dise_no=pl.select(pl.when(inpatient).then(group)).to_series(),
        vali_flag=pl.lit("1"),
    )
