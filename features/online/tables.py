"""Which tables may be sent to be scored: those in which providers tell of care.

Not sent, because the office itself says it, and what it says is in the store:

- who is insured, where and by whom, and what was paid for it (`psn_…`, contributions, employers);
- who may treat (registers of providers, departments, doctors, suspensions);
- what is paid and how (catalogues, caps, rules, lists, regions);
- what it granted (chronic disease, care elsewhere, maternity allowances);
- what others told it (`third_party_payment`, `trace_alert`, `tip_d`);
- its ledger (`case_d`, `inspection_d`), of which labels are made.
"""

from features.claims.tables import TABLES

TELLING_OF_CARE = (
    "setl_d",
    "mdtrt_d",
    "fee_list_d",
    "setl_fee_stt_d",
    "setl_list_diag_d",
    "setl_list_oprn_d",
    "out_med_setl_diag_list_d",
    "lab_result",
    "rx_d",
    "fixmedins_otp_trt_rx_info_c",
    "elec_rx_detl",
    "drord_d",
    "fixmedins_die_info_c",
    "drug_trac_d",
    "purc_trac_d",
    "purcinfo",
    "selinfo",
    "invinfo",
    "invchg",
)
SENDABLE = {name: TABLES[name] for name in TELLING_OF_CARE}
