"""A ledger whose sums are plain by hand."""

from datetime import date

from serving.results.asked import Asked
from tests.tables import a_store

CLAIMS = "setl_id psn_no fixmedins_code\nS1 Zhang east\nS2 Li west\nS3 Wang north\nS4 Zhao south"
PROVIDERS = """
    fixmedins_code  fix_blng_admdvs  begntime    endtime
    east            330106           2020-01-01  -
    west            330108           2020-01-01  -
    north           330201           2020-01-01  2025-09-30
    south           330201           2020-01-01  -
"""
INSPECTIONS = """
    inspection_no | fixmedins_code | inspected_at | lane   | clue_source | result          | decided_at
    J1            | east           | 2025-03-01   | risk   | MONITOR     | PUNISH          | 2025-05-01
    J2            | west           | 2025-03-02   | risk   | MONITOR     | PUNISH          | 2025-05-01
    J3            | north          | 2025-03-03   | random | INSPECTION  | NO_PUNISH       | 2025-05-01
    J4            | south          | 2025-03-04   | random | INSPECTION  | NOT_ESTABLISHED | 2025-05-01
    J5            | south          | 2025-08-04   | risk   | MONITOR     | PUNISH          | 2025-10-01
"""  # noqa: E501
CASES = """
    case_no | fixmedins_code | fraud_type      | tier      | decision_type     | inspected_at | decided_at | fine_amount | amount_identified | amount_confirmed | amount_recovered | reversed_at
    C1      | east           | 挂床、重复收费  | fraud     | TRANSFER_JUDICIAL | 2025-03-01   | 2025-06-01 | 200         | 100               | 80               | 50               | -
    C2      | west           | 重复收费        | violation | PUNISH            | 2025-03-02   | 2025-06-01 | 10          | 30                | 20               | 5                | 2025-11-01
    C3      | north          | 说不清          | violation | NO_PUNISH         | 2025-03-03   | 2025-06-01 | -           | 7.5               | 7.5              | -                | -
    C4      | south          | 重复收费        | violation | NO_PUNISH         | -            | 2025-04-01 | -           | 3                 | 3                | 3                | -
    C5      | south          | 分解住院        | fraud     | PUNISH            | 2025-08-04   | 2025-12-01 | -           | 40                | 40               | -                | -
"""  # noqa: E501
SUSPENDED = """
    fixmedins_code  fixmedins_paus_type  begntime    endtime
    east            1                    2025-07-01  2025-12-31
    west            1                    2025-02-01  2025-02-20
"""
TIPS = """
    tip_no  fixmedins_code  party_type  scheme        received_at
    T1      east            PROVIDER    hanging_bed   2025-02-01T09:00:00
    T2      south           PROVIDER    hanging_bed   2025-02-01T09:00:00
    T3      west            PROVIDER    charge_abuse  2025-04-01T09:00:00
"""


def a_ledger(folder, **changes):
    """A store of all of it."""
    tables = {
        "setl_d": CLAIMS,
        "fixmedins_b": PROVIDERS,
        "inspection_d": INSPECTIONS,
        "case_d": CASES,
        "fixmedins_paus_d": SUSPENDED,
        "tip_d": TIPS,
    }
    return a_store(folder, **tables | changes)


def asked(as_of="2025-10-31", first="2025-01-01", last="2025-06-30", **further):
    """The first half of 2025 as known on a day."""
    days = (date.fromisoformat(day) for day in (first, last, as_of))
    return Asked(*days, **further)
