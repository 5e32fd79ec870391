"""案件 - one state of one decided case: what was found (claims reference 1.18, and our columns).

A case has a row per state that `feijian outcomes add` recorded, and one without `recorded_at` that
the platform delivered; an empty cell in a later state says nothing new.
"""

from features.claims.codes import APPEAL, CLUE_SOURCE, DECISION_TYPE, PARTY_TYPE, TIER
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

CASE_D = Table(
    name="case_d",
    zh="案件",
    en="case",
    key=("case_no", "recorded_at"),
    partition=None,
    visible=("decided_at",),
    columns=(
        must("case_no", "案号", "case number"),
        must("party_type", "主体类别", "kind of party", codes=PARTY_TYPE),
        may("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("dr_code", "医师代码", "doctor", ids=Ids.DOCTOR),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("cause_item_no", "违法情形序号", "number of the cause (1-35)", Kind.INTEGER),
        may("fraud_type", "内部类型", "kind of fraud, free text", Kind.TEXT),
        may("rule_code", "两库规则编码", "national rule code"),
        may("vola_begndate", "违法行为开始日期", "violation begins", Kind.DATE),
        may("vola_enddate", "违法行为结束日期", "violation ends", Kind.DATE),
        may("amount_involved", "涉案基金金额", "fund money involved", Kind.MONEY),
        may("recoup_amount", "退回金额", "ordered to be paid back", Kind.MONEY),
        may("fine_amount", "罚款金额", "fine", Kind.MONEY),
        must("decision_type", "处理决定", "decision", codes=DECISION_TYPE),
        may("tier", "定性", "fraud or violation", codes=TIER),
        may("clue_source", "线索来源", "source of the clue", codes=CLUE_SOURCE),
        may("dscvr_date", "发现日期", "discovered", Kind.DATE),
        may("filed_at", "立案日期", "filed", Kind.DATE),
        may("inspected_at", "检查日期", "inspection began", Kind.DATE),
        must("decided_at", "决定日期", "decided; the label is known from here on", Kind.DATE),
        may("appeal_stas", "申诉状态", "state of an appeal", codes=APPEAL),
        may("reversed_at", "撤销日期", "reversed on appeal", Kind.DATE),
        may("amount_identified", "发现金额", "amount identified", Kind.MONEY),
        may("amount_confirmed", "认定金额", "amount confirmed", Kind.MONEY),
        may("amount_recovered", "追回金额", "amount recovered", Kind.MONEY),
        may("recorded_at", "登记时间", "this state recorded at; none: when decided", Kind.TIME),
    ),
)
