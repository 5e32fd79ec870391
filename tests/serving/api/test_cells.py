"""The matrix against the running service: every role, endpoint and part of an answer."""

import shutil
import tomllib
from pathlib import Path

import polars as pl
import pytest

import serving.access
from serving.api.pull import Caller, Pull
from tests.serving.town import new_lines

FILE = Path(serving.access.__file__).with_name("matrix.toml")
MATRIX = tomllib.loads(FILE.read_text("utf-8"))
ROLES = list(MATRIX["roles"])
GUARDED = {path: row for path, row in MATRIX["endpoints"].items() if not row.get("open")}
PAGES = {
    "/v1/targets": {},
    "/v1/evidence": {"top": 3},
    "/v1/entities": {"top": 2},
    "/v1/groups": {},
}
NAMES_INSIDE = {f"items.dossier.{part}" for part in ("who", "reasons", "charts", "roster")}
"""Names in them are seen each as its own field says: tests/serving/api/test_entities.py."""
WORDS = [field["mask"] for field in MATRIX["fields"].values() if "mask" in field]
MASKS = tuple(f"{word}-" for words in WORDS for word in words.values())
OPEN = [path for path, row in MATRIX["endpoints"].items() if row.get("open")]


def cell(role, field, entity="provider"):
    """What the file says, read by another way than the code's."""
    if field == "open":
        return "shown"
    if field == "entity_id":
        (field,) = [n for n, f in MATRIX["fields"].items() if f.get("id_of") == entity]
    return MATRIX["fields"][field]["cells"][role]


def part_of(answer, part):
    """The values of a part in an answer's JSON, one per item."""
    values = [answer]
    for name in part.split("."):
        values = [value[name] for value in values]
        values = [
            one for v in values for one in (v if name in ("items", "asked", "members") else [v])
        ]
    return values


@pytest.fixture
def asked(keyed, published, publication, vector_of, town, tmp_path, monkeypatch):
    """Ask an endpoint about a few entities as a role, by the names that the role knows."""
    from serving.access.pseudonyms import Pseudonyms
    from serving.api import changes

    day = published.card.as_of
    moved = pl.DataFrame(
        {
            "entity_id": ["H1", "H2"],
            "change": ["changed", "new"],
            **{key: ["scored", "held"] for key in ("status", "was_status")},
            **{key: [0.5, 0.25] for key in ("risk", "was_risk")},
            **{key: [1, 2] for key in ("rank", "was_rank")},
            "region": ["990101", "990102"],
        }
    )
    monkeypatch.setattr(changes, "_compared", lambda *words: (day, day, moved))

    scored = published.entities.filter(status="scored")["entity_id"].to_list()[:3]

    def asked(role, path):
        key = keyed.holding(role, f"{role}-{path.rpartition('/')[2]}")
        if path == "/v1/changes":
            headers = {"Authorization": f"Bearer {key}"}
            return keyed.client.get(path, params={"since": publication.id}, headers=headers)
        if path == "/v1/score-claims":
            own = shutil.ignore_patterns("secret", "audit", "access")
            shutil.copytree(town.folder, keyed.store, dirs_exist_ok=True, ignore=own)
            told = {"id": "east", "claims": new_lines(tmp_path / "new")}
            return keyed.ask(key, path, headers={"X-Purpose": "a test"}, **told)
        if path in PAGES:
            return keyed.ask(key, path, headers={"X-Purpose": "a test"}, **PAGES[path])
        if path == "/v1/score-vector":
            return keyed.ask(key, path, vectors=[vector_of(0), vector_of(1)])
        masks = Pseudonyms.of(keyed.store, role)
        masked = cell(role, "entity_id") == "masked"
        ids = [f"provider-{masks.code(one)}" for one in scored] if masked else scored
        return keyed.ask(key, path, ids=ids)

    return asked


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("role", ROLES)
def test_a_role_gets_of_each_part_what_its_cell_says(asked, path, role):
    response = asked(role, path)
    row = GUARDED[path]
    if role not in row["roles"]:
        assert response.status_code == 403
        assert response.json() == {"error": "The role of this key may not ask this."}
        return
    assert response.status_code == 200, response.text
    everything = asked("inspector", path).json()
    answer = response.json()
    assert set(answer) == set(everything)
    for part, field in row["answer"].items():
        told, whole = part_of(answer, part), part_of(everything, part)
        match cell(role, field):
            case "shown" if part in NAMES_INSIDE:
                assert [one is None for one in told] == [one is None for one in whole], part
            case "shown":
                assert told == whole, part
            case "masked":
                for seen, real in zip(told, whole, strict=True):
                    assert (seen is None) == (real is None), part
                    assert seen is None or (seen != real and seen.startswith(MASKS)), part
            case "refused":
                assert told == [None] * len(whole), part


@pytest.mark.parametrize("path", OPEN)
@pytest.mark.parametrize("role", [*ROLES, None])
def test_what_tells_of_nobody_is_open_to_all(keyed, path, role):
    headers = {"Authorization": f"Bearer {keyed.holding(role)}"} if role else {}
    assert keyed.client.get(path, headers=headers).status_code == 200


def test_no_role_may_call_everything_and_see_all_of_it():
    everything = [
        (path, field) for path, row in GUARDED.items() for field in row["answer"].values()
    ]
    everything += [("", field) for field in MATRIX["fields"]]
    for role in ROLES:
        assert any(
            (path and role not in GUARDED[path]["roles"]) or cell(role, field) != "shown"
            for path, field in everything
        )


def test_every_path_has_a_row_and_every_row_a_path(client):
    from serving.api.paths import METHODS

    assert set(MATRIX["endpoints"]) == set(METHODS)


def answers():
    """The model of every answer by its path."""
    from serving.api.documented import ANSWERED, ANSWERS

    return {**ANSWERS, **ANSWERED}


def leaves(model, before=""):
    """The parts of an answer's model, those of its parts too."""
    import typing

    from pydantic import BaseModel

    for name, field in model.model_fields.items():
        yield before + name
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from leaves(field.annotation, f"{before}{name}.")
        for inner in typing.get_args(field.annotation):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                yield from leaves(inner, f"{before}{name}.")
            for one in typing.get_args(inner):
                if isinstance(one, type) and issubclass(one, BaseModel):
                    yield from leaves(one, f"{before}{name}.")


def test_every_part_of_every_answer_has_a_field(client):
    """A new endpoint, or a new part of an answer, without a row in the matrix fails here."""
    from serving.api.paths import METHODS

    answered = {path for path in METHODS if path.startswith("/v1/")}
    assert set(answers()) == answered == set(GUARDED)
    for path, model in answers().items():
        rows = GUARDED[path]["answer"]
        parts = set(leaves(model))
        assert set(rows) <= parts
        for part in parts:
            governed = [row for row in rows if part == row or part.startswith(f"{row}.")]
            inner = any(row.startswith(f"{part}.") for row in rows)
            assert len(governed) + inner == 1, f"{path} {part}"
        assert all(f == "entity_id" or f == "open" or f in MATRIX["fields"] for f in rows.values())


def test_what_can_be_refused_may_be_null(client):
    """Or a role that may not see it would get an answer that is not what is documented."""
    for path, model in answers().items():
        for part, field in GUARDED[path]["answer"].items():
            if all(cell(role, field) != "refused" for role in GUARDED[path]["roles"]):
                continue
            at = model
            for name in part.split(".")[:-1]:
                at = at.model_fields[name].annotation.__args__[0]
            annotation = at.model_fields[part.rpartition(".")[2]].annotation
            assert type(None) in getattr(annotation, "__args__", ()), f"{path} {part}"


@pytest.mark.parametrize("role", ["", "boss", "system_administrator", "auditor"])
def test_outside_of_a_request_and_for_roles_that_may_not_ask_nothing_is_told(client, role):
    from datetime import date

    from serving.api import pull as pulls
    from serving.api.answers import Contribution, Ranked, ScoreAnswer
    from serving.api.bodies import ScoreRequest
    from serving.api.seen import as_seen

    part = Contribution(
        behaviour="b", zh="甲", en="b", value=1, peer_median=1, percentile=1, contribution=1
    )
    item = Ranked(id="H1", status="scored", risk=0.5, rank=1, reasons=["a"], contributions=[part])
    head = {"publication": "p", "receipt": "r", "calibrated": True, "population": "p"}
    answer = ScoreAnswer(as_of=date(2026, 1, 1), items=[item], **head)
    request = ScoreRequest.model_construct(entity="provider", lang="en", ids=["H2"], explain=True)
    token = pulls._CURRENT.set(Pull("", "/v1/score", caller=Caller("x", role)) if role else None)
    try:
        told = as_seen("/v1/score", request, answer)
    finally:
        pulls._CURRENT.reset(token)
    assert "H1" not in told.model_dump_json()
    assert "0.5" not in told.model_dump_json()


def test_a_refused_cell_is_null_and_a_masked_text_a_pseudonym(keyed, published, monkeypatch):
    """Cells that no role has today, in the running service."""
    from serving.access.matrix import Cell
    from serving.api import seen

    real = seen.cells
    monkeypatch.setattr(
        seen,
        "cells",
        lambda *words, **behind: (
            real(*words, **behind)
            | {"items.risk": Cell.REFUSED, "items.reasons": Cell.REFUSED, "items.rank": Cell.MASKED}
        ),
    )
    ids = published.entities.filter(status="scored")["entity_id"].to_list()[:2]
    items = keyed.ask(keyed.holding(), ids=ids).json()["items"]
    for item in items:
        assert (item["risk"], item["reasons"], item["rank"]) == (None, None, None)
        assert item["log_odds"] is not None
    (line,) = [one for one in keyed.pulls() if one.event == "pull"]
    assert line.facts["masked"] == ["risk"]
