"""Code lists of the national platform that the contract's tables use (values: 医保信息业务编码)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeList:
    """A named list of codes; `values` maps each code to its Chinese wording.

    `prefix`: a code is known by how it begins. `width`: codes are digits of that many places, and
    one that came as a number gets its leading zeros back ("1" is read as "01").
    """

    name: str
    values: dict[str, str]
    prefix: bool = False
    width: int | None = None

    def knows(self, code: str) -> bool:
        """Whether the code is in the list, or starts with one of it where `prefix` is set."""
        if not self.prefix:
            return code in self.values
        return any(code.startswith(known) for known in self.values)


GEND = CodeList("gend", {"0": "未知", "1": "男", "2": "女", "9": "未说明"})
FLAG = CodeList("flag", {"0": "否", "1": "是"})
VALI_FLAG = CodeList("vali_flag", {"0": "无效", "1": "有效"})
HOSP_LV = CodeList(
    "hosp_lv",
    {
        "01": "三级特等",
        "02": "三级甲等",
        "03": "三级乙等",
        "04": "三级丙等",
        "05": "二级甲等",
        "06": "二级乙等",
        "07": "二级丙等",
        "08": "一级甲等",
        "09": "一级乙等",
        "10": "一级丙等",
        "11": "无等级",
        "12": "三级无等",
        "13": "二级无等",
        "14": "一级无等",
    },
    width=2,
)
INSUTYPE = CodeList(
    "insutype",
    {"310": "职工基本医疗保险", "340": "离休", "390": "城乡居民基本医疗保险", "510": "生育保险"},
)
MED_TYPE = CodeList(
    "med_type",
    {
        "11": "普通门诊",
        "12": "门诊挂号",
        "13": "急诊",
        "14": "门诊慢特病",
        "15": "特药",
        "16": "中医特色门诊",
        "19": "意外伤害门诊",
        "21": "普通住院",
        "22": "外伤住院",
        "23": "转外诊治住院",
        "24": "急诊转住院",
        "25": "异地住院",
        "26": "单病种住院",
        "27": "自主就医",
        "28": "日间手术",
        "41": "定点药店购药",
        "51": "生育门诊",
        "52": "生育住院",
        "53": "计划生育手术费",
        "71": "家庭病床",
        "81": "意外伤害门诊",
        "99": "地方类别",
    },
    prefix=True,
)
INPATIENT_MED_TYPES = ("21", "22", "23", "24", "25", "26", "27", "28", "52")
"""Prefixes of `med_type` that are stays in bed (claims reference 1.21, grouping helper)."""
PHARMACY_MED_TYPES = ("41",)
DIAG_TYPE = CodeList("diag_type", {"1": "西医", "2": "中医主病", "3": "中医主证"})
PARTY_TYPE = CodeList(
    "party_type",
    {"AGENCY": "经办机构", "PROVIDER": "定点医药机构", "INDIVIDUAL": "自然人", "OTHER": "其他"},
)
DECISION_TYPE = CodeList(
    "decision_type",
    {
        "PUNISH": "予以处罚",
        "NO_PUNISH": "不予处罚",
        "NOT_ESTABLISHED": "违法事实不能成立",
        "TRANSFER_ADMIN": "移送行政机关",
        "TRANSFER_JUDICIAL": "移送司法机关",
    },
)
CLUE_SOURCE = CodeList(
    "clue_source",
    {
        "INSPECTION": "监督检查",
        "COMPLAINT": "投诉举报",
        "TRANSFER": "移送",
        "ASSIGNED": "交办",
        "MONITOR": "智能监控",
    },
)
TIER = CodeList("tier", {"fraud": "欺诈骗保", "violation": "违规"})
