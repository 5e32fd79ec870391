"""举报线索 - one tip: whom it names and of what (ours).

`text` is the summary of the office that took it down, without names of people.
"""

from features.claims.codes import CLUE_SOURCE, PARTY_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

TIP_D = Table(
    name="tip_d",
    zh="举报线索",
    en="tip",
    key=("tip_no",),
    partition=None,
    visible=("received_at",),
    columns=(
        must("tip_no", "线索编号", "tip number"),
        must("received_at", "接收时间", "received at", Kind.TIME),
        may("party_type", "主体类别", "kind of party", codes=PARTY_TYPE),
        may("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("dr_code", "医师代码", "doctor", ids=Ids.DOCTOR),
        may("emp_no", "单位编号", "employer", ids=Ids.EMPLOYER),
        may("scheme", "疑似类型", "scheme it speaks of"),
        may("clue_source", "线索来源", "source of the clue", codes=CLUE_SOURCE),
        may("text", "线索内容", "what it says", Kind.TEXT),
    ),
    personal=("informer_name", "informer_tel"),
)
