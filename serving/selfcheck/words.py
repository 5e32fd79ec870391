"""The words of a self-check, Chinese and English: no word of suspicion, rank or visits."""

from datetime import date

import polars as pl

from serving.selfcheck.checks import CHECKS
from serving.selfcheck.selfcheck import SelfCheck

HEADINGS = {
    "check": ("情形", "check"),
    "article": ("依据条款", "article"),
    "rule_code": ("两库规则编码", "rule"),
    "rule_source": ("规则内容与出处", "what the rule says"),
    "setl_id": ("结算ID", "settlement"),
    "ipt_otp_no": ("住院/门诊号", "hospital number"),
    "department": ("科室", "department"),
    "begin": ("发生日期", "day"),
    "settled": ("结算日期", "settled"),
    "bkkp_sn": ("记账流水号", "fee line"),
    "item": ("医疗目录编码", "item"),
    "quantity": ("数量", "quantity"),
    "price": ("单价（元）", "price, yuan"),
    "price_cap": ("限价（元）", "cap, yuan"),
    "amount_at_issue": ("涉及基金（元）", "paid by the fund, yuan"),
}
ON_TERMINAL = (
    *("check", "article", "rule_code", "setl_id", "begin", "bkkp_sn", "item", "quantity"),
    "amount_at_issue",
)
NONE = {
    "zh": "{provider}：截至{as_of}不生成自查清单",
    "en": "{provider}: no self-check file is made as of {as_of}",
}
"""The one sentence, whatever the reason: it must not tell which."""


def none_made(provider: str, as_of: date, lang: str) -> str:
    """That no file is made."""
    return NONE[lang].format(provider=provider, as_of=as_of)


def worded(told: SelfCheck, lang: str) -> pl.DataFrame:
    """The claims with the checks in words."""
    return told.claims.with_columns(
        pl.col("check").replace({check.code: check.words(lang) for check in CHECKS})
    )


def notes(told: SelfCheck, lang: str) -> list[str]:
    """What it is, how much, and what to do with it."""
    lines, count, yuan = told.claims.height, told.settlements, f"{told.amount:,.2f}"
    if lang == "zh":
        return [
            f"{told.provider}自查清单：截至{told.as_of}的前十二个月，{lines}条、涉及{count}笔结算、"
            f"基金支付{yuan}元（同一费用只计一次）。",
            "所列均为按规则条目逐条可核对的费用；金额为基金就该条所付，应退金额以核对结果为准。",
            "请对照原始凭证自查；属实的退回并整改，不属实的说明理由。本清单不是认定结论。",
        ]
    return [
        f"Self-check of {told.provider}: in the twelve months before {told.as_of}, {lines} lines "
        f"of {count} settlements, {yuan} yuan paid by the fund (each claim once).",
        "Each can be checked against the rule beside it. The amount is what the fund paid for it; "
        "what is to be returned follows from your own check.",
        "Please compare with your records: return and mend what is so, explain what is not. This "
        "is not a finding.",
    ]
