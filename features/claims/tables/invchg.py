"""库存变更 - one change of the stock of one item (claims reference 1.12, message 3502)."""

from features.claims.codes import FLAG, INV_CHG_TYPE, RX_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

INVCHG = Table(
    name="invchg",
    zh="库存变更",
    en="stock change",
    key=(
        "fixmedins_code",
        "med_list_codg",
        "fixmedins_hilist_id",
        "fixmedins_bchno",
        "inv_chg_type",
        "inv_chg_time",
    ),
    partition="fixmedins_code",
    visible=("inv_chg_time", "crte_time"),
    month="inv_chg_time",
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("fixmedins_hilist_id", "定点医药机构目录编号", "provider's own item code"),
        may("fixmedins_hilist_name", "定点医药机构目录名称", "provider's own item name", Kind.TEXT),
        may("inv_chg_type", "库存变更类型", "kind of change", codes=INV_CHG_TYPE),
        may("rx_flag", "处方药标志", "needs a prescription", codes=RX_FLAG),
        may("trdn_flag", "拆零标志", "sold from an opened pack", codes=FLAG),
        may("pric", "单价", "unit price", Kind.PRICE),
        must("cnt", "数量", "quantity", Kind.QUANTITY),
        may("manu_lotnum", "生产批号", "lot number"),
        may("fixmedins_bchno", "批次流水号", "stock batch"),
        may("manu_date", "生产日期", "made on", Kind.DATE),
        may("expy_end", "有效期止", "expires on", Kind.DATE),
        must("inv_chg_time", "库存变更时间", "changed at", Kind.TIME),
        may(
            "inv_chg_opter_name", "库存变更经办人姓名", "who handled the change, hashed", Kind.LINK
        ),
        may("memo", "备注", "remark", Kind.TEXT),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
)
