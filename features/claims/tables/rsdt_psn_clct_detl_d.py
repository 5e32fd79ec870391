"""居民个人缴费明细 - one contribution of one resident (claims reference 1.3).

Visible as an employee's is: from the month it was booked in, its payment and its upload.
"""

from features.claims.codes import FLAG, INSUTYPE, PSN_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

RSDT_PSN_CLCT_DETL_D = Table(
    name="rsdt_psn_clct_detl_d",
    zh="居民个人缴费明细",
    en="contribution of a resident",
    key=("rsdt_clct_detl_id",),
    partition="psn_no",
    visible=("cashym", "clct_time", "crte_time"),
    month="cashym",
    columns=(
        must("rsdt_clct_detl_id", "居民缴费明细ID", "contribution id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("psn_type", "人员类别", "kind of insured person", codes=PSN_TYPE),
        may("insu_idet", "参保身份", "identity in the insurance"),
        may("psn_idet_type", "人员身份类别", "kind of identity"),
        must("cashym", "费款所属期", "month it was booked in", Kind.MONTH),
        may("accrym_begn", "对应费款所属期起始", "first month it pays for", Kind.MONTH),
        may("accrym_end", "对应费款所属期结束", "last month it pays for", Kind.MONTH),
        may("psn_clct_amt", "个人缴费金额", "paid by the person", Kind.MONEY),
        may("finsubs_amt", "财政补助金额", "paid by the treasury", Kind.MONEY),
        may("clct_sumamt", "缴费总金额", "paid in all", Kind.MONEY),
        may("clct_time", "缴费时间", "time of payment", Kind.TIME),
        may("clct_flag", "缴费标志", "paid", codes=FLAG),
        may("revs_flag", "核销标志", "written off"),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
    rules=(not_before("accrym_end", "accrym_begn"),),
    personal=("psn_name", "certno"),
)
