"""Secondary diagnoses: grave ones where the severity is major."""

import numpy as np

from features.simulation.catalogue.diagnoses import DIAGNOSES
from features.simulation.records.comorbidities import CODES, choose
from features.simulation.streams import stream
from features.simulation.trade.severity import MAJOR, MOST_SECONDARIES, ORDINARY, PLAIN

GRAVE = ("J96.000", "A41.900", "N17.900", "R57.900", "K72.900", "G93.600", "D65.x00")


def chosen(severity, icd="I63.900", count=3_000):
    coded = np.full(count, DIAGNOSES.at(icd))
    return CODES[choose(coded, np.full(count, severity), stream(1, f"{severity}"))]


def test_a_stay_has_as_many_to_choose_from_as_are_ever_written_down_all_different():
    codes = chosen(MAJOR)
    assert codes.shape == (3_000, MOST_SECONDARIES)
    assert all(len(set(row)) == MOST_SECONDARIES for row in codes)


def test_a_secondary_diagnosis_is_never_of_the_main_ones_category():
    for icd in ("I63.900", "J18.900", "I10.x00"):
        assert not {code[:3] for code in chosen(PLAIN, icd).ravel()} & {icd[:3]}


def test_grave_ones_come_first_with_major_stays_and_hardly_ever_with_plain_ones():
    shares = [np.isin(chosen(each)[:, :2], GRAVE).mean() for each in (MAJOR, ORDINARY, PLAIN)]
    assert shares[0] > 0.1 > shares[1] >= shares[2]
    assert shares[2] < 0.01


def test_hypertension_is_the_commonest():
    codes, counts = np.unique(chosen(PLAIN)[:, 0], return_counts=True)
    assert codes[counts.argmax()] == "I10.x00"
