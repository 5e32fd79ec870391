"""商品盘存 - one item of one batch, counted (claims reference 1.12, message 3501)."""

from features.claims.codes import RX_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

INVINFO = Table(
    name="invinfo",
    zh="商品盘存",
    en="stock count",
    key=(
        "fixmedins_code",
        "med_list_codg",
        "fixmedins_hilist_id",
        "fixmedins_bchno",
        "manu_lotnum",
        "invdate",
    ),
    partition="fixmedins_code",
    visible=("invdate", "crte_time"),
    month="invdate",
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("fixmedins_hilist_id", "定点医药机构目录编号", "provider's own item code"),
        may("fixmedins_hilist_name", "定点医药机构目录名称", "provider's own item name", Kind.TEXT),
        may("rx_flag", "处方药标志", "needs a prescription", codes=RX_FLAG),
        must("invdate", "盘存日期", "counted on", Kind.DATE),
        must("inv_cnt", "库存数量", "quantity in stock", Kind.QUANTITY),
        may("manu_lotnum", "生产批号", "lot number"),
        may("fixmedins_bchno", "批次流水号", "stock batch"),
        may("manu_date", "生产日期", "made on", Kind.DATE),
        may("expy_end", "有效期止", "expires on", Kind.DATE),
        may("memo", "备注", "remark", Kind.TEXT),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
)
