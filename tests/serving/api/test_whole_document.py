"""Every operation of the OpenAPI document, asked what fits it and what does not, by schemathesis.

Whatever operations the document has when the test runs are asked.
"""

import shutil
from collections import Counter
from functools import partial

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from tests.serving.api.batch.conftest import ARROW, PARQUET

EXAMPLES = 15
SENT = ("method", "url", "headers", "params", "json", "content", "data")
"""The parts of a request; cookies and certificates are the client's."""
TELLING = 6
"""Letters of a text that no log line holds by chance."""
SAYS_NO = "positive_data_acceptance"
"""Not asked: what fits the document may still name a date that is not published, and is refused."""


@schemathesis.serializer(ARROW, PARQUET)
def as_it_is(context, value):
    """A body that is no JSON: the bytes that are made for it, or a text's."""
    return getattr(value, "data", None) or str(value).encode("utf-8", "replace")


@pytest.fixture(scope="module")
def operations(client):
    schema = schemathesis.openapi.from_dict(client.get("/docs.json").json())
    return [found.ok() for found in schema.get_all_operations()]


@pytest.fixture(scope="module", autouse=True)
def store(town, tmp_path_factory):
    """A store of this file's own: what is made up and sent as outcomes litters no other's."""
    folder = tmp_path_factory.mktemp("littered") / "store"
    shutil.copytree(town.folder, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEIJIAN_STORE", str(folder))
        yield folder


@pytest.fixture(scope="module")
def checks():
    load_all_checks()
    return [check for check in CHECKS.get_all() if check.__name__ != SAYS_NO]


def texts(part):
    """All texts in a body, names among them."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for name, inner in part.items():
            yield name
            yield from texts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from texts(inner)


def asked(case, client, checks, caplog, seen):
    """Ask, check the answer against the document, and the log for what was sent."""
    caplog.clear()
    told = case.as_transport_kwargs(base_url=str(client.base_url))
    if isinstance(told.get("data"), bytes | str):
        told["content"] = told.pop("data")
    response = client.request(**{name: told[name] for name in told if name in SENT})
    assert response.status_code < 500, response.text
    case.validate_response(response, checks=checks)
    seen[response.status_code] += 1
    sent = {each for each in texts(case.body) if len(each) >= TELLING}
    named = set(client.get("/docs.json").text.split('"')) if sent else set()
    assert not any(each in caplog.text for each in sent - named)


def every(cases, ask):
    """Ask each of some cases; the same ones in CI."""

    @settings(max_examples=EXAMPLES, database=None, suppress_health_check=list(HealthCheck))
    @given(cases)
    def each(case):
        ask(case)

    each()


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_operation_answers_as_the_document_says(client, operations, checks, caplog, mode):
    seen = {operation.label: Counter() for operation in operations}
    for operation in operations:
        takes_something = operation.body or operation.query
        if mode is GenerationMode.NEGATIVE and not takes_something:
            continue
        every(
            operation.as_strategy(generation_mode=mode),
            partial(asked, client=client, checks=checks, caplog=caplog, seen=seen[operation.label]),
        )
    posts = [label for label in seen if label.startswith("POST ")]
    assert "POST /v1/score" in posts
    if mode is GenerationMode.POSITIVE:
        assert all(statuses[200] for label, statuses in seen.items() if label.startswith("GET /l"))
        assert seen["POST /v1/score"][200]
    else:
        assert all(set(seen[label]) <= {400, 401, 403, 404, 405, 413, 415} for label in posts)
