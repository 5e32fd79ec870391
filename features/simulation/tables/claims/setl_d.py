"""setl_d (claims reference 1.8): the settlements of a month, amounts in yuan."""

import numpy as np
import polars as pl

from features.simulation.frames import IN_BED, INTERNET, MED_TYPE, PHARMACY
from features.simulation.money.shares import DEDUCTIBLE
from features.simulation.records.books import Books
from features.simulation.records.uploads import uploaded
from features.simulation.span import DAY
from features.simulation.tables.claims.common import (
    district_of,
    either,
    group_code,
    pay_loc,
    region,
    yes_no,
)

#: Columns and the fen they show.
_AMOUNTS = {
    "medfee_sumamt": "fee",
    "fulamt_ownpay_amt": "own",
    "overlmt_selfpay": "over",
    "preselfpay_amt": "first",
    "inscp_amt": "scope",
    "act_pay_dedc": "dedc",
    "hifp_pay": "pool",
    "hifmi_pay": "serious",
    "hifob_pay": "large",
    "cvlserv_pay": "civil",
    "maf_pay": "relief",
    "fund_pay_sumamt": "fund",
    "psn_pay": "psn",
    "acct_pay": "account",
    "cash_payamt": "cash",
    "balc": "balance",
    "hi_agre_sumfee": "fee",
}
_NONE = ("hifes_pay", "hifdm_pay", "othfund_pay", "acct_mulaid_pay", "ownpay_hosp_part")
#: clr_type of stays, purchases, calls; pay_loc of the office and of the internet.
_CLEARING, _CENTRE, _ONLINE = ["21", "41", "11"], "1", "5"


def setl_d(books: Books) -> pl.DataFrame:
    """Return one row per settlement of the month, refunds and settlements on the way included."""
    bills, city, span = books.bills, books.month.city, books.month.city.span
    rng = books.month.stream("tables/setl_d")
    person, provider = bills["person"].to_numpy(), bills["provider"].to_numpy()
    bed, shop = bills["kind"].is_in(list(IN_BED)), bills["kind"] == PHARMACY
    by_hand = bills["by_hand"]
    year = span.times(bills["settled"]).dt.year().cast(pl.String)
    group = group_code(bills)
    clearing = pl.Series(_CLEARING).gather(np.where(bed, 0, np.where(shop, 1, 2)))
    frame = pl.DataFrame(
        {
            "setl_id": books.bill_ids(bills["bill"]),
            "mdtrt_id": books.visit_ids(bills["visit"]),
            "init_setl_id": books.bill_ids(bills["origin"]),
            "psn_no": books.ids.persons(person),
            "gend": either(city.people.female[person], "2", "1"),
            "age": city.people.age(person, bills["since"].to_numpy()),
            "fixmedins_code": books.ids.providers(provider),
            "hosp_lv": city.providers.level.gather(provider),
            "fix_blng_admdvs": region(city, district_of(city, provider)),
            "insu_admdvs": region(city, city.people.insured[person]),
            "insutype": bills["insutype"].cast(pl.String),
            "psn_type": city.people.psn_type.gather(person),
            "cvlserv_flag": yes_no(city.people.civil[person]),
            "emp_no": books.ids.employers(city.people.employer[person]),
            "pay_loc": pay_loc(city, person, provider),
            "mdtrt_cert_type": bills["cert"].cast(pl.String).str.zfill(2),
            "med_type": pl.Series(MED_TYPE).gather(bills["kind"]),
            "begndate": span.dates(bills["since"]),
            "enddate": span.dates(bills["until"]),
            "setl_time": span.times(bills["settled"]),
            "crte_time": span.times(uploaded(bills["settled"], books.end, rng)),
            "setl_type": either(by_hand, "1", "2"),
            "clr_type": clearing,
            "clr_way": either(bed, "05", "01"),
            "dedc_std": DEDUCTIBLE[city.providers.tier[provider]] * bed.to_numpy(),
            **{name: bills[fen] / 100 for name, fen in _AMOUNTS.items()},
            "dise_no": group,
            "refd_setl_flag": yes_no(bills["refund"]),
            "mid_setl_flag": either(bills["closing"], "0", "1"),
            "invono": books.ids.numbered("", _invoice(bills["invoice"].to_numpy()), 10),
            "crter_id": _operators(books, bills),
            "year": year,
        }
    )
    nothing = {name: pl.lit(0.0) for name in _NONE}
    by_group = pl.when(pl.lit(bed)).then("fund_pay_sumamt").alias("bydise_setl_payamt")
    online = pl.lit(bills["kind"] == INTERNET)
    return frame.with_columns(
        by_group,
        pl.when(pl.lit(by_hand))
        .then(pl.lit(_CENTRE))
        .when(online)
        .then(pl.lit(_ONLINE))
        .otherwise("pay_loc")
        .alias("pay_loc"),
        acct_used_flag=pl.when(pl.col("acct_pay") != 0).then(pl.lit("1")).otherwise(pl.lit("0")),
        sp_psn_type=pl.when(pl.Series(city.people.needy[person])).then(pl.lit("1")),
        manl_reim_rea=pl.when(pl.lit(by_hand)).then(pl.lit("1")),
        vali_flag=pl.lit("1"),
        **nothing,
    )


def _invoice(number: np.ndarray) -> np.ndarray:
    """Invoice numbers: all different, in no order."""
    return np.asarray(number * 7_654_321 % 9_999_999_967)


def _operators(books: Books, bills: pl.DataFrame) -> pl.Series:
    """Who entered it: one of the provider's few desks, or a clerk of the office."""
    desk = bills["provider"].to_numpy() * 4 + bills["settled"].to_numpy() // (DAY // 2) % 3
    clerk = bills["operator"].to_numpy()
    at_desk = books.ids.numbered("O", desk, 7)
    at_office = books.ids.numbered("C", clerk, 4)
    frame = pl.DataFrame({"desk": at_desk, "office": at_office, "clerk": clerk})
    return frame.select(pl.when(pl.col("clerk") > 0).then("office").otherwise("desk")).to_series()
