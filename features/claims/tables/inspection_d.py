"""检查 - who was looked at, when, how chosen, with what result, nothing found included.

As a case an inspection has a row per state recorded.
"""

from features.claims.codes import CLUE_SOURCE, DECISION_TYPE, LANE, PARTY_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

INSPECTION_D = Table(
    name="inspection_d",
    zh="检查",
    en="inspection",
    key=("inspection_no", "recorded_at"),
    partition=None,
    visible=("decided_at",),
    columns=(
        must("inspection_no", "检查编号", "inspection number"),
        must("party_type", "主体类别", "kind of party", codes=PARTY_TYPE),
        may("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("dr_code", "医师代码", "doctor", ids=Ids.DOCTOR),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("inspected_at", "检查日期", "inspection began", Kind.DATE),
        may("clue_source", "线索来源", "source of the clue", codes=CLUE_SOURCE),
        may("lane", "选点方式", "lane it was chosen by", codes=LANE),
        may("selection_prob", "入选概率", "probability of being chosen, 0-1", Kind.NUMBER),
        must("result", "检查结果", "result, in the words of decision_type", codes=DECISION_TYPE),
        must("decided_at", "结论日期", "concluded; the result is known from here on", Kind.DATE),
        may("recorded_at", "登记时间", "this state recorded at; none: when concluded", Kind.TIME),
    ),
)
