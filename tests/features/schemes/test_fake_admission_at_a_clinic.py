"""A provider without beds has none of the behaviours of stays."""

import pytest

from features.claims.store import Store
from features.schemes.fake_admission import FakeAdmission
from tests.features.schemes.asked import behind, value
from tests.tables import a_store


@pytest.fixture(scope="module")
def clinic(tmp_path_factory) -> Store:
    return a_store(tmp_path_factory.mktemp("clinic"), setl_d="setl_id med_type\nS1 11")


@pytest.mark.parametrize("behaviour", FakeAdmission.behaviours(), ids=lambda b: b.name)
def test_a_clinic_without_a_stay_has_none_of_it(clinic, behaviour):
    assert value(clinic, behaviour) is None
    assert behind(clinic, behaviour) == []
