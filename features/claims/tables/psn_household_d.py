"""人员家庭 - the household of one insured person, hashed (ours: who may collect drugs for whom)."""

from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

PSN_HOUSEHOLD_D = Table(
    name="psn_household_d",
    zh="人员家庭",
    en="household of an insured person",
    key=("psn_no", "household_link"),
    partition="psn_no",
    visible=(),
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("household_link", "户号（散列）", "household, hashed", Kind.LINK),
        may("begndate", "开始日期", "member from", Kind.DATE),
        may("enddate", "结束日期", "member until", Kind.DATE),
    ),
    rules=(not_before("enddate", "begndate"),),
)
