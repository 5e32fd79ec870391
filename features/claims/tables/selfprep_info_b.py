"""自制剂目录 - one preparation that a hospital makes itself (claims reference 1.17).

The reference names the table only; its columns are those of the drug catalogue.
"""

from features.claims.codes import VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

SELFPREP_INFO_B = Table(
    name="selfprep_info_b",
    zh="自制剂目录",
    en="catalogue of hospital preparations",
    key=("med_list_codg",),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("drug_prodname", "药品商品名", "trade name", Kind.TEXT),
        may("drug_dosform", "药品剂型", "dosage form", Kind.TEXT),
        may("drug_spec", "药品规格", "strength and pack, in words", Kind.TEXT),
        may("fixmedins_code", "定点医药机构编号", "provider that makes it", ids=Ids.PROVIDER),
        may("aprvno", "批准文号", "approval number"),
        may("lmt_usescp", "限制使用范围", "restriction, in words", Kind.TEXT),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
