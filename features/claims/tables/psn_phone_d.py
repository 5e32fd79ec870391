"""人员联系电话 - one phone of one insured person, hashed (ours: many insured, one phone)."""

from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

PSN_PHONE_D = Table(
    name="psn_phone_d",
    zh="人员联系电话",
    en="phone of an insured person",
    key=("psn_no", "phone_link"),
    partition="psn_no",
    visible=(),
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        must("phone_link", "电话（散列）", "phone, hashed", Kind.LINK),
        may("begndate", "开始日期", "used from", Kind.DATE),
        may("enddate", "结束日期", "used until", Kind.DATE),
    ),
    rules=(not_before("enddate", "begndate"),),
)
