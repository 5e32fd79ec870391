"""人员基本信息 - one insured person (claims reference 1.1)."""

import polars as pl

from features.claims.codes import GEND, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Rule, Table

PSN_INFO_B = Table(
    name="psn_info_b",
    zh="人员基本信息",
    en="insured person",
    key=("psn_no",),
    partition="psn_no",
    visible=(),
    columns=(
        must("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may("gend", "性别", "sex", codes=GEND),
        may("brdy", "出生日期", "date of birth", Kind.DATE),
        may("die_date", "死亡日期", "date of death", Kind.DATE),
        may("live_admdvs", "居住地医保区划", "region of residence"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(
        Rule(
            "die_date is before brdy",
            pl.any_horizontal(
                pl.col("die_date").is_null(),
                pl.col("brdy").is_null(),
                pl.col("die_date") >= pl.col("brdy"),
            ),
        ),
    ),
    personal=("psn_name", "certno", "hsecfc", "mob", "tel", "addr"),
    identity=("psn_name", "certno", "mob", "addr"),
)
