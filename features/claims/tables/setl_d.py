"""结算 - one settlement of one person at one provider (claims reference 1.8)."""

import polars as pl

from features.claims.codes import FLAG, HOSP_LV, INSUTYPE, MED_TYPE, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Rule, Table

SETL_D = Table(
    name="setl_d",
    zh="结算",
    en="settlement",
    key=("setl_id",),
    partition="psn_no",
    visible=("setl_time", "crte_time"),
    month="setl_time",
    columns=(
        must("setl_id", "结算ID", "settlement id", ids=Ids.SETTLEMENT),
        must("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        may("init_setl_id", "原结算ID", "settlement that a refund reverses", ids=Ids.SETTLEMENT),
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("fixmedins_name", "定点医药机构名称", "provider's name", Kind.TEXT),
        may("hosp_lv", "医院等级", "provider's level", codes=HOSP_LV),
        may("fix_blng_admdvs", "定点归属医保区划", "provider's region"),
        may(
            "insu_admdvs",
            "参保所属医保区划",
            "region of insurance",
            aliases=("insuplc_admdvs", "insu_optins"),
        ),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("psn_type", "人员类别", "kind of insured person"),
        may("med_type", "医疗类别", "kind of care", codes=MED_TYPE),
        must("begndate", "开始日期", "first day of care", Kind.DATE, aliases=("begntime",)),
        must("enddate", "结束日期", "last day of care", Kind.DATE, aliases=("endtime",)),
        must("setl_time", "结算时间", "time of settlement", Kind.TIME),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        must("medfee_sumamt", "医疗费总额", "total charge", Kind.MONEY),
        must("fund_pay_sumamt", "基金支付总额", "paid by the fund", Kind.MONEY),
        may(
            "psn_pay",
            "个人支付金额",
            "paid by the patient",
            Kind.MONEY,
            aliases=("psn_part_amt", "psn_part_am"),
        ),
        may("acct_pay", "个人账户支出", "paid from the personal account", Kind.MONEY),
        may(
            "inscp_amt",
            "符合范围金额",
            "amount within the scope of payment",
            Kind.MONEY,
            aliases=("inscp_scp_amt",),
        ),
        may("dise_no", "病种编号", "diagnosis group (DRG, DIP)", aliases=("dise_codg",)),
        may("refd_setl_flag", "退费结算标志", "refund", codes=FLAG),
        may("mid_setl_flag", "中途结算标志", "settled before discharge", codes=FLAG),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(Rule("enddate is before begndate", pl.col("enddate") >= pl.col("begndate")),),
    personal=("psn_name", "certno", "mdtrt_cert_no", "tel", "mob", "addr", "hsecfc"),
)
