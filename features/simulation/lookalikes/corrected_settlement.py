"""结算更正 - a settlement entered wrongly is taken back and made anew, with the same lines."""

import polars as pl

from features.simulation.arrays import Bools
from features.simulation.city.city import City
from features.simulation.layering.rebilled import PAIRS, again, entered_again, taken_back
from features.simulation.layering.sizeable import sizeable
from features.simulation.layers import Layer, Papers, Random
from features.simulation.money.bills import BILL
from features.simulation.month import Month
from features.simulation.records.ids import Ids
from features.simulation.sites import Sites
from features.simulation.span import DAY

#: Share of the site's settlements that are corrected, by strength.
_CORRECTED = (0.01, 0.08)
#: Days and minutes until the wrong one is taken back; minutes from there to the right one.
_BACK, _MINUTES, _ANEW = (0, 12), (15, 200), (2, 30)


def _bills(
    month: Month, sites: Sites, visits: pl.DataFrame, bills: pl.DataFrame, rng: Random
) -> pl.DataFrame:
    free = (visits["alike"].is_null() & visits["scheme"].is_null()).gather(bills["row"])
    chosen = sites.pick(bills["provider"].to_numpy(), bills["since"].to_numpy(), rng, *_CORRECTED)
    wrong = bills.filter(
        pl.Series(chosen), free, ~pl.col("refund"), ~pl.col("by_hand"), pl.col("scheme").is_null()
    )
    count = wrong.height
    back = wrong["settled"].to_numpy() + rng.integers(*_BACK, count) * DAY
    back += rng.integers(*_MINUTES, count)
    anew = back + rng.integers(*_ANEW, count)
    inside = anew < month.city.span.days * DAY
    wrong, back, anew = wrong.filter(pl.Series(inside)), back[inside], anew[inside]
    refund, right = taken_back(month, wrong, back), again(month, wrong, anew)
    memory = month.memory(LAYER.name)
    memory["pairs"] = pl.DataFrame(
        {
            "bill": wrong["bill"],
            "first_visit": wrong["visit"],
            "again": right["bill"],
            "visit": wrong["visit"],
            "settled": anew,
        },
        schema=PAIRS,
    )
    memory["refunds"] = refund["bill"]
    _tell(month, wrong)
    right = right.with_columns(invoice="bill")
    return pl.concat([bills, refund, right.select(BILL.names())])


def _tell(month: Month, wrong: pl.DataFrame) -> None:
    month.ledger.alike(wrong.select("provider", "person", look_alike=pl.lit(LAYER.name)))


def _papers(month: Month, sites: Sites, papers: Papers, rng: Random) -> Papers:
    """Enter the lines again; the boxes were never taken back, and belong to the right one."""
    memory, ids = month.memory(LAYER.name), month.memory("ids")["ids"]
    papers, lines = entered_again(month, papers, memory["pairs"])
    boxes = _boxes(papers["drug_trac_d"], memory["pairs"], memory["refunds"], lines, ids)
    return papers | {"drug_trac_d": boxes}


def _boxes(
    table: pl.DataFrame, pairs: pl.DataFrame, refunds: pl.Series, lines: pl.DataFrame, ids: Ids
) -> pl.DataFrame:
    wrong, right = (ids.numbered("S", pairs[name], 12) for name in ("bill", "again"))
    gone = ids.numbered("S", refunds, 12).to_list()
    return table.filter(~pl.col("setl_id").is_in(gone).fill_null(False)).with_columns(
        pl.col("setl_id").replace(wrong, right), pl.col("bkkp_sn").replace(*lines.get_columns())
    )


def _fits(city: City) -> Bools:
    kinds = ("secondary", "primary_hospital", "tcm_hospital", "maternity", "township", "community")
    return sizeable(city.providers.calls, city.clinic & city.providers.is_kind(*kinds), 0.7)


LAYER = Layer(
    "corrected_settlement",
    "结算更正",
    _fits,
    resembles=("dual_benefit",),
    bills=_bills,
    papers=_papers,
)
