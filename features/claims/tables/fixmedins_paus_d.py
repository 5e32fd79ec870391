"""定点医药机构暂停 - one time during which a provider may not bill (claims reference 1.5).

The row is rewritten when the suspension is lifted, so no column tells when it became known: facts
ask `begntime` and take a later `endtime` as not yet known.
"""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

FIXMEDINS_PAUS_D = Table(
    name="fixmedins_paus_d",
    zh="定点医药机构暂停",
    en="suspension of a provider",
    key=("fixmedins_code", "fixmedins_paus_type", "begntime"),
    partition=None,
    visible=(),
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("fixmedins_paus_type", "定点医药机构暂停类型", "kind of suspension"),
        must("begntime", "开始时间", "suspended from", Kind.TIME),
        may("endtime", "结束时间", "suspended until", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("endtime", "begntime"),),
)
