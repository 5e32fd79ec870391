from datetime import date

import pytest

from tests.ideas import AS_OF, a_city
from training.leaks import check_leaks
from training.panel import build_panel

pytestmark = pytest.mark.usefixtures("quick")


@pytest.mark.slow
def test_both_checks_are_made_and_told(tmp_path):
    store = a_city(tmp_path)
    said = []
    check_leaks(store, build_panel(store, AS_OF), AS_OF, say=said.append)
    told = [line for line in said if line.startswith("leaks: ")]
    assert told[0] == "leaks: 40 vectors at 2025-06-01 are the same without what came later"
    assert told[1].startswith("leaks: AP on labels dealt by lot: risk ")
    assert told[1].endswith("confirmed: 0.500")


def test_with_too_few_labels_none_are_dealt(tmp_path):
    store = a_city(tmp_path, labelled=False)
    said = []
    check_leaks(store, build_panel(store, AS_OF), AS_OF, say=said.append)
    assert said[-1] == "leaks: too few labels to deal by lot"
    assert f"vectors at {date(2025, 7, 1)} are the same" in said[-2]
