"""定点医药机构 - one designated provider and one term of its contract (claims reference 1.5)."""

from features.claims.codes import FIXMEDINS_TYPE, FLAG, HOSP_LV, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

FIXMEDINS_B = Table(
    name="fixmedins_b",
    zh="定点医药机构",
    en="designated provider",
    key=("fixmedins_code", "begntime"),
    partition=None,
    visible=(),
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("fixmedins_name", "定点医药机构名称", "provider's name", Kind.TEXT),
        may("fixmedins_type", "定点医疗服务机构类型", "kind of provider", codes=FIXMEDINS_TYPE),
        may("hosp_lv", "医院等级", "provider's level", codes=HOSP_LV),
        may("lmtpric_hosp_lv", "限价医院等级", "level that sets its price caps", codes=HOSP_LV),
        may("dedc_hosp_lv", "起付线医院等级", "level that sets the deductible", codes=HOSP_LV),
        may(
            "fix_blng_admdvs",
            "定点归属医保区划",
            "provider's region",
            aliases=("fixmedins_poolarea",),
        ),
        may("begntime", "开始时间", "contract begins", Kind.TIME),
        may("endtime", "结束时间", "contract ends", Kind.TIME),
        may("uscc", "统一社会信用代码", "unified social credit code"),
        may("medins_mgtcode", "医药机构管理码", "management code"),
        may("out_fixmedins_type", "异地医药机构类型", "kind of provider for people from elsewhere"),
        may("fix_onln_open_flag", "定点联网开通标志", "settles online", codes=FLAG),
        may("out_onln_open_type", "异地联网开通类型", "settles online for people from elsewhere"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("endtime", "begntime"),),
    personal=("hi_resper_name",),
)
