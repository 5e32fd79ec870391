"""The matrix, read by another way than the code's, and endpoints asked as somebody sees them."""

import tomllib
from pathlib import Path

import serving.access
from tests.serving.api.batch.conftest import ARROW, of_ids, packed
from tests.serving.api.batch.tabled import Tabled

FILE = Path(serving.access.__file__).with_name("matrix.toml")
MATRIX = tomllib.loads(FILE.read_text("utf-8"))
ROLES = list(MATRIX["roles"])
GUARDED = {path: row for path, row in MATRIX["endpoints"].items() if not row.get("open")}
CLAIMS = "/v1/score-claims"
"""Raw ids come in, and no pseudonym is taken for one."""
PAGES = {
    "/v1/targets": {},
    "/v1/evidence": {"top": 3},
    "/v1/entities": {"top": 2},
    "/v1/groups": {},
}
NAMES_INSIDE = {f"items.dossier.{part}" for part in ("who", "reasons", "charts", "roster")}
"""Names in them are seen each as its own field says: tests/serving/api/test_entities.py."""
WORDS = [field["mask"] for field in MATRIX["fields"].values() if "mask" in field]
LISTS = ("items", "asked", "members", "cases", "inspections")
MASKS = tuple(f"{word}-" for words in WORDS for word in words.values())


def named(field, entity="provider"):
    """The field, for `entity_id` the one that the entity's ids are."""
    if field != "entity_id":
        return field
    (found,) = [n for n, f in MATRIX["fields"].items() if f.get("id_of") == entity]
    return found


def cell(role, field, entity="provider"):
    """What the file says."""
    if field == "open":
        return "shown"
    return MATRIX["fields"][named(field, entity)]["cells"][role]


def part_of(answer, part):
    """The values of a part in an answer's JSON, one per item."""
    values = [answer]
    for name in part.split("."):
        values = [value[name] for value in values]
        values = [one for v in values for one in (v if name in LISTS else [v])]
    return values


def asked_with(keyed, key, path, *, since, vectors, ids, claims, masks=None):
    """The endpoint's answer about a few, who are asked for by `masks` where there are some."""
    headers = {"X-Purpose": "a test"}
    if path == "/v1/changes":
        headers["Authorization"] = f"Bearer {key}"
        return keyed.client.get(path, params={"since": since}, headers=headers)
    if path == "/v1/outcomes":
        body = {"cases": [_state("case_no", "decision_type", ids[0]), {"case_no": "C2"}]}
        body["inspections"] = [_state("inspection_no", "result", ids[0]), {"inspection_no": "J2"}]
        keyed.ask(key, path, headers=headers, **body)
        return keyed.ask(key, path, headers=headers, **body)
    if path == CLAIMS:
        return keyed.ask(key, path, headers=headers, id="east", claims=claims, explain=True)
    if path in PAGES:
        return keyed.ask(key, path, headers=headers, **PAGES[path])
    if path == "/v1/score-vector":
        return keyed.ask(key, path, vectors=vectors)
    told = [f"provider-{masks.code(one)}" for one in ids] if masks else ids
    if path == "/v1/batch":
        headers |= {"Authorization": f"Bearer {key}", "Content-Type": ARROW}
        query = {"lang": "en", "explain": "true"}
        response = keyed.client.post(
            path, content=packed(of_ids(*told)), params=query, headers=headers
        )
        return Tabled(response)
    return keyed.ask(key, path, ids=told)


def _state(number, result, provider):
    told = {"fixmedins_code": provider, "decided_at": "2025-09-01"}
    return {number: "N1", result: "PUNISH", **told}


def same_order(path, answer, masks):
    """An answer by ids in the order that one by pseudonyms has: changes are ordered by them."""
    if path == "/v1/changes" and masks:
        answer["items"].sort(key=lambda item: masks.code(item["id"]))
    return answer
