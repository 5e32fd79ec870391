"""Codes of visits and diagnoses (claims reference 1.21)."""

from features.claims.codes.code_list import CodeList

MED_TYPE = CodeList(
    "med_type",
    {
        "11": "普通门诊",
        "12": "门诊挂号",
        "13": "急诊",
        "14": "门诊慢特病",
        "140104": "门诊慢病",
        "140201": "门诊特病",
        "140401": "门诊罕见病",
        "15": "特药",
        "16": "中医特色门诊",
        "19": "意外伤害门诊",
        "21": "普通住院",
        "210104": "急诊住院",
        "2102": "单病种住院",
        "2105": "按床日住院",
        "2106": "产科住院",
        "2107": "产科住院",
        "2114": "舒缓疗护",
        "22": "外伤住院",
        "23": "转外诊治住院",
        "24": "急诊转住院",
        "25": "异地住院",
        "26": "单病种住院",
        "27": "自主就医",
        "28": "日间手术",
        "29": "起付线治疗",
        "31": "地方类别",
        "3101": "地方类别（住院）",
        "41": "定点药店购药",
        "51": "生育门诊",
        "52": "生育住院",
        "5212": "新生儿住院",
        "53": "计划生育手术费",
        "61": "照护保险",
        "71": "家庭病床",
        "81": "意外伤害门诊",
        "91": "地方类别（谈判药、体检）",
        "99": "地方类别",
        "9901": "重大疾病门诊",
        "9902": "重大疾病住院",
        "9903": "儿童两病门诊",
        "9904": "儿童两病住院",
        "9906": "耐多药结核门诊",
        "9907": "耐多药结核住院",
        "9921": "新生儿随母住院",
        "9925": "转入住院",
        "9929": "药店慢特病",
    },
    prefix=True,
)
INPATIENT_MED_TYPES = (
    *("21", "22", "23", "24", "25", "26", "27", "28", "52"),
    *("9902", "9904", "9907", "9921", "9925", "3101"),
)
"""Prefixes of `med_type` that are stays in bed (claims reference 1.21, grouping helper)."""
PHARMACY_MED_TYPES = ("41", "9929")
"""Prefixes of `med_type` that are bought at a pharmacy (same source)."""
OPSP_MED_TYPES = ("14", "9901", "9903", "9906")
"""Prefixes of `med_type` that are outpatient care of a certified chronic disease (same source)."""
DIAG_TYPE = CodeList("diag_type", {"1": "西医", "2": "中医主病", "3": "中医主证"})
INOUT_DIAG_TYPE = CodeList("inout_diag_type", {"1": "入院诊断", "2": "出院诊断"})
DSCG_WAY = CodeList(
    "dscg_way",
    {
        "1": "医嘱离院",
        "2": "医嘱转院",
        "3": "医嘱转社区卫生服务机构或乡镇卫生院",
        "4": "非医嘱离院",
        "5": "死亡",
        "9": "其他",
    },
)
INHOSP_STAS = CodeList("inhosp_stas", {"0": "出院", "1": "在院"})
