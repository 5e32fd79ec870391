"""医保区划 - one region of the insurance (claims reference 1.19)."""

from features.claims.column import Kind, may, must
from features.claims.table import Table

ADMDVS_B = Table(
    name="admdvs_b",
    zh="医保区划",
    en="region",
    key=("admdvs",),
    partition=None,
    visible=(),
    columns=(
        must("admdvs", "医保区划", "region"),
        may("admdvs_name", "医保区划名称", "name", Kind.TEXT),
        may("prnt_admdvs", "上级医保区划", "region it is part of"),
        may("admdvs_lv", "医保区划级别", "level"),
        may("poolarea_no", "统筹区编号", "pooling area"),
    ),
)
