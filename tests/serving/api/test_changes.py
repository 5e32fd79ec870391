"""GET /v1/changes over two publications, between which three providers differ."""

import shutil
from contextvars import copy_context
from dataclasses import replace

import numpy as np
import pytest

from serving.api.bodies import ChangesQuery
from serving.api.changes import PATH, Gone, page
from serving.api.pull import OPEN, OWNER_ROLE, Caller, Pull, begin
from serving.publish.shelf import current_id, kept
from serving.publish.write import put_publication
from serving.snapshot import put_snapshot

KEY = "0123456789abcdef0123456789abcdef"
OWNER = Caller(OPEN, OWNER_ROLE)
NEVER = "20200101T000000-000000"


def asked(folder, current, query):
    """The page, as the store's owner is told it."""

    def told():
        begin(Pull("one", PATH, caller=OWNER))
        return page(folder, current, query)

    return copy_context().run(told)


@pytest.fixture(scope="session")
def moved(scores):
    """One more without data, one no longer held, and two that changed places."""
    rank = scores.rank.copy()
    first, second = np.flatnonzero(rank == 1), np.flatnonzero(rank == 2)
    rank[first], rank[second] = 2, 1
    without = [*scores.not_scoreable, "H-NEW"]
    return replace(scores, rank=rank, held=(), not_scoreable=without)


@pytest.fixture(scope="session")
def two(shelf, moved, tmp_path_factory):
    """A folder with the session's publication and the one after it."""
    folder = shutil.copytree(shelf, tmp_path_factory.mktemp("two") / "publications")
    put_publication(folder, [("provider-2026-01-01", lambda to: put_snapshot(to, moved))])
    return folder


@pytest.fixture
def told(two):
    """A page: `told(limit=2)`, since the first publication unless there is a cursor."""

    def told(**query):
        since = {} if "cursor" in query else {"since": kept(two)[0]}
        return asked(two, current_id(two), ChangesQuery(**since, **query))

    return told


def test_who_is_new_changed_or_withdrawn_is_told(told, scores, two):
    answer = told()
    best = [
        scores.vectors.frame["entity_id"][int(np.flatnonzero(scores.rank == n)[0])] for n in (1, 2)
    ]
    assert {item.id: item.change for item in answer.items} == {
        "H-NEW": "new",
        "H-TO-MEND": "withdrawn",
        best[0]: "changed",
        best[1]: "changed",
    }
    by_id = {item.id: item for item in answer.items}
    assert (by_id[best[0]].was_rank, by_id[best[0]].rank) == (1, 2)
    assert (by_id["H-NEW"].status, by_id["H-NEW"].was_status) == ("not_scoreable", None)
    assert (by_id["H-TO-MEND"].status, by_id["H-TO-MEND"].was_status) == (None, "held")
    assert [answer.since, answer.publication] == kept(two)
    assert (answer.total, answer.next) == (4, None)


def test_pages_put_together_are_the_whole(told):
    whole, items, query = told().items, [], {"limit": 1}
    for _ in whole:
        answer = told(**query)
        items += answer.items
        query = {"limit": 1, "cursor": answer.next}
    assert items == whole
    assert answer.next is None


def test_a_cursor_reads_on_when_another_publication_has_become_current(told, two, put, moved):
    begun = told(limit=1)
    shutil.copytree(two, put.shelf)
    put(keep=9)
    third = current_id(put.shelf)
    assert third not in kept(two)
    onward = asked(put.shelf, third, ChangesQuery(cursor=begun.next, limit=9))
    assert [*begun.items, *onward.items] == told().items
    assert onward.publication == begun.publication
    anew = asked(put.shelf, third, ChangesQuery(since=begun.publication))
    assert anew.publication == third
    assert {item.id: item.change for item in anew.items}["H-NEW"] == "withdrawn"


def test_a_publication_that_is_no_longer_kept_is_gone(told, two, put):
    begun = told(limit=1)
    shutil.copytree(two, put.shelf)
    put(keep=1)
    for query in (ChangesQuery(cursor=begun.next), ChangesQuery(since=begun.since)):
        with pytest.raises(Gone, match=f"{begun.since} is no longer kept; read all scores anew"):
            asked(put.shelf, current_id(put.shelf), query)


def test_nothing_changed_since_the_current_one(client, publication):
    response = client.get("/v1/changes", params={"since": publication.id})
    assert response.status_code == 200
    answer = response.json()
    assert (answer["items"], answer["total"], answer["next"]) == ([], 0, None)
    assert answer["publication"] == answer["since"] == publication.id


@pytest.mark.parametrize(
    ("query", "status", "why"),
    [
        ("", 400, "since: missing"),
        ("since=yesterday", 400, "since: String should match pattern"),
        (f"since={NEVER}", 410, f"The publication {NEVER} is no longer kept"),
        (f"since={NEVER}&limit=0", 400, "limit: Input should be greater than or equal to 1."),
        (f"since={NEVER}&limit=1001", 400, "limit: Input should be less than or equal to 1000."),
        (f"since={NEVER}&entity=doctor", 400, "entity: no scores of it are published; published"),
        (f"since={NEVER}&as_of=2025-01-01", 400, "as_of: not published; published are 2026-01-01."),
        (f"since={NEVER}&ids=1", 400, "ids: Extra inputs are not permitted."),
        (f"since={NEVER}&since={NEVER}", 400, "query: a parameter is given twice."),
        ("cursor=abc", 400, "cursor: not one of this service"),
    ],
)
def test_a_question_that_cannot_be_answered_is_told_why(client, query, status, why):
    response = client.get(f"/v1/changes?{query}")
    assert response.status_code == status
    assert response.json()["error"].startswith(why)


def test_a_cursor_is_not_taken_for_another_question(told, two):
    begun = told(limit=1)
    response = ChangesQuery(cursor=begun.next, since=NEVER)
    with pytest.raises(ValueError, match="since: not what the cursor was given for"):
        asked(two, current_id(two), response)


def test_only_get_is_answered(client):
    response = client.post("/v1/changes", json={})
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD")


def test_the_documentation_names_every_parameter_and_field(client):
    document = client.get("/docs.json").json()
    told = document["paths"]["/v1/changes"]["get"]
    asked = {p["name"] for p in told["parameters"] if p["in"] == "query"}
    assert asked == set(ChangesQuery.model_fields)
    assert set(told["responses"]) >= {"200", "400", "401", "410"}


def test_without_the_key_nothing_is_told(serving_environment, monkeypatch):
    from starlette.responses import PlainTextResponse
    from starlette.testclient import TestClient

    from serving.api.door import Door
    from serving.api.front import Front

    monkeypatch.setenv("FEIJIAN_API_KEY", KEY)
    keyed = TestClient(Front(Door(PlainTextResponse("in"))))
    assert keyed.get("/v1/changes").status_code == 401
    assert keyed.get("/v1/changes", headers={"Authorization": f"Bearer {KEY}"}).text == "in"


@pytest.mark.parametrize(
    "value", ["%00", "%ff", "a" * 5000, "..%2f..%2fetc", f"{NEVER}%0a", "1e400"]
)
@pytest.mark.parametrize("name", ["since", "cursor", "limit", "as_of", "entity"])
def test_a_hostile_query_is_a_refusal(client, name, value):
    response = client.get(f"/v1/changes?{name}={value}")
    assert response.status_code == 400
    assert len(response.json()["error"]) < 300


def test_a_publication_that_was_changed_is_gone_and_its_place_is_told_to_the_log_alone(
    put, two, caplog
):
    shutil.copytree(two, put.shelf)
    first, second = kept(put.shelf)
    path = put.shelf / first / "provider-2026-01-01" / "entities.arrow"
    told = path.read_bytes()
    path.unlink()
    path.write_bytes(told[:-1] + bytes([told[-1] ^ 1]))
    with pytest.raises(Gone) as gone:
        asked(put.shelf, second, ChangesQuery(since=first))
    assert str(gone.value) == (
        "A publication that is asked about cannot be read; read all scores anew."
    )
    assert f"{path}: changed since it was published" in caplog.text


def test_an_entity_that_the_earlier_one_does_not_hold_is_told(two):
    with pytest.raises(ValueError, match=r"holds no doctor; it holds provider-2026-01-01$"):
        asked(two, current_id(two), ChangesQuery(since=kept(two)[0], entity="doctor"))
