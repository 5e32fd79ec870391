import math

import pytest

EXPLAINED = ("risk", "log_odds", "baseline", "percentile", "scheme", "reasons", "contributions")


@pytest.fixture(scope="session")
def ids(published):
    """Those scored."""
    entities = published.entities
    return entities.filter(entities["status"] == "scored")["entity_id"].to_list()


@pytest.fixture(scope="session")
def everyone(ask, ids):
    return ask(ids)["items"]


def test_baseline_and_contributions_add_up_to_the_log_odds_of_everyone(everyone):
    for item in everyone:
        summed = item["baseline"] + sum(part["contribution"] for part in item["contributions"])
        assert summed == pytest.approx(item["log_odds"], rel=0, abs=1e-9)


def test_the_risk_is_the_sigmoid_of_the_log_odds(everyone):
    for item in everyone:
        assert item["risk"] == pytest.approx(1 / (1 + math.exp(-item["log_odds"])), abs=1e-12)


def test_the_service_says_what_the_score_command_says(everyone, scores):
    for line in scores.frame("zh").iter_rows(named=True):
        if line["status"] == "scored":
            (item,) = [item for item in everyone if item["id"] == line["entity_id"]]
            assert item["rank"] == line["rank"]
            assert item["risk"] == line["risk"]
            assert item["percentile"] == line["percentile"]
            assert item["scheme"] == line["scheme"]
            told = [line[f"reason_{n}"] for n in (1, 2, 3)]
            assert item["reasons"] == [reason for reason in told if reason]


def test_every_behaviour_stands_in_the_contributions_with_both_names(everyone, published):
    names = [(b.name, b.zh, b.en) for b in published.behaviours]
    for item in everyone:
        told = [(part["behaviour"], part["zh"], part["en"]) for part in item["contributions"]]
        assert told == names


def test_a_behaviour_without_data_has_no_value_and_no_percentile(everyone, published):
    for row, item in enumerate(everyone):
        for value, part in zip(published.values[row], item["contributions"], strict=True):
            assert (part["value"] is None) == math.isnan(value)
            if part["value"] is None:
                assert part["percentile"] is None


def test_items_come_in_the_order_of_the_ids_and_as_often(ask, ids):
    asked = [ids[3], "nobody", ids[0], ids[3]]
    assert [item["id"] for item in ask(asked)["items"]] == asked


def test_an_unknown_id_has_a_status_and_no_number(ask):
    (item,) = ask(["nobody"])["items"]
    assert item["status"] == "unknown"
    assert {item[name] for name in EXPLAINED} == {item["rank"]} == {None}


def test_a_provider_without_data_has_a_status_and_no_number(ask, scores):
    (item,) = ask(scores.not_scoreable)["items"]
    assert item["status"] == "not_scoreable"
    assert {item[name] for name in EXPLAINED} == {item["rank"]} == {None}


def test_a_provider_that_is_held_has_its_error_and_no_number(ask, scores):
    for lang, words in (("zh", "对码错误"), ("en", "a code is swapped")):
        (item,) = ask(scores.held, lang=lang)["items"]
        assert (item["status"], item["data_error"]) == ("held", words)
        assert {item[name] for name in EXPLAINED} == {item["rank"]} == {None}


def test_the_whole_list_of_contributions_comes_on_request_alone(client, ids, everyone):
    (item,) = client.post("/v1/score", json={"ids": ids[:1]}).json()["items"]
    assert item == {**everyone[0], "contributions": None}
    assert item["reasons"]


def test_reasons_come_in_the_language_asked_for(ask, ids, everyone):
    english = ask(ids, lang="en")["items"]
    assert any(item["reasons"] for item in everyone)
    for one, other in zip(english, everyone, strict=True):
        assert len(one["reasons"]) == len(other["reasons"])
        assert all("peer median" in reason for reason in one["reasons"])
        assert all("中位数" in reason for reason in other["reasons"])


def test_the_answer_says_what_it_was_made_of(ask, ids, scores):
    answer = ask(ids[:1])
    assert answer["as_of"] == scores.vectors.as_of.isoformat()
    assert answer["receipt"] == scores.receipt
    assert answer["calibrated"] is True
    assert answer["population"] == scores.bundle.card.population


def test_a_thousand_ids_are_answered_and_one_more_is_refused(ask, client):
    assert len(ask(["nobody"] * 1000)["items"]) == 1000
    body = {"entity": "provider", "ids": ["nobody"] * 1001}
    refused = client.post("/v1/score", json=body)
    assert refused.status_code == 400
    assert "at most 1000 items" in refused.json()["error"]
