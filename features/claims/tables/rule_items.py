"""规则条目 - one limit on one item or class of items, by date of service (ours).

An empty condition asks nothing. `other_codg` and `other_prefix` name what it may not be billed
with on one day: an item that excludes it, or the package that holds it. `setting` is otp, ipt,
phac or opsp, as `med_type` is grouped in claims reference 1.21.
"""

import polars as pl

from features.claims.codes import GEND, HOSP_LV, INSUTYPE, MED_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Rule, Table

RULE_ITEMS = Table(
    name="rule_items",
    zh="规则条目",
    en="rule item",
    key=("rule_item_no",),
    partition=None,
    visible=(),
    columns=(
        must("rule_item_no", "规则条目编号", "rule item id"),
        must("rule_code", "两库规则编码", "national rule code"),
        may("admdvs", "医保区划", "region, empty for all"),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("code_prefix", "编码前缀", "what the item codes begin with"),
        may("other_codg", "互斥项目编码", "item it may not be billed with", ids=Ids.ITEM),
        may("other_prefix", "互斥编码前缀", "what the other item codes begin with"),
        may("gend", "性别", "sex it is for", codes=GEND),
        may("age_min", "最小年龄", "youngest age, years", Kind.NUMBER),
        may("age_max", "最大年龄", "oldest age, years", Kind.NUMBER),
        may("hosp_lv", "医院等级", "least level of the provider", codes=HOSP_LV),
        may("med_type", "医疗类别", "kind of care", codes=MED_TYPE),
        may("insutype", "险种类型", "insurance scheme", codes=INSUTYPE),
        may("setting", "就医场景", "setting: otp, ipt, phac or opsp"),
        may("max_days", "最大天数", "most days of supply or of a course", Kind.NUMBER),
        may("max_per_day", "每日上限", "most a day", Kind.QUANTITY),
        may("max_per_stay", "每次就诊上限", "most a visit or stay", Kind.QUANTITY),
        may(
            "indication",
            "适应症",
            "diagnoses it is for, beginnings of codes parted by commas",
            Kind.TEXT,
        ),
        may("message", "提示", "what is told", Kind.TEXT),
        may("source", "依据", "where the limit comes from", Kind.TEXT),
        must("begndate", "开始日期", "from", Kind.DATE),
        may("enddate", "结束日期", "until", Kind.DATE),
    ),
    rules=(
        not_before("enddate", "begndate"),
        Rule(
            "neither med_list_codg nor code_prefix names an item",
            pl.col("med_list_codg").is_not_null() | pl.col("code_prefix").is_not_null(),
        ),
        Rule(
            "age_max is below age_min",
            pl.any_horizontal(
                pl.col("age_min").is_null(),
                pl.col("age_max").is_null(),
                pl.col("age_max") >= pl.col("age_min"),
            ),
        ),
    ),
)
