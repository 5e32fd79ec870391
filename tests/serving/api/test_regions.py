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


@pytest.fixture
def moved(published, publication, monkeypatch):
    """What changed of two providers in two regions; asks GET /v1/changes with a key."""
    from serving.api import changes

    day = published.card.as_of
    lines = pl.DataFrame(
        {
            "entity_id": ["H1", "H2", "H3"],
            "change": ["changed", "changed", "new"],
            **dict.fromkeys(("status", "was_status"), ["scored"] * 3),
            **dict.fromkeys(("risk", "was_risk"), [0.5] * 3),
            **{key: [1, 2, 3] for key in ("rank", "was_rank")},
            "region": ["330101", "330201", None],
        }
    )
    monkeypatch.setattr(changes, "_compared", lambda *words: (day, day, lines))

    def moved(keyed, key, **query):
        return keyed.client.get(
            "/v1/changes",
            params={"since": publication.id, **query},
            headers={"Authorization": f"Bearer {key}"},
        )

    return moved


def test_changes_of_other_regions_are_not_told_and_not_counted(keyed, moved):
    whole = moved(keyed, keyed.holding(name="whole")).json()
    assert ([item["id"] for item in whole["items"]], whole["total"]) == (["H1", "H2", "H3"], 3)
    bounded = moved(keyed, keyed.holding(regions=("3301",))).json()
    assert ([item["id"] for item in bounded["items"]], bounded["total"]) == (["H1"], 1)


def test_changes_are_told_by_pseudonyms_to_who_knows_no_id(keyed, moved):
    told = moved(keyed, keyed.holding("data_scientist")).json()["items"]
    codes = [Pseudonyms.of(keyed.store, "data_scientist").code(one) for one in ("H1", "H2", "H3")]
    assert [item["id"] for item in told] == [f"机构-{code}" for code in sorted(codes)]
    assert told[0]["risk"] == 0.5


def test_changes_are_pulls_too_with_what_they_are_for(keyed, moved, monkeypatch):
    from serving.api import purpose

    key = keyed.holding()
    assert moved(keyed, key).status_code == 200
    assert moved(keyed, "wrong").status_code == 401
    assert moved(keyed, keyed.holding("auditor")).status_code == 403
    monkeypatch.setattr(purpose, "asks_why", lambda *words: True)
    assert moved(keyed, key).status_code == 403
    pull, by_role, by_purpose = keyed.pulls()
    assert pull.facts["endpoint"] == "/v1/changes"
    assert (pull.facts["known"], pull.facts["fields"]) == (3, ["provider_id", "risk"])
    assert (by_role.facts["why"], by_purpose.facts["why"]) == ("role", "purpose")


def test_a_region_is_the_earlier_one_of_an_entity_that_has_none_now(tmp_path, monkeypatch):
    from datetime import date

    from serving.api import changes

    def entities(region, status):
        line = {"entity_id": "H1", "status": status, "risk": 0.5, "rank": 1, "region": region}
        schema = {"risk": pl.Float64, "rank": pl.Int64, "region": pl.String}
        return date(2026, 1, 1), pl.DataFrame([line], schema_overrides=schema)

    told = {"a": entities("330101", "scored"), "b": entities(None, "not_scoreable")}
    monkeypatch.setattr(changes, "entities_of", lambda folder, *words: told[folder.name])
    _, _, found = changes._compared(tmp_path / "a", tmp_path / "b", "provider", None)
    assert found["region"].to_list() == ["330101"]
