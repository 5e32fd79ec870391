"""A store as some people see it, with rows beside it."""

import polars as pl

from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.purcinfo import PURCINFO
from features.claims.tables.setl_d import SETL_D
from features.online.scoped_store import CODE, ScopedStore, UnionStore
from features.online.sent import sent
from features.online.unknown import unknown
from tests.features.online.drawn import sent_of
from tests.tables import a_store, key_order

CLAIMS = {
    "setl_d": "setl_id psn_no\nS1 Zhang\nS2 Li\nS3 Wang",
    "psn_info_b": "psn_no\nZhang\nLi",
    "medins_info_b": "medins_code\nH1",
    "purcinfo": "fixmedins_code\nH1",
    "drug_trac_d": "setl_id drug_trac_codg\nS1 80000000000000000001\nS2 80000000000000000002",
}


def scoped(store, *people, codes=()):
    keys = [key_order(who) for who in people]
    return ScopedStore(store, pl.Series(keys, dtype=pl.Int64), _series(codes))


def _series(codes):
    return pl.Series(CODE, codes, pl.UInt64)


def count(rows):
    return rows.collect().height


def test_only_its_people_and_codes_are_seen(tmp_path):
    store = scoped(a_store(tmp_path, buckets=3, **CLAIMS), "Zhang", "Wang", codes=[2])
    assert store.buckets == 1
    bills = store.bucket(SETL_D, 0).collect()
    assert set(bills["setl_id"]) == {key_order("S1"), key_order("S3")}
    assert bills["psn_no"].is_sorted()
    assert store.bucket(DRUG_TRAC_D, 0).collect()[CODE].to_list() == [2]


def test_what_is_not_cut_is_whole_and_registers_are_scanned_whole(tmp_path):
    store = scoped(a_store(tmp_path, **CLAIMS), "Wang")
    assert count(store.bucket(MEDINS_INFO_B, 0)) == 1
    assert count(store.bucket(PURCINFO, 0)) == 0
    assert count(store.bucket(PSN_INFO_B, 0)) == 0
    assert count(store.scan(PSN_INFO_B)) == 2
    assert count(store.scan(SETL_D)) == 1


def test_rows_beside_it_are_among_them_and_their_ids_known(tmp_path):
    whole = a_store(tmp_path, **CLAIMS)
    told = sent(whole, sent_of(tmp_path / "sent", setl_d="setl_id psn_no\nS9 He"))
    rows = {"setl_d": unknown(whole, SETL_D, told.rows["setl_d"])}
    union = UnionStore(scoped(whole, "Zhang", "He"), _series([]), rows, told.keys)
    assert set(union.bucket(SETL_D, 0).collect()["setl_id"]) == {key_order("S1"), key_order("S9")}
    known = dict(union.keys(Ids.PATIENT).select(RAW, KEY).iter_rows())
    assert {"Zhang", "Li", "Wang", "He"} <= set(known)
