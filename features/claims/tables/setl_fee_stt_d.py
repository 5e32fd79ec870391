"""结算费用统计 - what one settlement holds of one charge category (claims reference 1.8)."""

from features.claims.codes import MED_CHRGITM_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

SETL_FEE_STT_D = Table(
    name="setl_fee_stt_d",
    zh="结算费用统计",
    en="charge category of a settlement",
    key=("setl_id", "med_chrgitm_type"),
    partition="psn_no",
    visible=(),
    columns=(
        must("setl_id", "结算ID", "settlement id", ids=Ids.SETTLEMENT),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("med_chrgitm_type", "医疗收费项目类别", "charge category", codes=MED_CHRGITM_TYPE),
        must("item_sumamt", "项目总金额", "charge", Kind.MONEY),
        may("item_claa_amt", "甲类金额", "of which class A", Kind.MONEY),
        may("item_clab_amt", "乙类金额", "of which class B", Kind.MONEY),
        may("item_ownpay_amt", "自费金额", "of which at the patient's cost", Kind.MONEY),
        may("item_oth_amt", "其他金额", "of which other", Kind.MONEY),
    ),
)
