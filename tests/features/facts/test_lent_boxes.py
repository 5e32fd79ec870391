"""Boxes of suspended providers at others' tills a second time, row after row in plain Python."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.typed import whole_trace_code
from features.facts.lent_boxes import lent_boxes
from tests.features.facts.random_boxes import SELLERS, Row, random_boxes, store_of_rows
from tests.features.facts.random_claims import UNSHRUNK
from tests.features.facts.slow_boxes import of_table

FROM = [datetime(2025, month, 1) for month in (1, 6, 7)]
UNTIL = [None, datetime(2025, 8, 12), datetime(2025, 12, 1), datetime(2025, 12, 1)]


@st.composite
def suspensions(draw: st.DrawFn) -> list[Row]:
    """At most one of each seller, and of two at least, so that the table is there."""
    told = []
    for who in draw(st.sets(st.sampled_from(SELLERS), min_size=2)):
        begin = draw(st.sampled_from(FROM))
        end = draw(st.sampled_from([end for end in UNTIL if end is None or end > begin]))
        cells = {"fixmedins_code": who, "begntime": begin, "endtime": end}
        told.append(Row("fixmedins_paus_d", begin, tuple(cells.items())))
    return told


def slow(rows: list[Row]) -> dict[tuple[object, object], datetime]:
    """By settlement and box: when it was known to be another's, shut on that day and open again."""
    found: dict[tuple[object, object], datetime] = {}
    for sale in of_table(rows, "drug_trac_d"):
        for got in of_table(rows, "purc_trac_d"):
            for shut in of_table(rows, "fixmedins_paus_d"):
                if (
                    sale["setl_id"] is not None
                    and "2" not in (sale["sel_retn_type"], got["purc_retn_type"])
                    and sale["drug_trac_codg"] == got["drug_trac_codg"]
                    and sale["fixmedins_code"] != got["fixmedins_code"] == shut["fixmedins_code"]
                    and shut["endtime"] is not None
                    and got["purc_retn_stoin_time"] <= sale["sel_retn_time"]
                    and shut["begntime"] <= sale["sel_retn_time"] < shut["endtime"]
                ):
                    key = (sale["setl_id"], sale["drug_trac_codg"])
                    known = max(sale.known, got.known, shut["endtime"])
                    found[key] = min(found.get(key, known), known)
    return found


@settings(max_examples=25, phases=UNSHRUNK)
@given(random_boxes(), suspensions(), st.sampled_from([1, 3]))
def test_row_after_row_in_plain_python_says_the_same(rows, shut, buckets):
    with TemporaryDirectory() as folder:
        store = store_of_rows([*rows, *shut], Path(folder), buckets=buckets)
        told = pl.concat(lent_boxes(store, n).collect() for n in range(store.buckets))
        raw = store.keys(Ids.SETTLEMENT).rename({KEY: "settlement"})
        named = told.join(raw, on="settlement").select(
            RAW, whole_trace_code(pl.col("box")), "lent_at"
        )
    assert {(bill, box): at for bill, box, at in named.iter_rows()} == slow([*rows, *shut])
