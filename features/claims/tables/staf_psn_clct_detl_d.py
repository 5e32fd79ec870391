"""职工个人缴费明细 - one contribution of one employee for one period (claims reference 1.3).

Booked in `cashym`, paid at `clct_time`: a month tells no day, so a row without a time of payment
or of upload is taken as visible from the first day of the month it was booked in.
"""

from features.claims.codes import FLAG, INSUTYPE, PSN_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

STAF_PSN_CLCT_DETL_D = Table(
    name="staf_psn_clct_detl_d",
    zh="职工个人缴费明细",
    en="contribution of an employee",
    key=("psn_clct_detl_id",),
    partition="psn_no",
    visible=("cashym", "clct_time", "crte_time"),
    month="cashym",
    columns=(
        must("psn_clct_detl_id", "个人缴费明细ID", "contribution id"),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("psn_insu_rlts_id", "人员参保关系ID", "insurance relation"),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("psn_type", "人员类别", "kind of insured person", codes=PSN_TYPE),
        must("cashym", "费款所属期", "month it was booked in", Kind.MONTH),
        may("accrym_begn", "对应费款所属期起始", "first month it pays for", Kind.MONTH),
        may("accrym_end", "对应费款所属期结束", "last month it pays for", Kind.MONTH),
        may("psn_clctstd", "人员缴费基数", "contribution base, a month", Kind.MONEY),
        may("emp_clctstd", "单位缴费基数", "employer's base for this person, a month", Kind.MONEY),
        may("wag", "工资", "wage declared, a month", Kind.MONEY),
        may("psn_clct_amt", "个人缴费金额", "paid by the person", Kind.MONEY),
        may("emp_clct_amt", "单位缴费金额", "paid by the employer", Kind.MONEY),
        may("clct_sumamt", "缴费总金额", "paid in all", Kind.MONEY),
        may("insu_clct_mons", "参保缴费月数", "months paid for", Kind.INTEGER),
        may("clct_flag", "缴费标志", "paid", codes=FLAG),
        may("clct_type", "缴费类型", "kind of contribution"),
        may("clct_time", "缴费时间", "time of payment", Kind.TIME),
        may("revs_flag", "核销标志", "written off"),
        may("peawkr_flag", "农民工标志", "migrant worker", codes=FLAG),
        may("poolarea_no", "统筹区编号", "pooling area"),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
    rules=(not_before("accrym_end", "accrym_begn"),),
    personal=("psn_name", "certno"),
)
