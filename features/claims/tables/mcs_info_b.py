"""医用耗材目录 - one consumable of the national catalogue (claims reference 1.17)."""

from features.claims.codes import FLAG, VALI_FLAG
from features.claims.column import Ids, Kind, may, must
from features.claims.table import Table

MCS_INFO_B = Table(
    name="mcs_info_b",
    zh="医用耗材目录",
    en="catalogue of consumables",
    key=("med_list_codg",),
    partition=None,
    visible=(),
    columns=(
        must("med_list_codg", "医疗目录编码", "national item code", ids=Ids.ITEM),
        may("mcs_name", "耗材名称", "name", Kind.TEXT),
        may("udi", "医疗器械唯一标识", "unique device identifier"),
        may("hi_genname_code", "医保通用名代码", "code of the generic name"),
        may("hi_genname", "医保通用名", "generic name", Kind.TEXT),
        may("mcs_type", "耗材分类", "kind of consumable", Kind.TEXT),
        may("spec_mol", "规格型号", "size and model", Kind.TEXT),
        may("mcs_matl", "耗材材质", "material", Kind.TEXT),
        may("highval_mcs_flag", "高值耗材标志", "dear consumable", codes=FLAG),
        may("impt_itvt_clss_flag", "植入介入类标志", "implanted or interventional"),
        may("dspo_used_flag", "一次性使用标志", "used once", codes=FLAG),
        may("prodentp_code", "生产企业代码", "maker"),
        may("reg_fil_no", "注册备案号", "registration number"),
        may("vali_flag", "有效标志", "valid", codes=VALI_FLAG),
    ),
)
