"""商品采购 - one item bought or sent back (claims reference 1.12, messages 3503 and 3504)."""

from features.claims.codes import FLAG, PURC_RETN_TYPE, RX_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

PURCINFO = Table(
    name="purcinfo",
    zh="商品采购",
    en="purchase",
    key=(
        "fixmedins_code",
        "med_list_codg",
        "fixmedins_hilist_id",
        "fixmedins_bchno",
        "manu_lotnum",
        "purc_retn_stoin_time",
        "purc_retn_type",
        "purc_invo_no",
    ),
    partition="fixmedins_code",
    visible=("purc_retn_stoin_time", "crte_time"),
    month="purc_retn_stoin_time",
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("fixmedins_hilist_id", "定点医药机构目录编号", "provider's own item code"),
        may("fixmedins_hilist_name", "定点医药机构目录名称", "provider's own item name", Kind.TEXT),
        may("dynt_no", "随货单号", "note that came with the goods"),
        may("fixmedins_bchno", "批次流水号", "stock batch"),
        may("spler_name", "供应商名称", "supplier's name", Kind.TEXT),
        may("spler_pmtno", "供应商许可证号", "supplier's licence"),
        may("manu_lotnum", "生产批号", "lot number"),
        may("prdr_name", "生产厂家名称", "maker's name", Kind.TEXT),
        may("aprvno", "批准文号", "approval number"),
        may("manu_date", "生产日期", "made on", Kind.DATE),
        may("expy_end", "有效期止", "expires on", Kind.DATE),
        may("finl_trns_pric", "最终成交单价", "unit price paid", Kind.PRICE),
        must("purc_retn_cnt", "采购/退货数量", "quantity", Kind.QUANTITY),
        may("purc_invo_codg", "采购发票编码", "invoice code"),
        may("purc_invo_no", "采购发票号", "invoice number"),
        may("rx_flag", "处方药标志", "needs a prescription", codes=RX_FLAG),
        must("purc_retn_stoin_time", "采购/退货入库时间", "received or sent back at", Kind.TIME),
        may("purc_retn_type", "采购/退货", "purchase or return", codes=PURC_RETN_TYPE),
        may(
            "purc_retn_opter_name",
            "采购/退货经办人姓名",
            "who handled the purchase, hashed",
            Kind.LINK,
        ),
        may("prod_geay_flag", "商品赠送标志", "given free", codes=FLAG),
        may("medins_prod_purc_no", "商品采购流水号", "purchase that a return reverses"),
        may("memo", "备注", "remark", Kind.TEXT),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
)
