import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from serving.dossier.model import Dossier, Money, Reason, SchemeTold, Standing, Who

PAGE = Path(__file__).parents[3] / "docs" / "dossier.md"


def test_every_field_of_the_json_is_documented():
    table = PAGE.read_text().partition("## JSON")[2]
    documented = set(re.findall(r"`(\w+)`", table))
    assert set(Dossier.model_fields) <= documented
    for part in (Who, Standing, Money, Reason, SchemeTold):
        assert [name for name in part.model_fields if not re.search(rf"\b{name}\b", table)] == []


def test_no_figure_is_nothing_or_beyond_all_numbers():
    with pytest.raises(ValidationError):
        Money(at_issue=float("nan"), claims=1, expected=None, low=None, high=None)
    with pytest.raises(ValidationError):
        Money(at_issue=1.0, claims=1, expected=None, low=None, high=None, more=1)
