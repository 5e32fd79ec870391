"""Codes of stock, sale and trace codes (claims reference 1.11, 1.12 and 1.21)."""

from features.claims.codes.code_list import CodeList

INV_CHG_TYPE = CodeList(
    "inv_chg_type",
    {
        "101": "调拨入库",
        "102": "调拨出库",
        "103": "盘盈",
        "104": "盘损",
        "105": "销毁",
        "106": "其他入库",
        "107": "其他出库",
        "108": "商品采购入库",
        "109": "商品退货出库",
        "110": "赠药入库",
        "111": "赠药退回",
    },
)
SEL_RETN_TYPE = CodeList("sel_retn_type", {"1": "销售", "2": "销售退货"})
"""Ours: messages 3505 and 3506."""
PURC_RETN_TYPE = CodeList("purc_retn_type", {"1": "采购", "2": "采购退货"})
"""Ours: messages 3503 and 3504."""
MDTRT_SETL_TYPE = CodeList("mdtrt_setl_type", {"1": "医保结算", "2": "自费结算"})
HI_FEESETL_TYPE = CodeList("hi_feesetl_type", {"0": "非医保", "1": "本地", "2": "异地"})
