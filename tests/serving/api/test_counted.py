"""What Prometheus is told: endpoints, statuses and reasons of ours, and nothing that was sent."""

import re

MARK = "310101199001011234"


def metrics(keyed):
    """Every line of ours: name, labels, number."""
    text = keyed.client.get("/metrics").text
    return {
        (name, labels): float(number)
        for name, labels, number in re.findall(r"^(feijian_\w+)\{([^}]*)\} (\S+)$", text, re.M)
    }


def risen(before, after):
    more = {place: number - before.get(place, 0) for place, number in after.items()}
    return {place: number for place, number in more.items() if number}


def test_answers_and_refusals_are_counted_by_endpoint_and_reason(keyed):
    key = keyed.holding()
    before = metrics(keyed)
    keyed.ask(key, ids=["a"])
    keyed.ask(key, ids=[])
    keyed.ask("", ids=["a"])
    keyed.ask(keyed.holding(name="old", networks=("10.9.0.0/16",)), ids=["a"])
    keyed.ask(keyed.holding("auditor"), ids=["a"])
    keyed.client.get(f"/{MARK}")
    told = risen(before, metrics(keyed))
    for reason in ("body", "no_key", "wrong_address", "role"):
        labels = f'endpoint="/v1/score",reason="{reason}"'
        assert told["feijian_refusals_total", labels] == 1
    assert told["feijian_refusals_total", 'endpoint="-",reason="path"'] == 1
    assert told["feijian_requests_total", 'endpoint="/v1/score",status="200"'] == 1
    assert told["feijian_requests_total", 'endpoint="/v1/score",status="401"'] == 2
    assert told["feijian_request_seconds_count", 'endpoint="/v1/score"'] == 5
    assert told["feijian_request_seconds_bucket", 'endpoint="/v1/score",le="+Inf"'] == 5


def test_no_label_comes_from_what_was_sent(keyed):
    key = keyed.holding(name=MARK)
    keyed.ask(key, ids=[MARK], headers={"X-Purpose": MARK, "X-Forwarded-For": MARK})
    keyed.ask(key, path=f"/v1/score/{MARK}", ids=[MARK])
    keyed.client.request(MARK, "/v1/score")
    text = keyed.client.get("/metrics").text
    assert MARK not in text
    assert key.partition(".")[0] not in text
