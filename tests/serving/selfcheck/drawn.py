"""Bills of two providers, of which each line breaks one rule, or none."""

from tests.tables import a_store

DRUG, OTHER, BED = "XA02BCA011A001010104021", "XC08CAA011A001010104021", "001109000010000"
BILLS = """
    setl_id  psn_no  fixmedins_code  med_type  gend  brdy        begndate    enddate     medfee_sumamt
    S1       Zhang   east            21        1     1960-05-01  2025-03-01  2025-03-04  500
    S2       Li      west            21        1     1960-05-01  2025-03-01  2025-03-04  100
    S3       Wang    north           21        1     1960-05-01  2025-03-01  2025-03-04  100
    S4       Wang    south           21        1     1960-05-01  2025-03-08  2025-03-11  100
"""  # noqa: E501
VISITS = """
    mdtrt_id  psn_no  chfpdr_code  ipt_otp_no  nwb_flag
    S1        Zhang   Chen         Z-7         0
    S2        Li      Zhou         Z-8         0
    S3        Wang    Qian         Z-9         0
    S4        Wang    Sun          Z-10        0
"""
LINES = f"""
    bkkp_sn  setl_id  med_list_codg  cnt  pric  pric_uplmt_amt  det_item_fee_sumamt  fee_ocur_time
    L1       S1       {DRUG}         1    100   -               100                  2025-03-02T10:00:00
    L2       S1       {OTHER}        1    100   60              100                  2025-03-02T10:00:00
    L3       S1       {BED}          1    100   -               100                  2025-03-01T10:00:00
    L4       S1       {BED}          1    100   -               100                  2025-03-01T11:00:00
    L5       S1       {OTHER}        1    100   100             100                  2025-03-03T11:00:00
    L6       S2       {DRUG}         1    100   -               100                  2025-03-02T10:00:00
    L7       S3       {OTHER}        1    100   -               100                  2025-03-02T10:00:00
    L8       S4       {OTHER}        1    100   -               100                  2025-03-09T10:00:00
"""  # noqa: E501
RULES = f"""
    rule_item_no | rule_code        | med_list_codg | gend | max_per_day | message        | source   | begndate
    R1           | GZ10000301004000 | {DRUG}        | 2    | -           | 限女性使用     | 规则库一 | 2024-01-01
    R2           | GZ10000102014000 | {BED}         | -    | 1           | 每日限1次      | 规则库二 | 2024-01-01
"""  # noqa: E501
SUSPENDED = """
    fixmedins_code  fixmedins_paus_type  begntime    endtime
    north           1                    2025-02-01  2025-12-31
"""


def a_pool(folder, **changes):
    """A store of all of it."""
    tables = {
        "setl_d": BILLS,
        "mdtrt_d": VISITS,
        "fee_list_d": LINES,
        "rule_items": RULES,
        "fixmedins_paus_d": SUSPENDED,
    }
    return a_store(folder, **{k: v for k, v in (tables | changes).items() if v})
