import pytest

from features.claims.quality.report import quality
from features.claims.quality.summary import summary
from tests.tables import a_store

MOST_LINES = 40


def lines(report, lang="en"):
    return {line.label: (line.state, line.text) for line in summary(report, lang)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_page_is_summed_up_in_few_lines(report, lang):
    assert 5 < len(summary(report, lang)) < MOST_LINES


def test_faults_are_to_be_looked_at_with_the_worst_named(report):
    told = lines(report)
    assert told["What was understood"][0] == "look"
    assert (
        "most often: setl_d, fund_pay_sumamt is missing or unreadable"
        in told["What was understood"][1]
    )
    assert told["Broken references"][0] == "look"
    assert "original not in the store: 6" in told["Broken references"][1]
    assert told["To be mended"][0] == "look"


def test_what_could_not_be_checked_is_not_called_fine(tmp_path):
    told = lines(quality(a_store(tmp_path, setl_d="setl_id\n S1")))
    assert told["Accounting identities"] == ("unchecked", "1 checked, 0 broken; 5 not checked")
    assert told["Broken references"][0] == "unchecked"
    assert told["To be mended"][0] == "unchecked"


def test_a_whole_delivery_without_fault_is_fine(tmp_path):
    told = lines(quality(a_store(tmp_path, setl_d="setl_id insutype\n S1 310")))
    assert told["What was understood"][0] == "fine"
    assert told["Code-list coverage"][0] == "fine"
    assert told["Months"][0] == "fine"
