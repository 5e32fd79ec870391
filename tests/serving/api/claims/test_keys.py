"""POST /v1/score-claims with keys: who may ask, of which regions, and what the log keeps."""

import json
import shutil

import pytest

from serving.access.pseudonyms import Pseudonyms
from tests.serving.api.claims.conftest import PATH, WHY
from tests.serving.town import lines


@pytest.fixture
def with_keys(keyed, town):
    """The service with keys, in a store that holds the town's claims too."""
    own = shutil.ignore_patterns("secret", "audit", "access")
    shutil.copytree(town.folder, keyed.store, dirs_exist_ok=True, ignore=own)
    return keyed


def asked(keyed, key, told):
    return keyed.ask(key, PATH, headers=WHY, **told)


def test_a_pull_is_in_the_log_before_the_answer_and_holds_nothing_of_the_claims(
    with_keys, body, caplog
):
    response = asked(with_keys, with_keys.holding(), body())
    assert response.status_code == 200
    (line,) = with_keys.pulls()
    assert (line.event, line.facts["endpoint"], line.facts["entity"]) == ("pull", PATH, "provider")
    assert (line.facts["purpose"], line.facts["ids"], line.facts["known"]) == ("a test", 1, 1)
    assert line.facts["ids_hmac"] == Pseudonyms.of(with_keys.store, "").digest(("east",))
    assert line.facts["fields"] == ["evidence", "provider_id", "reasons", "risk"]
    written = json.dumps(line.facts) + caplog.text
    assert not any(name in written for name in ("east", "Zhang", "S5", "XA01"))


@pytest.mark.parametrize("role", ["auditor", "data_scientist", "system_administrator"])
def test_who_knows_pseudonyms_alone_may_not_ask_by_the_names_in_claims(with_keys, body, role):
    assert asked(with_keys, with_keys.holding(role), body()).status_code == 403


def items(response):
    assert response.status_code == 200, response.text
    return response.json()["items"]


def test_a_key_of_a_region_has_providers_scored_that_lie_in_it(with_keys, body, tmp_path):
    claims = lines(tmp_path / "n", setl_d=NORTH)
    told = body(id="north", claims=claims)
    inside = with_keys.holding(name="inside", regions=("3301",))
    outside = with_keys.holding(name="outside", regions=("3302",))
    assert items(asked(with_keys, inside, told))[0]["status"] == "scored"
    (item,) = items(asked(with_keys, outside, told))
    assert (item["status"], item["risk"], item["is_published"]) == ("unknown", None, None)


NORTH = """
    setl_id  psn_no  fixmedins_code  begndate    fix_blng_admdvs
    S8       He      north           2025-09-05  330101
"""


def test_whom_the_store_knows_is_not_where_the_caller_says_it_is(with_keys, body):
    """The east is in the store and not published: its claims alone would place it."""
    key = with_keys.holding(regions=("3301",))
    (item,) = items(asked(with_keys, key, body()))
    assert item["status"] == "unknown"


def test_a_published_provider_lies_where_the_publication_says(with_keys, published, tmp_path, body):
    line = published.entities.filter(status="scored").row(0, named=True)
    claims = lines(tmp_path / "n", setl_d=NORTH.replace("north", line["entity_id"]))
    told = body(id=line["entity_id"], claims=claims)
    (item,) = items(asked(with_keys, with_keys.holding(name="a", regions=("3301",)), told))
    assert item["status"] == "unknown"
    mine = with_keys.holding(name="b", regions=(line["region"],))
    (item,) = items(asked(with_keys, mine, told))
    assert (item["status"], item["is_published"]) == ("scored", True)
