"""人员参保 - one person insured in one scheme through one employer (claims reference 1.2).

A spell's row is rewritten when it pauses, so no column tells when it became known: facts ask
`crt_insu_date` and take a later `paus_insu_date` as not yet known.
"""

from features.claims.codes import INSUTYPE, PSN_INSU_STAS, PSN_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

PSN_INSU_D = Table(
    name="psn_insu_d",
    zh="人员参保",
    en="insurance spell",
    key=("psn_insu_rlts_id",),
    partition="psn_no",
    visible=(),
    columns=(
        must("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("psn_type", "人员类别", "kind of insured person", codes=PSN_TYPE),
        may("psn_insu_stas", "人员参保状态", "state of the insurance", codes=PSN_INSU_STAS),
        may("crt_insu_date", "本次参保日期", "this spell begins", Kind.DATE),
        may("paus_insu_date", "暂停参保日期", "this spell ends", Kind.DATE),
        may("psn_insu_date", "本系统首次参保日期", "first insured in this system", Kind.DATE),
        may("fst_insu_ym", "首次参保年月", "first insured anywhere", Kind.MONTH),
        may("max_acctprd", "最大做账期号", "last month accounted", Kind.MONTH),
        may("acct_crtn_ym", "账户建立年月", "personal account opened", Kind.MONTH),
        may("hi_type", "医保类型", "kind of medical insurance"),
        may("insutype_retr_flag", "险种离退休标志", "retired in this scheme"),
        may("clct_way", "征收方式", "way of collection"),
        may("emp_fom", "用工形式", "form of employment"),
        may("quts_type", "编制类型", "kind of post"),
        may("retr_trt_begn_date", "退休待遇开始日期", "retirement benefit begins", Kind.DATE),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("poolarea_no", "统筹区编号", "pooling area"),
    ),
    rules=(not_before("paus_insu_date", "crt_insu_date"),),
    personal=("psn_name", "certno"),
)
