"""The words of the points, Chinese and English."""

import polars as pl

from serving.headed import NOTHING
from serving.points.people import DOCTOR, PHARMACIST
from serving.points.points import Points
from serving.points.tiers import FRAUD, VIOLATION, Step, Tiers
from serving.selfcheck.checks import CHECKS

HEADINGS = {
    "entity_id": ("人员编号", "person"),
    "kind": ("类别", "kind"),
    "provider": ("执业机构", "provider"),
    "registered": ("已记分（登记库）", "registered points"),
    "proposed_least": ("拟记分（最低）", "proposed, least"),
    "proposed_most": ("拟记分（最高）", "proposed, most"),
    "total_least": ("合计（最低）", "total, least"),
    "total_most": ("合计（最高）", "total, most"),
    "evidence": ("依据", "evidence"),
    "warning": ("提示", "warning"),
    "told": ("案号", "case"),
    "claims": ("费用条数", "claims"),
    "amount": ("涉及基金（元）", "paid by the fund, yuan"),
    "least": ("最低分", "least"),
    "most": ("最高分", "most"),
    "check": ("情形", "check"),
    "article": ("依据条款", "article"),
    "rule_code": ("两库规则编码", "rule"),
    "rule_source": ("规则内容与出处", "what the rule says"),
    "setl_id": ("结算ID", "settlement"),
    "bkkp_sn": ("记账流水号", "fee line"),
    "begin": ("发生日期", "day"),
    "item": ("医疗目录编码", "item"),
    "quantity": ("数量", "quantity"),
    "amount_at_issue": ("涉及基金（元）", "paid by the fund, yuan"),
}
LINES = (
    *("entity_id", "kind", "provider", "registered", "proposed_least", "proposed_most"),
    *("total_least", "total_most", "evidence", "warning"),
)
NUMBERS = (
    *("entity_id", "kind", "provider", "registered", "proposed_least", "proposed_most"),
    *("total_least", "total_most"),
)
"""Columns on the terminal; evidence and warning follow as sentences."""
CLAIMS = (
    *("entity_id", "check", "article", "rule_code", "rule_source", "setl_id", "bkkp_sn"),
    *("begin", "item", "quantity", "amount_at_issue"),
)
PEOPLE = {DOCTOR: ("医师", "doctor"), PHARMACIST: ("药师", "pharmacist")}
KINDS = {
    FRAUD: ("欺诈骗保案件", "fraud, case"),
    VIOLATION: ("违规案件", "violation, case"),
    **{check.code: (check.zh, check.en) for check in CHECKS},
}


def worded(told: Points, tiers: Tiers, lang: str) -> pl.DataFrame:
    """The lines (LINES) with evidence and warning as sentences."""
    at = 0 if lang == "zh" else 1
    reasons = told.evidence.with_columns(
        pl.struct("kind", "told", "claims", "least", "most")
        .map_elements(lambda row: _reason(row, at), return_dtype=pl.String)
        .alias("evidence")
    )
    joined = reasons.group_by("entity_id", maintain_order=True).agg(
        pl.col("evidence").str.join(("；", "; ")[at])
    )
    lines = told.lines.join(joined, on="entity_id", how="left", maintain_order="left")
    warnings = [
        _warning(tiers, least, most, lang)
        for least, most in lines.select("total_least", "total_most").iter_rows()
    ]
    kinds = {kind: words[at] for kind, words in PEOPLE.items()}
    return lines.with_columns(
        pl.col("kind").replace(kinds),
        pl.col("evidence").fill_null(""),
        pl.Series("warning", warnings, pl.String),
    ).select(LINES)


def sentences(frame: pl.DataFrame, lang: str) -> list[str]:
    """A sentence per line of `worded`: evidence, and what it would bring."""
    mark, stop = ("：", "。") if lang == "zh" else (": ", ". ")
    rows = frame.select("entity_id", "evidence", "warning").iter_rows()
    return [f"{who}{mark}{evidence or NOTHING}{stop}{warning}" for who, evidence, warning in rows]


def worded_claims(told: Points, lang: str) -> pl.DataFrame:
    """The claims behind the proposals (CLAIMS), checks in words."""
    words = {check.code: check.words(lang) for check in CHECKS}
    return told.claims.with_columns(pl.col("check").replace(words)).select(CLAIMS)


def _reason(row: dict[str, object], at: int) -> str:
    what = KINDS[str(row["kind"])][at]
    points = f"{row['least']}–{row['most']}"
    if row["claims"] is None:
        return (f"{what}{row['told']}：{points}分", f"{what} {row['told']}: {points}")[at]
    return (f"{what}{row['claims']}条：{points}分", f"{what}, {row['claims']} claims: {points}")[at]


def _warning(tiers: Tiers, least: int, most: int, lang: str) -> str:
    """What the least total reaches, what the most might, and how far the next step is."""
    said = []
    if reached := tiers.reached(least):
        said.append(_reaches(reached, lang))
    might = tiers.reached(most)
    if might and might != reached:
        said.append(_might(might, lang))
    elif ahead := tiers.next_step(least):
        said.append(_ahead(ahead, ahead.at - least, lang))
    return ("；" if lang == "zh" else "; ").join(said)


def _reaches(step: Step, lang: str) -> str:
    if lang == "zh":
        return f"如拟记分成立，达到{step.at}分：{step.zh}"
    return f"if all is confirmed, {step.at} points are reached: {step.en}"


def _might(step: Step, lang: str) -> str:
    if lang == "zh":
        return f"按最高分计可达{step.at}分：{step.zh}"
    return f"at the most, {step.at} points would be reached: {step.en}"


def _ahead(step: Step, points: int, lang: str) -> str:
    if lang == "zh":
        return f"再记{points}分即达{step.at}分：{step.zh}"
    return f"{points} more make {step.at}: {step.en}"


def notes(told: Points, tiers: Tiers, lang: str) -> list[str]:
    """Of when the figures are, and that nothing here is decided."""
    if lang == "zh":
        return [
            f"{told.year}年支付资格记分，截至{told.as_of}：{told.lines.height}人。自然年度累计，"
            f"上限{tiers.most}分，次年清零。",
            "“已记分”取自医师登记库，为数据提取日的数字，可能已含表中案件；药师登记库无此项。",
            "“拟记分”为现有证据按分档可能对应的分数，不是认定；责任程度（一般、重要、主要）与分数由"
            "经办机构依程序认定，当事人有权陈述申辩。",
            f"分档依据：{tiers.source}。",
        ]
    return [
        f"Points of {told.year} against the right to bill, as of {told.as_of}: {told.lines.height} "
        f"people. They add up within the calendar year, to {tiers.most} at most.",
        "Registered points are the register's on the day of the extract, and may have in them "
        "cases of this list; the register of pharmacists has none.",
        "Proposed points are what the evidence at hand may come to by the tiers, never a finding: "
        "the agency decides responsibility and points, and who is concerned is heard first.",
        f"Tiers: {tiers.source}.",
    ]
