"""A drawn ledger of inspections, some of them by lot."""

CLAIMS = "setl_id psn_no fixmedins_code\n" + "\n".join(
    f"S{n} P{n} {name}"
    for n, name in enumerate(("east", "west", "south", "north", "late", "hill", "lake"))
)
CASES = """
    case_no | party_type | fixmedins_code | inspected_at | decided_at | decision_type | tier      | reversed_at
    C1      | PROVIDER   | east           | 2025-05-01   | 2025-07-01 | PUNISH        | fraud     | -
    C2      | PROVIDER   | west           | 2025-05-20   | 2025-08-01 | NO_PUNISH     | violation | -
    C3      | PROVIDER   | hill           | 2025-06-02   | 2025-08-01 | PUNISH        | fraud     | 2025-10-01
    C4      | PROVIDER   | south          | 2025-09-01   | 2025-11-01 | PUNISH        | fraud     | -
"""  # noqa: E501
INSPECTIONS = """
    inspection_no | party_type | fixmedins_code | inspected_at | decided_at | result          | lane        | selection_prob
    I1            | PROVIDER   | east           | 2025-05-01   | 2025-07-01 | PUNISH          | 随机        | 0.2
    I2            | PROVIDER   | west           | 2025-05-20   | 2025-08-01 | NO_PUNISH       | Random      | 0.2
    I3            | PROVIDER   | south          | 2025-05-20   | 2025-06-01 | NOT_ESTABLISHED | exploration | 0.2
    I4            | PROVIDER   | south          | 2025-09-01   | 2025-11-01 | PUNISH          | complaint   | -
    I5            | PROVIDER   | hill           | 2025-06-02   | 2025-08-01 | PUNISH          | random      | 0.5
    I6            | PROVIDER   | lake           | 2025-06-03   | 2025-08-01 | PUNISH          | random      | 0.5
    I7            | PROVIDER   | late           | 2025-06-03   | 2026-02-01 | NOT_ESTABLISHED | random      | 0.5
"""  # noqa: E501
