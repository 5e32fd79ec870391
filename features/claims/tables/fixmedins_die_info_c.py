"""死亡信息 - one death that a provider reported (claims reference 1.1)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

FIXMEDINS_DIE_INFO_C = Table(
    name="fixmedins_die_info_c",
    zh="死亡信息",
    en="death reported by a provider",
    key=("psn_no", "fixmedins_code", "die_time"),
    partition="psn_no",
    visible=("die_time", "crte_time"),
    month="die_time",
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("mdtrt_id", "就诊ID", "visit id", ids=Ids.VISIT),
        must("die_time", "死亡时间", "time of death", Kind.TIME),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    personal=("psn_name", "certno"),
)
