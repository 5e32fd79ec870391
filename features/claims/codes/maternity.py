"""Codes of births and of family planning (claims reference 1.21)."""

from features.claims.codes.code_list import CodeList

MATN_TYPE = CodeList(
    "matn_type",
    {
        "1": "正常产",
        "2": "助娩产",
        "3": "剖宫产",
        "4": "难产",
        "5": "流产",
        "6": "引产",
        "7": "产前检查",
        "9": "其他",
    },
)
BIRCTRL_TYPE = CodeList(
    "birctrl_type",
    {
        "1": "放置宫内节育器",
        "2": "取出宫内节育器",
        "3": "流产术",
        "4": "引产术",
        "5": "绝育手术",
        "6": "绝育复通手术",
        "7": "绝育手术（输精管）",
        "8": "复通手术（输精管）",
        "9": "其他",
        "10": "皮下埋植",
        "11": "取出皮下埋植",
        "12": "输卵管结扎",
    },
)
