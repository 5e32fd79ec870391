import polars as pl
import pytest

from tests.features.groups.town import a_town, customers, sessions
from tests.serving.access.stores import let_in


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    west = [*sessions(("He", "Lu", "Ma"), shop="west"), *customers(shop="west")]
    return a_town(tmp_path_factory.mktemp("town"), [*sessions(), *customers(), *west]).folder


@pytest.fixture
def groups(feijian, store):
    def typed(*words):
        return feijian("groups", "--store", store, "--as-of", "2026-01-01", *words)

    return typed


def read(said):
    return pl.read_csv("\n".join(said.out).encode(), infer_schema=False)


def test_the_first_groups_stand_on_stdout(groups):
    told = read(groups("--lang", "en"))
    assert told["rank"].to_list() == ["1", "2"]
    assert set(told["amount_at_issue"]) == {"900.0"}
    assert read(groups("--top", "1")).height == 1


@pytest.mark.parametrize(("listed", "lines"), [("groups", 1), ("members", 4), ("events", 9)])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_groups_members_and_events_go_to_a_file(groups, tmp_path, listed, lines, suffix):
    path = tmp_path / f"told{suffix}"
    assert groups("--top", "1", "--list", listed, "--out", path).code == 0
    told = pl.read_csv(path, infer_schema=False) if suffix == ".csv" else pl.read_excel(path)
    assert told.height == lines


def test_who_may_not_see_people_sees_pseudonyms_in_every_list(groups, store, monkeypatch):
    whole = {listed: read(groups("--list", listed)) for listed in ("groups", "members", "events")}
    let_in(store, me="data_scientist")
    told = {listed: read(groups("--list", listed, "--lang", "zh")) for listed in whole}
    (store / "access" / "actors.toml").unlink()
    ids = {text for name in ("patient", "doctor", "provider") for text in whole["events"][name]}
    ids = {text for text in ids if text} | {*whole["members"]["entity_id"]}
    for listed, frame in told.items():
        cells = {cell for row in frame.drop("copy").rows() for cell in row if cell}
        assert not any(cell in ids for cell in cells)
        assert frame.height == whole[listed].height
    assert set(told["groups"]["members"]) == {"（已隐去）"}
    assert told["members"]["entity_id"].str.contains("^(机构|医师|参保人)-").all()
    assert set(told["members"]["entity_id"]) >= {i for i in told["events"]["patient"] if i}


def test_a_file_of_another_kind_is_refused_before_any_work(groups, tmp_path):
    assert "--out ends in" in groups("--out", tmp_path / "told.pdf").refusal


@pytest.mark.slow
def test_a_members_evidence_shows_its_group(feijian, world):
    where = ("--store", world.folder, "--as-of", "2026-01-01")
    top = read(feijian("groups", *where, "--top", "1", "--list", "members"))
    shop = top["entity_id"][0]
    asked = ("evidence", shop, *where, "--scheme", "split_visit")
    before, after = read(feijian(*asked)), read(feijian(*asked, "--groups"))
    assert "groups" not in before["scheme"].to_list()
    assert after.height > before.height
    assert set(after.filter(pl.col("scheme") == "groups")["entity_id"]) == {shop}


def test_in_the_simulated_city_rings_stand_first(feijian, world):
    where = ("--store", world.folder, "--as-of", "2026-01-01")
    told = read(feijian("groups", *where, "--list", "members", "--lang", "en"))
    cards = told.filter(pl.col("entity") == "patient")
    truth = pl.read_parquet(world.claims / "truth" / "groups" / "*.parquet")
    planted = cards["entity_id"].is_in(truth["id"].implode())
    assert cards.height >= 3
    assert planted.mean() >= 0.8
