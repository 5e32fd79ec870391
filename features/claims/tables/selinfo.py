"""商品销售 - one item sold or taken back (claims reference 1.11 and 1.12, messages 3505 and 3506).

The trace codes of the sale stand in `drug_trac_d`, one a row.
"""

from features.claims.codes import FLAG, MDTRT_SETL_TYPE, RX_FLAG, SEL_RETN_TYPE
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

SELINFO = Table(
    name="selinfo",
    zh="商品销售",
    en="sale",
    key=(
        "fixmedins_code",
        "med_list_codg",
        "fixmedins_hilist_id",
        "fixmedins_bchno",
        "sel_retn_time",
        "sel_retn_type",
        "psn_no",
        "rtal_docno",
        "bkkp_sn",
    ),
    partition="fixmedins_code",
    visible=("sel_retn_time", "crte_time"),
    month="sel_retn_time",
    columns=(
        must("fixmedins_code", "定点医药机构编号", "provider", ids=Ids.PROVIDER),
        may("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("fixmedins_hilist_id", "定点医药机构目录编号", "provider's own item code"),
        may("fixmedins_hilist_name", "定点医药机构目录名称", "provider's own item name", Kind.TEXT),
        may("fixmedins_bchno", "批次流水号", "stock batch"),
        may("bkkp_sn", "记账流水号", "fee line it went with", aliases=("feedetl_sn",)),
        may("setl_id", "结算ID", "settlement id", ids=Ids.SETTLEMENT),
        may("mdtrt_sn", "就医流水号", "provider's own visit number"),
        may("psn_no", "人员编号", "patient", ids=Ids.PATIENT),
        may(
            "mdtrt_setl_type",
            "就诊结算类型",
            "paid by the insurance or privately",
            codes=MDTRT_SETL_TYPE,
        ),
        may("manu_lotnum", "生产批号", "lot number"),
        may("manu_date", "生产日期", "made on", Kind.DATE),
        may("expy_end", "有效期止", "expires on", Kind.DATE),
        may("rx_flag", "处方药标志", "needs a prescription", codes=RX_FLAG),
        may("trdn_flag", "拆零标志", "sold from an opened pack", codes=FLAG),
        may("finl_trns_pric", "最终成交单价", "unit price paid", Kind.PRICE),
        must("sel_retn_cnt", "销售/退货数量", "quantity", Kind.QUANTITY),
        must("sel_retn_time", "销售/退货时间", "sold or taken back at", Kind.TIME),
        may("sel_retn_type", "销售/退货", "sale or return", codes=SEL_RETN_TYPE),
        may("rxno", "处方号", "prescription number"),
        may("rx_circ_flag", "处方流转标志", "filled from an outside prescription", codes=FLAG),
        may("rtal_docno", "零售单据号", "retail receipt"),
        may("stoout_no", "出库单号", "delivery note"),
        may("bchno", "批次号", "batch"),
        may("drug_prod_barc", "药品条形码", "barcode of the product, not of the box"),
        may("medins_prod_sel_no", "商品销售流水号", "sale that a return reverses"),
        may(
            "prsc_dr_certno",
            "开方医师证件号码",
            "prescribing doctor's certificate, hashed",
            Kind.LINK,
        ),
        may("phar_certno", "药师证件号码", "pharmacist's certificate, hashed", Kind.LINK),
        may("phar_prac_cert_no", "药师执业证书编号", "practice certificate, hashed", Kind.LINK),
        may(
            "sel_retn_opter_name", "销售/退货经办人姓名", "who handled the sale, hashed", Kind.LINK
        ),
        may("memo", "备注", "remark", Kind.TEXT),
        may("crte_time", "数据创建时间", "time of upload", Kind.TIME),
    ),
    personal=("psn_name", "certno", "prsc_dr_name", "phar_name"),
)
