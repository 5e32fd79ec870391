"""The client and a real service."""

from datetime import date

import pytest

from features.bad_input import BadInput
from serving.api.bodies import Vector
from serving.client import Client, Refused, Unreachable
from serving.client.retries import Retries
from tests.serving.api.test_tls import certificate
from tests.serving.town import new_lines
from tests.until import until_said

pytestmark = pytest.mark.slow


@pytest.fixture
def client(live):
    with Client(live.url, key=live.key) as client:
        yield client


def test_it_says_what_is_served(client, live):
    told = client.ready()
    assert told.publication == live.publication
    assert [snapshot.entity for snapshot in told.snapshots] == ["provider"]


def test_scores_and_reasons_come_as_the_service_s_own_models(client, live):
    answer = client.score([live.ids[0], "nobody"], lang="en", explain=True)
    first, second = answer.items
    added = sum(part.contribution for part in first.contributions)
    assert first.log_odds == pytest.approx(first.baseline + added, abs=1e-6)
    assert first.reasons
    assert (second.status, second.risk) == ("unknown", None)


def test_more_ids_than_a_request_holds(client, live):
    ids = (live.ids * 2_000)[:1_500]
    items = list(client.scores(ids))
    assert [item.id for item in items] == ids
    assert {item.status for item in items} == {"scored"}


def test_a_vector_may_be_a_mapping_or_the_model(client, vector_of):
    body = vector_of(0)
    first = client.score_vectors([body]).items[0]
    assert client.score_vectors([Vector(**body)]).items[0] == first
    assert first.status == "scored"


def test_outcomes_are_added_and_sending_them_again_does_no_harm(live):
    case = {"case_no": "C-client", "fixmedins_code": live.ids[0], "decided_at": date(2025, 9, 1)}
    looked = {"inspection_no": "J-client", "fixmedins_code": "NOBODY"}
    with Client(live.url, key=live.key, purpose="a test") as client:
        told = [
            client.outcomes([{**case, "decision_type": "PUNISH"}], [looked], lang="en")
            for _ in range(2)
        ]
    assert [one.cases[0].status for one in told] == ["appended", "there"]
    assert told[0].cases == [told[1].cases[0].model_copy(update={"status": "appended"})]
    assert told[1].inspections[0].reason == "fixmedins_code: the store knows no such id"
    assert told[1].publication == live.publication


def test_claims_that_are_in_no_store_are_scored_and_a_fault_is_told_by_its_place(live, tmp_path):
    claims = new_lines(tmp_path / "new")
    with Client(live.url, key=live.key, purpose="a test") as client:
        answer = client.score_claims(claims, "east", lang="en")
        with pytest.raises(Refused, match="table setl_d, row 1: begndate is missing"):
            client.score_claims({"setl_d": [{**claims["setl_d"][0], "begndate": "x"}]}, "east")
    assert answer.lines == {"setl_d": 3, "fee_list_d": 3}
    assert (answer.items[0].status, answer.items[0].is_published) == ("scored", False)


def test_nothing_changed_since_what_is_served(client, live):
    (page,) = client.change_pages(live.publication, limit=10)
    assert (page.total, page.items, page.publication) == (0, [], live.publication)
    with pytest.raises(Refused) as told:
        next(client.changes("20200101T000000-000000"))
    assert told.value.status == 410


def test_a_wrong_key_is_refused_with_the_request_s_id(live):
    with Client(live.url, key="wrong") as client, pytest.raises(Refused) as told:
        client.score(["a"])
    assert told.value.status == 401
    until_said(live.said, told.value.request_id)


def test_a_service_that_is_not_there(tmp_path):
    _, _, cert, _ = certificate(tmp_path, "authority")
    once = Retries(tries=1)
    with (
        Client("https://127.0.0.1:9", ca=cert, retries=once) as client,
        pytest.raises(Unreachable, match="ConnectError"),
    ):
        client.score(["a"])
    with pytest.raises(BadInput):
        Client("http://192.0.2.1")
