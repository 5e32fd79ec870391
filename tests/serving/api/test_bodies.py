"""Entity and date of a body choose among what is published."""

import json
from dataclasses import replace
from datetime import date

import pytest

from serving.api.bodies import ScoreRequest
from serving.api.names import Offered
from serving.api.refusal import Refused, checked_body
from serving.api.scoring import scored
from serving.publish.publication import Publication

OLDER = date(2025, 12, 1)


@pytest.fixture(scope="session")
def several(publication):
    """Providers at two dates, doctors at one of them."""
    ((_, day), one), *_ = publication.snapshots.items()
    told = {
        ("provider", day): one,
        ("provider", OLDER): replace(one, card=one.card.model_copy(update={"as_of": OLDER})),
        ("doctor", OLDER): replace(
            one, card=one.card.model_copy(update={"as_of": OLDER, "entity": "doctor"})
        ),
    }
    return Publication("20260101T000000-000000", publication.created, told)


def refusal(several, **body):
    told = checked_body("/v1/score", json.dumps({"ids": ["a"], **body}).encode(), Offered(several))
    return (told.status, told.error) if isinstance(told, Refused) else None


@pytest.mark.parametrize(
    ("body", "as_of"),
    [
        ({}, date(2026, 1, 1)),
        ({"as_of": "2025-12-01"}, OLDER),
        ({"as_of": None}, date(2026, 1, 1)),
        ({"entity": "doctor"}, OLDER),
        ({"entity": "doctor", "as_of": "2025-12-01"}, OLDER),
    ],
)
def test_the_newest_is_answered_unless_a_date_is_given(several, body, as_of):
    assert refusal(several, **body) is None
    request = ScoreRequest.model_validate_json(json.dumps({"ids": ["a"], **body}))
    answer = scored(several, request)
    assert (answer.as_of, answer.publication) == (as_of, several.id)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ({"as_of": "2025-11-01"}, "as_of: not published; published are 2026-01-01, 2025-12-01."),
        (
            {"entity": "doctor", "as_of": "2026-01-01"},
            "as_of: not published; published are 2025-12-01.",
        ),
        (
            {"entity": "patient"},
            "entity: no scores of it are published; published are provider, doctor.",
        ),
        ({"as_of": "yesterday"}, "as_of: Input should be a valid date"),
        ({"as_of": 0.5}, "as_of: "),
        ({"as_of": "2026-01-01T12:00:00"}, "as_of: "),
    ],
)
def test_what_is_not_published_is_told_with_what_is(several, body, why):
    status, error = refusal(several, **body)
    assert status == 400
    assert error.startswith(why)


def test_a_date_is_answered_over_http(client, publication):
    body = {"ids": ["a"], "as_of": "2026-01-01"}
    answer = client.post("/v1/score", json=body).json()
    assert (answer["as_of"], answer["publication"]) == ("2026-01-01", publication.id)
    refused = client.post("/v1/score", json={**body, "as_of": "2026-02-01"})
    assert refused.json() == {
        "code": "body",
        "error": "as_of: not published; published are 2026-01-01.",
        "error_zh": "as_of：未发布，已发布的有 2026-01-01。",
    }
