"""Code lists of the national platform that the contract's tables use (医保信息业务编码)."""

from features.claims.codes.care import (
    DIAG_TYPE,
    DSCG_WAY,
    INHOSP_STAS,
    INOUT_DIAG_TYPE,
    INPATIENT_MED_TYPES,
    MED_TYPE,
    OPSP_MED_TYPES,
    PHARMACY_MED_TYPES,
)
from features.claims.codes.cases import (
    APPEAL,
    CLUE_SOURCE,
    DECISION_TYPE,
    LANE,
    PARTY_TYPE,
    PAYER_TYPE,
    TIER,
)
from features.claims.codes.code_list import CodeList
from features.claims.codes.flags import FLAG, VALI_FLAG
from features.claims.codes.items import HOSP_APPR_FLAG, LIST_TYPE, RX_FLAG, TCMDRUG_USED_WAY
from features.claims.codes.maternity import BIRCTRL_TYPE, MATN_TYPE
from features.claims.codes.money import (
    CHRGITM_LV,
    CLR_TYPE,
    CLR_WAY,
    MDTRT_CERT_TYPE,
    MED_CHRGITM_TYPE,
    PAY_LOC,
    PSN_SETLWAY,
    SETL_TYPE,
)
from features.claims.codes.orders import (
    BIZ_TYPE_CODE,
    DRORD_TYPE,
    RX_EXRA_ATTR_CODE,
    RX_ITEM_TYPE_CODE,
    RX_STAS,
    USED_FRQU_CODG,
)
from features.claims.codes.people import (
    EMP_TYPE,
    GEND,
    INSUTYPE,
    PSN_CERT_TYPE,
    PSN_INSU_STAS,
    PSN_TYPE,
)
from features.claims.codes.providers import DR_PRO_TECH_DUTY, FIXMEDINS_TYPE, HOSP_LV
from features.claims.codes.stock import (
    HI_FEESETL_TYPE,
    INV_CHG_TYPE,
    MDTRT_SETL_TYPE,
    PURC_RETN_TYPE,
    SEL_RETN_TYPE,
)

__all__ = [
    "APPEAL",
    "BIRCTRL_TYPE",
    "BIZ_TYPE_CODE",
    "CHRGITM_LV",
    "CLR_TYPE",
    "CLR_WAY",
    "CLUE_SOURCE",
    "DECISION_TYPE",
    "DIAG_TYPE",
    "DRORD_TYPE",
    "DR_PRO_TECH_DUTY",
    "DSCG_WAY",
    "EMP_TYPE",
    "FIXMEDINS_TYPE",
    "FLAG",
    "GEND",
    "HI_FEESETL_TYPE",
    "HOSP_APPR_FLAG",
    "HOSP_LV",
    "INHOSP_STAS",
    "INOUT_DIAG_TYPE",
    "INPATIENT_MED_TYPES",
    "INSUTYPE",
    "INV_CHG_TYPE",
    "LANE",
    "LIST_TYPE",
    "MATN_TYPE",
    "MDTRT_CERT_TYPE",
    "MDTRT_SETL_TYPE",
    "MED_CHRGITM_TYPE",
    "MED_TYPE",
    "OPSP_MED_TYPES",
    "PARTY_TYPE",
    "PAYER_TYPE",
    "PAY_LOC",
    "PHARMACY_MED_TYPES",
    "PSN_CERT_TYPE",
    "PSN_INSU_STAS",
    "PSN_SETLWAY",
    "PSN_TYPE",
    "PURC_RETN_TYPE",
    "RX_EXRA_ATTR_CODE",
    "RX_FLAG",
    "RX_ITEM_TYPE_CODE",
    "RX_STAS",
    "SEL_RETN_TYPE",
    "SETL_TYPE",
    "TCMDRUG_USED_WAY",
    "TIER",
    "USED_FRQU_CODG",
    "VALI_FLAG",
    "CodeList",
]
