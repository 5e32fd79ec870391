"""No patient, doctor, employer, name, certificate or phone is in the report."""

import pytest

from features.claims.column import Ids
from features.claims.quality.page import quality_page
from features.claims.quality.report import write_quality
from features.claims.quality.summary import summary
from tests.features.claims.quality.everything import SECRETS


@pytest.mark.parametrize("secret", SECRETS)
def test_what_must_not_be_told_is_in_the_source_and_in_no_file_of_the_report(
    faulty, tmp_path, secret
):
    source = faulty.folder.parent / "source"
    assert any(secret in path.read_text("utf-8") for path in source.iterdir())
    write_quality(faulty, tmp_path)
    files = list((tmp_path / "quality").iterdir())
    assert len(files) == 3
    assert [path.name for path in files if secret in path.read_text("utf-8")] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_key_of_a_patient_or_a_doctor_is_told_either(faulty, report, lang):
    page = quality_page(report, lang) + report.to_json()
    for ids in (Ids.PATIENT, Ids.DOCTOR, Ids.SETTLEMENT):
        keys = faulty.keys(ids)["key"]
        assert len(keys) > 0
        assert not [key for key in keys if str(key) in page]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nor_is_it_in_the_summary(report, lang):
    told = " ".join(line.text for line in summary(report, lang))
    assert not [secret for secret in SECRETS if secret in told]
