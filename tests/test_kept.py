from tests.kept import held, kept_facts
from tests.tables import a_store, facts

STAY = "setl_id psn_no fixmedins_code\nS1 Zhang H1"
OTHER = "setl_id psn_no fixmedins_code\nS1 Zhang H2"


def test_stores_that_hold_the_same_share_what_they_are_known_by(tmp_path):
    one, other = (a_store(tmp_path / name, setl_d=STAY) for name in ("one", "other"))
    assert one.manifest.store_id != other.manifest.store_id
    assert held(one.manifest) == held(other.manifest)


def test_other_rows_buckets_and_codes_are_known_by_another(tmp_path):
    one, other = a_store(tmp_path / "one", setl_d=STAY), a_store(tmp_path / "two", setl_d=OTHER)
    parted = a_store(tmp_path / "three", buckets=2, setl_d=STAY)
    coded = one.manifest.model_copy(update={"codes": {"med_type": {"x": "11"}}})
    told = {held(each) for each in (one.manifest, other.manifest, parted.manifest, coded)}
    assert len(told) == 4


def test_a_table_asked_for_later_is_made_then(tmp_path):
    store = a_store(tmp_path, setl_d=STAY)
    assert kept_facts(store, {"settlements"}).scan("settlements").collect().height == 1
    kept = kept_facts(store, {"stays"}).scan("stays").collect()
    assert kept["provider"].to_list() != []
    assert facts(store, "stays")["S1"]["days"] == kept["days"].item()


def test_what_is_kept_is_not_made_again(tmp_path, monkeypatch):
    first = kept_facts(a_store(tmp_path / "one", setl_d=STAY), {"stays"})
    monkeypatch.setattr("features.facts.build._build", None)
    again = kept_facts(a_store(tmp_path / "other", setl_d=STAY), {"stays"})
    assert again.folder == first.folder
    assert not (tmp_path / "one" / "store" / "derived").exists()
