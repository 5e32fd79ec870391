"""Keys bound to regions, and roles that know pseudonyms: what is outside is unknown."""

from collections import Counter

import polars as pl
import pytest

from serving.access.pseudonyms import Pseudonyms


@pytest.fixture
def regions(published):
    """The region of every published entity by its id, and the two most frequent ones."""
    frame = published.entities.filter(status="scored")
    of = dict(zip(frame["entity_id"], frame["region"], strict=True))
    first, second = [code for code, _ in Counter(of.values()).most_common(2)]
    return of, first, second


def statuses(response):
    assert response.status_code == 200, response.text
    return [item["status"] for item in response.json()["items"]]


def test_of_other_regions_a_key_knows_nobody(keyed, regions):
    of, mine, _ = regions
    key = keyed.holding(regions=(mine,))
    told = statuses(keyed.ask(key, ids=list(of), explain=False))
    assert told == ["scored" if code == mine else "unknown" for code in of.values()]


def test_who_is_outside_looks_like_who_there_is_not(keyed, regions):
    of, mine, other = regions
    outside = next(entity_id for entity_id, code in of.items() if code == other)
    key = keyed.holding(regions=(mine,))
    items = keyed.ask(key, ids=[outside, "NOBODY"]).json()["items"]
    assert items[0] == {**items[1], "id": outside}


def test_a_wider_region_and_several_have_all_that_lies_in_them(keyed, regions):
    of, first, second = regions
    wider = keyed.holding(name="wider", regions=(first[:4],))
    told = statuses(keyed.ask(wider, ids=list(of), explain=False))
    assert told == ["scored" if c.startswith(first[:4]) else "unknown" for c in of.values()]
    both = keyed.holding(name="both", regions=(first, second))
    told = statuses(keyed.ask(both, ids=list(of), explain=False))
    assert told.count("scored") == sum(code in (first, second) for code in of.values())


def test_an_entity_of_no_known_region_is_outside_of_every_region(keyed, published):
    without = published.entities.filter(pl.col("region").is_null())["entity_id"].to_list()
    assert without
    key = keyed.holding(regions=("99",))
    assert set(statuses(keyed.ask(key, ids=without))) == {"unknown"}


def test_a_role_that_sees_pseudonyms_asks_by_them_and_knows_no_id(keyed, regions):
    of, _, _ = regions
    ids = list(of)[:2]
    masks = Pseudonyms.of(keyed.store, "data_scientist")
    key = keyed.holding("data_scientist")
    assert set(statuses(keyed.ask(key, ids=ids))) == {"unknown"}
    for word, lang in (("provider", "en"), ("机构", "zh")):
        asked = [f"{word}-{masks.code(one)}" for one in ids]
        response = keyed.ask(key, ids=asked, lang=lang)
        assert statuses(response) == ["scored"] * 2
        assert [item["id"] for item in response.json()["items"]] == asked
        assert not any(one in response.text for one in ids)


def test_asking_by_id_and_pseudonym_at_once_does_not_tell_whose_it_is(keyed, regions):
    of, _, _ = regions
    entity_id = next(iter(of))
    asked = [entity_id, f"provider-{Pseudonyms.of(keyed.store, 'data_scientist').code(entity_id)}"]
    items = keyed.ask(keyed.holding("data_scientist"), ids=asked).json()["items"]
    assert [item["status"] for item in items] == ["unknown", "scored"]
    assert [item["id"] for item in items] == asked


def test_a_pseudonym_of_another_role_is_nobody(keyed, regions):
    of, _, _ = regions
    other = Pseudonyms.of(keyed.store, "auditor").code(next(iter(of)))
    key = keyed.holding("data_scientist")
    assert statuses(keyed.ask(key, ids=[f"provider-{other}"])) == ["unknown"]
