"""门慢门特病种目录 - one chronic disease that a region certifies (claims reference 1.14)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Kind, may, must
from features.claims.table import Table

OPSP_DISE_LIST_B = Table(
    name="opsp_dise_list_b",
    zh="门慢门特病种目录",
    en="list of chronic diseases",
    key=("opsp_dise_code", "admdvs"),
    partition=None,
    visible=(),
    columns=(
        must("opsp_dise_code", "门慢门特病种代码", "certified chronic disease"),
        may("opsp_dise_majcls_code", "病种大类代码", "group of the disease"),
        may("opsp_dise_majcls_name", "病种大类名称", "name of the group", Kind.TEXT),
        may(
            "opsp_dise_subd_clss_name", "病种细分类名称", "name of the part of the group", Kind.TEXT
        ),
        may("opsp_dise_name", "门慢门特病种名称", "name of the disease", Kind.TEXT),
        may("admdvs", "医保区划", "region"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
)
