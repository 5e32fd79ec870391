"""Every table of the contract, by name, from people to outcomes."""

from features.claims.table import Table
from features.claims.tables.admdvs_b import ADMDVS_B
from features.claims.tables.case_d import CASE_D
from features.claims.tables.dr_info_b import DR_INFO_B
from features.claims.tables.drord_d import DRORD_D
from features.claims.tables.drug_trac_d import DRUG_TRAC_D
from features.claims.tables.elec_rx_detl import ELEC_RX_DETL
from features.claims.tables.fee_list_d import FEE_LIST_D
from features.claims.tables.fixmedins_b import FIXMEDINS_B
from features.claims.tables.fixmedins_die_info_c import FIXMEDINS_DIE_INFO_C
from features.claims.tables.fixmedins_otp_trt_rx_info_c import FIXMEDINS_OTP_TRT_RX_INFO_C
from features.claims.tables.fixmedins_paus_d import FIXMEDINS_PAUS_D
from features.claims.tables.fixmedins_serv_mgt_d import FIXMEDINS_SERV_MGT_D
from features.claims.tables.hilist_b import HILIST_B
from features.claims.tables.hilist_lmtpric_d import HILIST_LMTPRIC_D
from features.claims.tables.hilist_selfpay_prop_b import HILIST_SELFPAY_PROP_B
from features.claims.tables.inspection_d import INSPECTION_D
from features.claims.tables.insu_emp_info_b import INSU_EMP_INFO_B
from features.claims.tables.invchg import INVCHG
from features.claims.tables.invinfo import INVINFO
from features.claims.tables.key_drug_list import KEY_DRUG_LIST
from features.claims.tables.lab_result import LAB_RESULT
from features.claims.tables.matn_alwn_crtf_d import MATN_ALWN_CRTF_D
from features.claims.tables.matn_alwn_reg_d import MATN_ALWN_REG_D
from features.claims.tables.mcs_info_b import MCS_INFO_B
from features.claims.tables.mdtrt_d import MDTRT_D
from features.claims.tables.medins_dept_b import MEDINS_DEPT_B
from features.claims.tables.medins_info_b import MEDINS_INFO_B
from features.claims.tables.medlist_hilist_map_b import MEDLIST_HILIST_MAP_B
from features.claims.tables.no_trace_list import NO_TRACE_LIST
from features.claims.tables.opsp_dise_list_b import OPSP_DISE_LIST_B
from features.claims.tables.opsp_reg_d import OPSP_REG_D
from features.claims.tables.out_appy_d import OUT_APPY_D
from features.claims.tables.out_med_setl_diag_list_d import OUT_MED_SETL_DIAG_LIST_D
from features.claims.tables.phar_info_b import PHAR_INFO_B
from features.claims.tables.psn_clctstd_d import PSN_CLCTSTD_D
from features.claims.tables.psn_household_d import PSN_HOUSEHOLD_D
from features.claims.tables.psn_info_b import PSN_INFO_B
from features.claims.tables.psn_insu_d import PSN_INSU_D
from features.claims.tables.psn_phone_d import PSN_PHONE_D
from features.claims.tables.purc_trac_d import PURC_TRAC_D
from features.claims.tables.purcinfo import PURCINFO
from features.claims.tables.rsdt_psn_clct_detl_d import RSDT_PSN_CLCT_DETL_D
from features.claims.tables.rtal_phac_b import RTAL_PHAC_B
from features.claims.tables.rule_items import RULE_ITEMS
from features.claims.tables.rx_d import RX_D
from features.claims.tables.selfprep_info_b import SELFPREP_INFO_B
from features.claims.tables.selinfo import SELINFO
from features.claims.tables.setl_d import SETL_D
from features.claims.tables.setl_fee_stt_d import SETL_FEE_STT_D
from features.claims.tables.setl_list_diag_d import SETL_LIST_DIAG_D
from features.claims.tables.setl_list_oprn_d import SETL_LIST_OPRN_D
from features.claims.tables.staf_psn_clct_detl_d import STAF_PSN_CLCT_DETL_D
from features.claims.tables.tcmherb_info_b import TCMHERB_INFO_B
from features.claims.tables.third_party_payment import THIRD_PARTY_PAYMENT
from features.claims.tables.tip_d import TIP_D
from features.claims.tables.trace_alert import TRACE_ALERT
from features.claims.tables.trt_serv_b import TRT_SERV_B
from features.claims.tables.wm_tcmpat_info_b import WM_TCMPAT_INFO_B

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        PSN_INFO_B,
        PSN_PHONE_D,
        PSN_HOUSEHOLD_D,
        PSN_INSU_D,
        STAF_PSN_CLCT_DETL_D,
        PSN_CLCTSTD_D,
        RSDT_PSN_CLCT_DETL_D,
        INSU_EMP_INFO_B,
        FIXMEDINS_B,
        MEDINS_INFO_B,
        RTAL_PHAC_B,
        MEDINS_DEPT_B,
        FIXMEDINS_SERV_MGT_D,
        DR_INFO_B,
        PHAR_INFO_B,
        MDTRT_D,
        OUT_MED_SETL_DIAG_LIST_D,
        LAB_RESULT,
        SETL_D,
        SETL_FEE_STT_D,
        SETL_LIST_DIAG_D,
        SETL_LIST_OPRN_D,
        FEE_LIST_D,
        DRUG_TRAC_D,
        PURC_TRAC_D,
        INVINFO,
        INVCHG,
        PURCINFO,
        SELINFO,
        RX_D,
        FIXMEDINS_OTP_TRT_RX_INFO_C,
        ELEC_RX_DETL,
        DRORD_D,
        OPSP_REG_D,
        OPSP_DISE_LIST_B,
        MATN_ALWN_REG_D,
        MATN_ALWN_CRTF_D,
        OUT_APPY_D,
        FIXMEDINS_PAUS_D,
        WM_TCMPAT_INFO_B,
        TCMHERB_INFO_B,
        MCS_INFO_B,
        TRT_SERV_B,
        SELFPREP_INFO_B,
        HILIST_B,
        MEDLIST_HILIST_MAP_B,
        HILIST_LMTPRIC_D,
        HILIST_SELFPAY_PROP_B,
        ADMDVS_B,
        KEY_DRUG_LIST,
        NO_TRACE_LIST,
        RULE_ITEMS,
        FIXMEDINS_DIE_INFO_C,
        THIRD_PARTY_PAYMENT,
        TRACE_ALERT,
        TIP_D,
        CASE_D,
        INSPECTION_D,
    )
}
REQUIRED = ("setl_d",)
"""The tables without which nothing can be computed; every other switches its behaviours off."""
