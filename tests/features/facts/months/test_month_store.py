import polars as pl

from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.purcinfo import PURCINFO
from features.claims.tables.setl_d import SETL_D
from features.facts.months.month_store import MonthStore
from tests.tables import a_store, key_order

BOX = "8000000000000000000"
MARCH = 2025 * 12 + 2


def test_it_has_the_rows_of_some_people_and_boxes_and_what_sellers_told_since(tmp_path):
    store = a_store(
        tmp_path,
        setl_d="setl_id psn_no\nS1 Li\nS2 He\nS3 Li",
        drug_trac_d=f"drug_trac_codg fixmedins_code\n{BOX}1 east\n{BOX}2 east",
        purcinfo="""
            fixmedins_code  med_list_codg  purc_retn_stoin_time
            east            A              2025-02-27
            east            B              2025-03-01
        """,
        medins_info_b="medins_code\neast",
        buckets=3,
    )
    people = pl.Series([key_order("Li")])
    codes = store.scan(DRUG_TRAC_D).collect()["drug_trac_codg"].sort().head(1)
    scope = MonthStore(store, people, codes, MARCH)

    def rows(table):
        return pl.concat(scope.bucket(table, n) for n in range(3)).collect()

    assert set(rows(SETL_D)["setl_id"]) == {key_order("S1"), key_order("S3")}
    assert rows(DRUG_TRAC_D)["drug_trac_codg"].equals(codes)
    assert rows(PURCINFO).height == 1
    assert scope.bucket(MEDINS_INFO_B, 0).collect().height == 1
    assert scope.scan(SETL_D).collect().height == 3
