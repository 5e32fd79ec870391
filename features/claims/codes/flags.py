"""Codes that say yes or no."""

from features.claims.codes.code_list import CodeList

FLAG = CodeList("flag", {"0": "否", "1": "是"})
VALI_FLAG = CodeList("vali_flag", {"0": "无效", "1": "有效"})
