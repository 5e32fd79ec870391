"""Outcomes over HTTP: what is told of each, who may, and what is in the way."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from filelock import FileLock

from features.audit.files import log_path
from features.claims.intake.locked import LOCK
from features.claims.outcomes.opened import Ledger
from serving.access.pseudonyms import Pseudonyms

MARK = "王五310101199001011234"


def statuses(response, kind="cases"):
    assert response.status_code == 200, response.text
    return [one["status"] for one in response.json()[kind]]


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr("serving.api.recording.PATIENCE", 0.1)


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr("serving.api.recording.PATIENCE", 60)


def test_of_each_item_it_is_told_in_its_place_what_became_of_it(clerk, publication):
    clerk.send(clerk.a_case("C1"))
    before = clerk.generation()
    response = clerk.send(
        clerk.a_case("C2", tier="违规", amount_confirmed="1,200.50 元"),
        clerk.a_case("C3", fixmedins_code="NOBODY"),
        clerk.a_case("C1"),
        inspections=[
            {
                "inspection_no": "J1",
                "fixmedins_code": clerk.there,
                "result": "PUNISH",
                "decided_at": "2025年8月1日",
                "selection_prob": 0.2,
            }
        ],
    )
    told = response.json()
    assert statuses(response) == ["appended", "refused", "there"]
    assert statuses(response, "inspections") == ["appended"]
    assert [one["recorded_at"] for one in told["cases"]] == [
        "2025-09-01T00:00:00",
        None,
        "2025-09-01T00:00:00",
    ]
    assert told["cases"][1]["reason"] == "fixmedins_code: the store knows no such id"
    assert (told["appended"], told["there"], told["refused"]) == (2, 1, 1)
    assert told["publication"] == publication.id
    assert told["generation"] == clerk.generation() != before
    assert clerk.ledger().select("case_no", "tier", "amount_confirmed").rows() == [
        ("C1", None, None),
        ("C2", "violation", 120_050),
    ]
    assert clerk.ledger("inspection_d")["selection_prob"].to_list() == [0.2]


def test_reasons_are_told_in_chinese_too(clerk):
    told = clerk.send(clerk.a_case(fixmedins_code="NOBODY"), lang="zh").json()
    assert told["cases"][0]["reason"] == "定点医药机构编号(fixmedins_code)不在库中"


def test_what_is_sent_again_is_there_and_changes_nothing(clerk):
    cases = [clerk.a_case("C1"), clerk.a_case("C2", amount_recovered=5)]
    first = clerk.send(*cases).json()
    again = clerk.send(*reversed(cases), cases[0]).json()
    assert [one["status"] for one in again["cases"]] == ["there"] * 3
    told = {one["recorded_at"] for one in (*first["cases"], *again["cases"])}
    assert told == {"2025-09-01T00:00:00"}
    assert again["generation"] == first["generation"]
    assert clerk.ledger().height == 2
    assert clerk.events() == ["outcomes add", "pull", "pull"]


def test_what_comes_later_is_a_state_of_its_own(clerk):
    clerk.send(clerk.a_case())
    later = [{"case_no": "C1", "amount_recovered": paid} for paid in (100, 150)]
    response = clerk.send(*later)
    assert statuses(response) == ["appended"] * 2
    assert statuses(clerk.send(*later)) == ["there"] * 2
    assert clerk.ledger()["amount_recovered"].to_list() == [None, 10_000, 15_000]


def test_who_says_outcomes_says_what_for(clerk):
    response = clerk.send(clerk.a_case(), headers={})
    assert response.status_code == 403
    assert "X-Purpose" in response.json()["error"]
    assert clerk.ledger().is_empty()


def test_a_key_with_regions_adds_outcomes_of_providers_within_them_alone(clerk, published):
    of = dict(published.entities.select("entity_id", "region").rows())
    clerk.send(clerk.a_case("C9", fixmedins_code=clerk.there, tier="fraud"))
    key = clerk.keyed.holding(name="bounded", regions=(of[clerk.here],))
    response = clerk.send(
        clerk.a_case("C1"),
        {"case_no": "C1", "amount_recovered": 5},
        clerk.a_case("C2", fixmedins_code=clerk.there),
        clerk.a_case("C2", fixmedins_code="NOBODY"),
        clerk.a_case("C9", fixmedins_code=clerk.there, tier="fraud"),
        {"case_no": "C9", "tier": "fraud"},
        {"case_no": "C8", "tier": "fraud"},
        clerk.a_case("C9"),
        {"case_no": "C3", "psn_no": "Zhang", **clerk.a_case("C3", fixmedins_code=None)},
        key=key,
    )
    assert statuses(response) == ["appended"] * 2 + ["refused"] * 7
    reasons = {one["reason"] for one in response.json()["cases"][2:]}
    assert reasons == {"fixmedins_code is no provider within the regions of this key"}
    assert clerk.ledger()["case_no"].to_list() == ["C1", "C1", "C9"]


def test_where_no_providers_are_published_a_key_with_regions_adds_nothing(clerk, monkeypatch):
    monkeypatch.setattr("serving.api.recording.PROVIDER", "hospital")
    key = clerk.keyed.holding(name="bounded", regions=("99",))
    assert statuses(clerk.send(clerk.a_case(), key=key)) == ["refused"]


@pytest.mark.usefixtures("impatient")
def test_a_held_store_is_told_at_once_with_when_to_come_again(clerk):
    with FileLock(clerk.keyed.store / LOCK):
        response = clerk.send(clerk.a_case())
        assert response.status_code == 503
        assert response.headers["retry-after"] == "5"
        assert "somebody else writes to the store" in response.json()["error"]
        assert clerk.ledger().is_empty()
        assert clerk.events() == []
    assert statuses(clerk.send(clerk.a_case())) == ["appended"]


def test_those_who_wait_for_the_store_leave_threads_to_all_others(clerk, monkeypatch):
    from anyio import CapacityLimiter

    monkeypatch.setattr("serving.api.outcomes.AT_A_TIME", CapacityLimiter(0))
    assert clerk.send(clerk.a_case()).headers["retry-after"] == "5"
    assert clerk.ledger().is_empty()


def test_without_its_line_in_the_audit_log_nothing_is_added(clerk):
    clerk.keyed.client.get("/livez")
    log_path(clerk.keyed.store).mkdir(parents=True)
    response = clerk.send(clerk.a_case())
    assert response.status_code == 503
    assert response.json()["error"] == "Nothing was added: the audit log cannot be written."
    assert clerk.ledger().is_empty()
    log_path(clerk.keyed.store).rmdir()
    assert statuses(clerk.send(clerk.a_case())) == ["appended"]


def test_the_audit_log_has_it_before_the_ledger(clerk, monkeypatch, caplog):
    said = []

    def fails(ledger, read):
        said.extend(clerk.events())
        raise OSError(f"no space left for {MARK}")

    monkeypatch.setattr(Ledger, "append", fails)
    response = clerk.send(clerk.a_case())
    assert response.status_code == 503
    assert said == ["outcomes add"]
    assert clerk.ledger().is_empty()
    assert "OSError" in caplog.text
    assert MARK not in caplog.text + response.text


def test_the_audit_log_tells_how_many_and_of_whom_without_saying_whom(clerk):
    before = clerk.generation()
    response = clerk.send(
        clerk.a_case("C-4711"), clerk.a_case("C-4712"), clerk.a_case("C-4713", psn_no="NOBODY")
    )
    add, pull = clerk.keyed.pulls()
    digest = Pseudonyms.of(clerk.keyed.store, "").digest
    assert add.facts == {
        "key": clerk.key.partition(".")[0],
        "purpose": "a test",
        "from": "10.1.2.3",
        "request": response.headers["x-request-id"],
        "generation": before,
        "case_d": 2,
        "case_d_hmac": digest(["C-4711", "C-4712"]),
        "inspection_d": 0,
        "inspection_d_hmac": digest([]),
    }
    assert (pull.facts["ids"], pull.facts["known"], pull.facts["fields"]) == (3, 2, ["outcomes"])
    assert pull.facts["ids_hmac"] == digest(["C-4711", "C-4712", "C-4713"])
    text = log_path(clerk.keyed.store).read_text("utf-8")
    assert not any(one in text for one in ("C-47", clerk.here, "NOBODY"))


@pytest.mark.usefixtures("patient")
def test_of_clients_that_send_the_same_at_once_one_appended_it(clerk):
    with ThreadPoolExecutor(4) as clients:
        told = list(clients.map(lambda n: clerk.send(clerk.a_case("C0"), clerk.a_case(n)), "abcd"))
    first, own = zip(*map(statuses, told), strict=True)
    assert sorted(first) == ["appended", "there", "there", "there"]
    assert set(own) == {"appended"}
    assert clerk.ledger()["case_no"].to_list() == ["C0", "a", "b", "c", "d"]


def test_without_a_store_there_is_no_ledger(client):
    body = {"cases": [{"case_no": "C1"}]}
    response = client.post("/v1/outcomes", json=body, headers={"X-Purpose": "a test"})
    assert response.status_code == 503
    assert "no store" in response.json()["error"]


def test_a_store_without_claims_cannot_take_any_and_its_folder_is_not_told(keyed):
    told = keyed.ask(
        keyed.holding(),
        "/v1/outcomes",
        headers={"X-Purpose": "a test"},
        cases=[{"case_no": "C1"}],
    )
    assert told.status_code == 503
    assert str(keyed.store) not in told.text
    assert not (keyed.store / LOCK).exists()


def test_nothing_of_an_item_is_in_log_answer_or_audit_log(clerk, caplog, capfd):
    caplog.set_level(0)
    cells = ("case_no", "fixmedins_code", "psn_no", "dr_code", "tier", "fraud_type", "decided_at")
    for cell in cells:
        response = clerk.send({**clerk.a_case(), cell: MARK})
        assert MARK not in response.text
    log = log_path(clerk.keyed.store).read_text("utf-8")
    for place in (caplog.text, log, *capfd.readouterr()):
        assert MARK not in place
