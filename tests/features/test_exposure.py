"""What a number stands on, in words."""

from features.exposure import exposure
from features.schemes.charge_abuse import ChargeAbuse
from features.schemes.fake_admission import FakeAdmission


def test_a_share_stands_on_the_rows_among_which_it_is_one():
    told = exposure(ChargeAbuse.over_cap_share.measure)
    assert told.startswith("费用明细 fee line 行数 rows — every fee line, where it is known")
    assert told.endswith("few make it uncertain")


def test_a_rate_stands_on_rows_that_have_a_value():
    assert "with a patient" in exposure(FakeAdmission.stays_per_patient.measure)


def test_a_peak_of_days_stands_on_days_and_is_what_it_is():
    told = exposure(FakeAdmission.days_of_one_patient.measure)
    assert told.startswith("合计 sum of: length: days from admission to discharge")
    assert told.endswith("it is what it is")
