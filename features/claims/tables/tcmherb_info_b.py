"""中药饮片目录 - one decoction piece of the national catalogue (claims reference 1.17)."""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

TCMHERB_INFO_B = Table(
    name="tcmherb_info_b",
    zh="中药饮片目录",
    en="catalogue of decoction pieces",
    key=("med_list_codg",),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("tcmherb_name", "中药饮片名称", "name", Kind.TEXT),
        may("cpnd_flag", "单复方标志", "paid in a compound or single"),
        may("med_part", "药用部位", "part that is used", Kind.TEXT),
        may("safe_mtr", "安全计量", "safe dose, in words", Kind.TEXT),
        may("cnvl_used", "常规用法", "usual use, in words", Kind.TEXT),
        may("ecy_type", "功效分类", "kind of effect", Kind.TEXT),
        may("nat_hi_pay_pol", "国家医保支付政策", "national rule of payment", Kind.TEXT),
        may("prov_hi_pay_pol", "省级医保支付政策", "province's rule of payment", Kind.TEXT),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
)
