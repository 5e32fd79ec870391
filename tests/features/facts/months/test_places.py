"""Where a fee line stands among those of its bucket, before and after more came."""

import polars as pl
import pytest

from features.claims.generations import generation
from features.claims.intake import parts
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.facts.months.places import LINE, place_of, placed_anew, unmoved
from tests.tables import a_store, key_order

HEAD = "bkkp_sn setl_id psn_no\n"
BILLS = "setl_id psn_no\nS1 Li\nS2 He\nS3 Xu"
BEFORE = "L1 S1 Li\nL3 S2 He\nL5 S3 Xu"
MORE = "L0 S1 Li\nL2 S1 Li\nL4 S3 Xu"


@pytest.mark.parametrize("small", [0, parts.SMALL], ids=["files of their own", "files rewritten"])
def test_a_line_is_found_where_it_stands_now(tmp_path, monkeypatch, small):
    monkeypatch.setattr(parts, "SMALL", small)
    monkeypatch.setattr(parts, "TIER", 0)
    before = a_store(tmp_path, setl_d=BILLS, fee_list_d=HEAD + BEFORE)
    now = a_store(tmp_path, setl_d=BILLS, fee_list_d=HEAD + MORE)
    before = generation(now, before.manifest.generation)
    was = before.bucket(FEE_LIST_D, 0).select("bkkp_sn").with_row_index(LINE)
    told = placed_anew(was.collect(), before, now, 0)
    is_now = now.bucket(FEE_LIST_D, 0).select("bkkp_sn").with_row_index(LINE)
    places = dict(is_now.select("bkkp_sn", LINE).collect().iter_rows())
    assert dict(told.select("bkkp_sn", LINE).iter_rows()) == {
        line: places[line] for line in ("L1", "L3", "L5")
    }
    assert len(now.manifest.parts["fee_list_d"]) == (1 if small else 2)
    assert unmoved(before, now, 0) == (0 if small else 3)


def test_a_line_of_some_people_is_found_among_all(tmp_path):
    now = a_store(tmp_path, setl_d=BILLS, fee_list_d=HEAD + BEFORE)
    people = pl.Series([key_order("He"), key_order("Xu")])
    lines = now.bucket(FEE_LIST_D, 0).select("psn_no", "bkkp_sn")
    few = lines.filter(pl.col("psn_no").is_in(people.implode())).with_row_index(LINE).collect()
    told = place_of(few, now, people, 0)
    places = lines.with_row_index(LINE).filter(pl.col("psn_no").is_in(people.implode())).collect()
    assert told.sort(LINE).select(LINE, "bkkp_sn").equals(places.select(LINE, "bkkp_sn"))


def test_where_a_bucket_had_no_line_none_is_placed(tmp_path):
    before = a_store(tmp_path, setl_d=BILLS, fee_list_d=HEAD + "L1 S1 Li", buckets=2)
    now = a_store(tmp_path, setl_d=BILLS, fee_list_d=HEAD + MORE + "\nL3 S2 He", buckets=2)
    before = generation(now, before.manifest.generation)
    for bucket in range(2):
        was = before.bucket(FEE_LIST_D, bucket).select("bkkp_sn").with_row_index(LINE).collect()
        is_now = now.bucket(FEE_LIST_D, bucket).select("bkkp_sn").with_row_index(LINE).collect()
        told = placed_anew(was, before, now, bucket)
        assert told.join(is_now, on=[LINE, "bkkp_sn"]).height == was.height
