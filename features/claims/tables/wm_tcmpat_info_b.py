"""西药中成药目录 - one Western or patent drug of the national catalogue (claims reference 1.17)."""

from features.claims.codes import FLAG, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.not_before import not_before
from features.claims.table import Table

WM_TCMPAT_INFO_B = Table(
    name="wm_tcmpat_info_b",
    zh="西药中成药目录",
    en="catalogue of drugs",
    key=("med_list_codg",),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("drug_genname", "药品通用名", "generic name", Kind.TEXT),
        may("genname_codg", "通用名编号", "code of the generic name"),
        may("drug_prodname", "药品商品名", "trade name", Kind.TEXT),
        may("drug_dosform", "药品剂型", "dosage form", Kind.TEXT),
        may("drug_dosform_name", "药品剂型名称", "name of the dosage form", Kind.TEXT),
        may("drug_spec", "药品规格", "strength and pack, in words", Kind.TEXT),
        may("reg_spec", "注册规格", "registered strength", Kind.TEXT),
        may("each_dos", "每次用量", "dose a time, in words", Kind.TEXT),
        may("used_frqu", "使用频次", "frequency, in words", Kind.TEXT),
        may("used_mtd", "用法", "how it is taken", Kind.TEXT),
        may("tcmpat_flag", "中成药标志", "patent medicine", codes=FLAG),
        may("otc_flag", "非处方药标志", "sold without a prescription"),
        may("rute", "给药途径", "route", Kind.TEXT),
        may("pacspec", "包装规格", "pack, in words", Kind.TEXT),
        may("min_pac_cnt", "最小包装数量", "smallest units in a pack", Kind.NUMBER),
        may("min_pacunt", "最小包装单位", "unit of the pack", Kind.TEXT),
        may("min_prepunt", "最小制剂单位", "smallest unit of the drug", Kind.TEXT),
        may("convrat", "转换比", "smallest units in a pack, by the catalogue", Kind.NUMBER),
        may("min_prcunt", "最小计价单位", "unit it is priced by", Kind.TEXT),
        may("prodentp_code", "生产企业代码", "maker"),
        may("prodentp_name", "生产企业名称", "maker's name", Kind.TEXT),
        may("aprvno", "批准文号", "approval number"),
        may("drugstdcode", "药品本位码", "standard drug code"),
        may("sp_drug_flag", "特殊药品标志", "special drug", codes=FLAG),
        may("lmt_used_flag", "限制使用标志", "restricted", codes=FLAG),
        may("lmt_usescp", "限制使用范围", "restriction, in words", Kind.TEXT),
        may("bas_medn_flag", "基本药物标志", "essential medicine", codes=FLAG),
        may("hi_nego_drug_flag", "医保谈判药品标志", "negotiated drug", codes=FLAG),
        may("chld_medc", "儿童用药", "for children", Kind.TEXT),
        may(
            "nat_hi_druglist_memo",
            "国家医保药品目录备注",
            "remark of the national drug list",
            Kind.TEXT,
        ),
        may("begndate", "开始日期", "from", Kind.DATE, aliases=("begntime",)),
        may("enddate", "结束日期", "until", Kind.DATE, aliases=("endtime",)),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
    rules=(not_before("enddate", "begndate"),),
)
