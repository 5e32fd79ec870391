"""过度诊疗 of calls as of stays: therapies and tests against the illness, and against the day."""

from unittest.mock import patch

import pytest

from features.facts.further import too_many
from features.schemes.over_treatment import OverTreatment
from tests.features.facts.further.a_ward import BLOOD, NEEDLE
from tests.features.facts.further.test_too_many import CT, DEAR, STENT, TOOTH
from tests.features.schemes.asked import behind, value
from tests.tables import a_store

NEW = (
    OverTreatment.therapies_too_many,
    OverTreatment.tests_too_many,
    OverTreatment.procedures_too_many,
    OverTreatment.images_too_many,
    OverTreatment.pieces_too_many,
    OverTreatment.beyond_day,
)


def clinic(tmp_path, item, *units: int, illness="I10.x00"):
    """Visits S1, S2, … of Dr Wu with so many units; elsewhere one unit is usual."""
    bills = [f"U{n} p{n} west 11 2025-01-01\n" for n in range(3)]
    bills += [f"S{n} q{n} H1 11 2025-03-01\n" for n in range(1, len(units) + 1)]
    lines = [f"U{n} {item} 1 2025-01-01 - He\n" for n in range(3)]
    lines += [f"S{n} {item} {count} 2025-03-01 - Wu\n" for n, count in enumerate(units, 1)]
    names = [row.split()[0] for row in bills]
    with patch.object(too_many, "ENOUGH", 3):
        store = a_store(
            tmp_path,
            setl_d="setl_id psn_no fixmedins_code med_type begndate\n" + "".join(bills),
            fee_list_d="setl_id med_list_codg cnt fee_ocur_time crte_time acord_dr_code\n"
            + "".join(lines),
            mcs_info_b=DEAR,
            mdtrt_d="mdtrt_id chfpdr_code dscg_maindiag_code\n"
            + "".join(f"{name} Wu {illness}\n" for name in names),
        )
        return store, {b: (value(store, b), behind(store, b)) for b in NEW}


@pytest.mark.parametrize(
    ("item", "behaviour"),
    [
        (NEEDLE, OverTreatment.therapies_too_many),
        (BLOOD, OverTreatment.tests_too_many),
        (TOOTH, OverTreatment.procedures_too_many),
        (CT, OverTreatment.images_too_many),
        (STENT, OverTreatment.pieces_too_many),
    ],
    ids=["therapies", "tests", "procedures", "images", "pieces"],
)
def test_visits_with_too_many_count(tmp_path, item, behaviour):
    _, told = clinic(tmp_path, item, 3, 1, 1, 1)
    assert told[behaviour] == (0.25, ["S1"])


def test_therapies_for_aching_backs_are_what_a_physiotherapy_clinic_does(tmp_path):
    _, told = clinic(tmp_path, NEEDLE, 5, 5, illness="M54.500")
    assert told[OverTreatment.therapies_too_many] == (None, [])


def test_more_therapies_than_a_day_has_hours(tmp_path):
    store, told = clinic(tmp_path, NEEDLE, 23, 2)
    share, rows = told[OverTreatment.beyond_day]
    assert (share, len(rows)) == (0.5, 1)
    assert value(store, OverTreatment.beyond_day, "Wu", entity="doctor") is not None


@pytest.mark.parametrize("behaviour", NEW, ids=lambda b: b.name)
def test_without_fee_lines_nothing_is_known(tmp_path, behaviour):
    store = a_store(tmp_path, setl_d="setl_id med_type\nS1 11")
    assert value(store, behaviour) is None
    assert behind(store, behaviour) == []
