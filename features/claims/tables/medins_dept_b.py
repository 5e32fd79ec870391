"""医疗机构科室 - beds and staff of one department over one term (claims reference 1.5)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

MEDINS_DEPT_B = Table(
    name="medins_dept_b",
    zh="医疗机构科室",
    en="department of a provider",
    key=("fixmedins_code", "dept_no", "begntime"),
    partition=None,
    visible=(),
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        must("dept_no", "科室编号", "department"),
        may("dept_name", "科室名称", "department's name", Kind.TEXT),
        may("caty", "科别", "national kind of department"),
        may("aprv_bed_cnt", "批准床位数量", "beds licensed", Kind.INTEGER),
        may(
            "hi_crtf_bed_cnt", "医保认可床位数", "beds that the insurance recognises", Kind.INTEGER
        ),
        may("dr_psncnt", "医师人数", "doctors, persons", Kind.INTEGER),
        may("nurs_psncnt", "护士人数", "nurses, persons", Kind.INTEGER),
        may("phar_psncnt", "药师人数", "pharmacists, persons", Kind.INTEGER),
        may("tecn_psncnt", "技师人数", "technicians, persons", Kind.INTEGER),
        may("begntime", "开始时间", "term begins", Kind.TIME),
        may("endtime", "结束时间", "term ends", Kind.TIME),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("endtime", "begntime"),),
)
