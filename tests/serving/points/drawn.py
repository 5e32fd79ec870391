"""Two doctors and a pharmacist: one has claims and a case, one points of the register."""

from tests.serving.selfcheck.drawn import DRUG, RULES
from tests.tables import a_store

BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  gend  brdy        begndate    enddate     medfee_sumamt
    S0       Zhang   east            11        1     1960-05-01  2024-12-02  2024-12-02  100
    S1       Zhang   east            11        1     1960-05-01  2025-03-02  2025-03-02  500
"""  # noqa: E501
VISITS = """
    mdtrt_id  psn_no  chfpdr_code
    S0        Zhang   Chen
    S1        Zhang   Chen
"""
LINES = "bkkp_sn setl_id med_list_codg cnt det_item_fee_sumamt fee_ocur_time\n" + "".join(
    f"L{n} {bill} {DRUG} 1 100 {day}T1{n}:00:00\n"
    for n, bill, day in (
        (0, "S0", "2024-12-02"),
        *((n, "S1", "2025-03-02") for n in range(1, 6)),
    )
)
DOCTORS = """
    dr_code  medins_code  main_pracins_no  pay_qua_scor
    Chen     east         east             -
    Chen     west         east             -
    Zhou     east         east             7
    Zhou     west         east             3
    Qian     west         west             0
"""
PHARMACISTS = """
    phar_code  pracins_no
    Yang       shop
"""
CASES = """
    case_no | party_type | fixmedins_code | dr_code | tier      | decision_type   | inspected_at | decided_at | reversed_at
    C1      | INDIVIDUAL | -              | Yang    | fraud     | PUNISH          | 2025-02-01   | 2025-06-01 | 2025-11-01
    C2      | PROVIDER   | east           | Chen    | violation | PUNISH          | 2025-02-01   | 2025-06-01 | -
    C3      | INDIVIDUAL | -              | Qian    | fraud     | NOT_ESTABLISHED | 2025-02-01   | 2025-06-01 | -
    C4      | INDIVIDUAL | -              | Qian    | violation | NO_PUNISH       | -            | 2025-06-01 | -
    C5      | INDIVIDUAL | -              | Qian    | fraud     | PUNISH          | 2024-02-01   | 2024-06-01 | -
"""  # noqa: E501


def a_register(folder, **changes):
    """A store of all of it."""
    tables = {
        "setl_d": BILLS,
        "mdtrt_d": VISITS,
        "fee_list_d": LINES,
        "rule_items": RULES,
        "dr_info_b": DOCTORS,
        "phar_info_b": PHARMACISTS,
        "case_d": CASES,
    }
    return a_store(folder, **tables | changes)
