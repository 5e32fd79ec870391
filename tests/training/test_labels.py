from datetime import date

import pytest

from features.bad_input import BadInput
from features.claims.column import Ids
from features.claims.keys import KEY, RAW
from features.months import first_day
from tests.tables import a_store
from training.labels import dated_labels, labels

AS_OF = date(2026, 1, 1)
CLAIMS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west"


@pytest.fixture
def ledger(tmp_path):
    """What the drawn ledger says, by raw id: (label, the date whose vector counts)."""

    def told(as_of=AS_OF, entity="provider", **tables):
        store = a_store(tmp_path, setl_d=CLAIMS, **tables)
        raw = dict(store.keys(Ids(entity)).select(KEY, RAW).iter_rows())
        found = labels(store, as_of, entity)
        return {
            raw[key]: (label, str(first_day(month))) for key, label, _, month in found.iter_rows()
        }

    return told


def test_a_confirmed_fraud_is_1_and_nobody_else_has_a_label(ledger):
    assert ledger(
        case_d="""
            fixmedins_code  tier   decision_type  inspected_at  decided_at
            east            fraud  PUNISH         2025-06-10    2025-09-01
        """
    ) == {"east": (1, "2025-06-01")}


@pytest.mark.parametrize("decision", ["PUNISH", "TRANSFER_ADMIN", "TRANSFER_JUDICIAL"])
def test_a_punishment_and_a_transfer_confirm(ledger, decision):
    case = f"fixmedins_code decision_type decided_at\neast {decision} 2025-09-01"
    assert ledger(case_d=case)["east"][0] == 1


@pytest.mark.parametrize("decision", ["NOT_ESTABLISHED", "NO_PUNISH"])
def test_what_is_not_established_or_not_punished_is_0(ledger, decision):
    case = f"""
        fixmedins_code  decision_type  inspected_at  decided_at
        east            {decision}     2025-06-10    2025-09-01
    """
    assert ledger(case_d=case)["east"][0] == 0


def test_the_vector_before_the_gravest_finding_counts(ledger):
    assert ledger(
        case_d="""
            fixmedins_code  tier       inspected_at  decided_at
            east            violation  2025-04-10    2025-05-01
        """,
        inspection_d="fixmedins_code inspected_at decided_at\neast 2025-10-10 2025-11-01",
    ) == {"east": (0, "2025-04-01")}


def test_a_violation_is_an_inspection_without_fraud(ledger):
    case = "fixmedins_code tier decided_at\neast violation 2025-09-01"
    assert ledger(case_d=case)["east"][0] == 0


def test_a_case_without_a_tier_is_taken_for_fraud(ledger):
    case = "fixmedins_code tier decided_at\neast - 2025-09-01"
    assert ledger(case_d=case)["east"][0] == 1


def test_what_is_decided_after_the_as_of_date_is_unknown(ledger):
    assert ledger(case_d="fixmedins_code decided_at\neast 2026-01-02") == {}
    assert ledger(inspection_d="fixmedins_code decided_at\neast 2026-01-02") == {}


def test_what_is_decided_on_the_as_of_date_is_known(ledger):
    assert ledger(case_d="fixmedins_code decided_at\neast 2026-01-01")["east"][0] == 1


def test_a_fraud_that_is_decided_later_leaves_the_earlier_inspection_at_0(ledger):
    tables = {
        "inspection_d": "fixmedins_code inspected_at decided_at\neast 2025-03-10 2025-04-01",
        "case_d": "fixmedins_code inspected_at decided_at\neast 2025-08-10 2025-11-01",
    }
    assert ledger(date(2025, 10, 1), **tables) == {"east": (0, "2025-03-01")}
    assert ledger(date(2025, 11, 1), **tables) == {"east": (1, "2025-08-01")}


def test_a_case_reversed_on_appeal_is_no_label(ledger):
    case = "fixmedins_code decided_at reversed_at\neast 2025-09-01 2025-12-01"
    assert ledger(case_d=case) == {}


def test_a_case_reversed_after_the_as_of_date_still_stands(ledger):
    case = "fixmedins_code decided_at reversed_at\neast 2025-09-01 2026-01-02"
    assert ledger(case_d=case)["east"][0] == 1


def test_a_case_reversed_on_the_as_of_date_does_not_stand(ledger):
    case = "fixmedins_code decided_at reversed_at\neast 2025-09-01 2026-01-01"
    assert ledger(case_d=case) == {}


def test_an_inspection_that_found_nothing_is_0(ledger):
    rows = "fixmedins_code inspected_at decided_at\nwest 2025-05-20 2025-06-20"
    assert ledger(inspection_d=rows) == {"west": (0, "2025-05-01")}


def test_an_inspection_that_found_something_is_no_label_until_its_case_tells_what(ledger):
    rows = "fixmedins_code result decided_at\nwest PUNISH 2025-06-20"
    assert ledger(inspection_d=rows) == {}


def test_a_provider_named_in_the_case_of_a_person_carries_no_label(ledger):
    case = "fixmedins_code party_type decided_at\neast INDIVIDUAL 2025-05-01"
    assert ledger(case_d=case) == {}


def test_one_fraud_outweighs_all_inspections_that_found_none(ledger):
    assert ledger(
        case_d="fixmedins_code inspected_at decided_at\neast 2025-04-10 2025-05-01",
        inspection_d="""
            fixmedins_code  inspected_at  decided_at
            east            2025-02-10    2025-03-01
            east            2025-10-10    2025-11-01
        """,
    ) == {"east": (1, "2025-04-01")}


def test_of_several_frauds_the_latest_counts(ledger):
    assert ledger(
        case_d="""
            fixmedins_code  inspected_at  decided_at
            east            2025-08-10    2025-09-01
            east            2025-04-10    2025-10-01
        """
    ) == {"east": (1, "2025-08-01")}


@pytest.mark.parametrize(
    ("inspected", "discovered", "filed", "decided", "counts"),
    [
        ("2025-03-31", "2025-02-10", "2025-04-10", "2025-09-15", "2025-03-01"),
        ("-", "2025-02-10", "2025-04-10", "2025-09-15", "2025-02-01"),
        ("-", "-", "2025-04-10", "2025-09-15", "2025-04-01"),
        ("-", "-", "-", "2025-09-15", "2025-09-01"),
    ],
)
def test_the_vector_of_the_month_in_which_it_began_counts(
    ledger, inspected, discovered, filed, decided, counts
):
    case = f"""
        fixmedins_code  inspected_at  dscvr_date     filed_at  decided_at
        east            {inspected}   {discovered}   {filed}   {decided}
    """
    assert ledger(case_d=case) == {"east": (1, counts)}


def test_an_inspection_on_the_first_of_a_month_counts_at_that_day(ledger):
    rows = "fixmedins_code inspected_at decided_at\nwest 2025-05-01 2025-06-20"
    assert ledger(inspection_d=rows) == {"west": (0, "2025-05-01")}


def test_no_vector_after_the_as_of_date_counts(ledger):
    # A case may be decided by the documents, before anybody went there.
    rows = "fixmedins_code inspected_at decided_at\neast 2026-03-10 2025-12-20"
    assert ledger(case_d=rows) == {"east": (1, "2026-01-01")}


def test_an_embargo_moves_the_vector_and_not_the_dates(tmp_path):
    case = "fixmedins_code inspected_at decided_at\neast 2025-08-10 2025-11-01"
    store = a_store(tmp_path, setl_d=CLAIMS, case_d=case)
    told = [dated_labels(store, AS_OF, embargo=months).row(0, named=True) for months in (0, 2)]
    assert [str(first_day(row["month"])) for row in told] == ["2025-08-01", "2025-06-01"]
    for row in told:
        assert (str(row["begun"]), str(row["known"])) == ("2025-08-10", "2025-11-01")


def test_patients_and_doctors_have_labels_of_their_own(ledger):
    tables = {
        "case_d": """
            party_type  fixmedins_code  psn_no  dr_code  decided_at
            INDIVIDUAL  -               Zhang   -        2025-09-01
            INDIVIDUAL  -               -       Dr_Hu    2025-10-01
        """,
    }
    assert ledger(entity="patient", **tables) == {"Zhang": (1, "2025-09-01")}
    assert ledger(entity="doctor", **tables) == {"Dr_Hu": (1, "2025-10-01")}
    assert ledger(entity="provider", **tables) == {}


def test_a_store_without_a_ledger_has_no_label(ledger):
    assert ledger() == {}


def test_an_as_of_date_within_a_month_is_refused(ledger):
    with pytest.raises(BadInput, match="2026-01-15"):
        ledger(date(2026, 1, 15), case_d="fixmedins_code decided_at\neast 2025-09-01")


def test_labels_of_a_date_are_those_of_the_state_known_then(ledger):
    states = """
        case_no  fixmedins_code  tier       inspected_at  decided_at  reversed_at  recorded_at
        C1       east            violation  2025-06-10    2025-07-01  -            -
        C1       east            fraud      -             2025-07-01  -            2025-09-01
        C1       -               -          -             2025-07-01  2025-12-01   2025-12-05
    """
    assert ledger(date(2025, 8, 1), case_d=states) == {"east": (0, "2025-06-01")}
    assert ledger(date(2025, 10, 1), case_d=states) == {"east": (1, "2025-06-01")}
    assert ledger(date(2026, 1, 1), case_d=states) == {}
