import polars as pl
import pytest

from features.bad_input import BadInput
from features.simulation.grade.evidence import graded_evidence
from tests.features.simulation.grade.written import folder


@pytest.fixture
def city(tmp_path):
    return folder(tmp_path / "city")


def told(city, scheme, **ids):
    evidence = pl.DataFrame({"scheme": [scheme], **{name: [code] for name, code in ids.items()}})
    row = graded_evidence(city, evidence).row(0, named=True)
    return row["bad"], row["right"]


def test_a_visit_bad_as_a_whole_makes_its_bill_and_its_lines_bad(city):
    assert told(city, "hanging_bed", setl_id="S1") == (1, 1)
    assert told(city, "hanging_bed", mdtrt_id="V1") == (1, 1)
    assert told(city, "hanging_bed", mdtrt_id="V1", bkkp_sn="L1") == (1, 1)


def test_a_good_line_beside_a_bad_one_is_good(city):
    assert told(city, "lab_repeat", mdtrt_id="V2", setl_id="S2", bkkp_sn="L3") == (1, 1)
    assert told(city, "lab_repeat", mdtrt_id="V2", setl_id="S2", bkkp_sn="L4") == (0, 0)


def test_a_bill_that_is_named_without_its_line_is_bad_by_it(city):
    assert told(city, "lab_repeat", setl_id="S2") == (1, 1)


def test_a_box_is_known_by_its_code(city):
    assert told(city, "reflux_sale", drug_trac_codg="B1") == (1, 1)
    assert told(city, "reflux_sale", drug_trac_codg="B2", bkkp_sn="L9", setl_id="S3") == (0, 0)


def test_a_bad_claim_of_another_scheme_is_bad_and_not_right(city):
    assert told(city, "upcoding", setl_id="S1") == (1, 0)


def test_each_scheme_has_its_share(city):
    evidence = pl.DataFrame({"scheme": ["a", "a", "b"], "setl_id": ["S1", "S9", "S2"]})
    rows = graded_evidence(city, evidence).select("scheme", "rows", "share", "right_share").rows()
    assert rows == [("a", 2, 0.5, 0.0), ("b", 1, 1.0, 0.0)]


def test_evidence_that_names_no_claim_is_refused(city):
    with pytest.raises(BadInput, match="none of the columns"):
        graded_evidence(city, pl.DataFrame({"scheme": ["a"]}))


def test_a_truth_without_a_bad_claim_is_refused(city):
    (city / "truth" / "claims" / "202502-000.parquet").unlink()
    with pytest.raises(BadInput, match="no bad claim in it"):
        graded_evidence(city, pl.DataFrame({"scheme": ["a"], "setl_id": ["S1"]}))
