"""The words of lists and files, Chinese and English, in one place."""

from typing import TYPE_CHECKING

from serving.kept_off import STATUS
from serving.scores import HELD
from serving.uncalibrated import UNCALIBRATED
from serving.value.words import sentences

if TYPE_CHECKING:
    from serving.targets import TargetList

LEAD = {
    "zh": "本表为检查线索，不是认定结论；须经现场核实。",
    "en": "This is a list of leads, not of findings; it needs verification on site.",
}
COUNTER_SHEET = {"zh": "有利情形", "en": "in favour"}
"""The name of the sheet that tells what speaks for each."""
EVIDENCE_SHEET = {"zh": "依据", "en": "evidence"}
BOOK_SHEETS = {
    lang: (of_list, EVIDENCE_SHEET[lang], COUNTER_SHEET[lang], held, about)
    for lang, of_list, held, about in (
        ("zh", "检查对象", "暂不检查", "说明"),
        ("en", "targets", "kept off", "terms"),
    )
}
"""The sheets of a list but those of its regions: targets, evidence, in favour, held, terms."""
SUMMARY = {"zh": "小结", "en": "summary"}
NO_REGION = {"zh": "区划不明", "en": "no region"}


def terms(targets: "TargetList", lang: str) -> list[tuple[str, str]]:
    """What must be known to read the list: name and text."""
    expected = sentences(targets.valued, lang) if targets.valued else []
    held = targets.held.filter(targets.held["status"] == STATUS[lang][HELD]).height
    silent = targets.held.height - held
    if lang == "zh":
        risk = (
            f"截至日开始检查而认定欺诈骗保的校准概率；校准于{targets.inspected}家已检查机构，其中{targets.confirmed}家认定。"
            if targets.calibrated
            else f"{UNCALIBRATED.zh}。"
        )
        return [
            ("性质", LEAD["zh"]),
            ("截至日", f"{targets.as_of}：只使用此日之前已结算、可见的数据。"),
            ("风险", risk),
            (
                "理由",
                "数值、同类中位数与位次；同类为类型、等级、规模、区划相近的机构；"
                "经病例组合校正的数值旁并列原值。",
            ),
            ("涉及基金", "理由所依据的结算中基金支付之和，每笔结算只计一次；不是认定金额。"),
            ("依据", "“依据”表逐笔列出每条理由背后的结算；参保人、医师以内部键表示。"),
            (
                "有利情形",
                "“有利情形”表列出数据中对其有利的情况（待遇备案、长期处方、病种等）及同类中位；"
                "明显高于同类者应先排除，“无法判断”表示缺少相应数据。",
            ),
            (
                "暂不检查",
                f"另有{held}家数据错误足以改变其指标，整改前不评分、不排名，{silent}家无从评分，见“暂不检查”表；"
                "名单中“数据错误”一栏为另有的数据问题，去除受其影响的情形后仍居前一成，或影响不大。",
            ),
            *[("预期可追回", told) for told in expected],
            (
                "填写结果",
                "各区划工作表右侧各列供填写检查结果；填好后用 feijian outcomes add 读入，"
                "未填写的行不读入，可多次读入。",
            ),
            ("回执", targets.receipt),
        ]
    risk = (
        "Calibrated probability that an inspection begun on the as-of date confirms fraud; "
        f"calibrated on {targets.inspected} inspected, {targets.confirmed} of them confirmed."
        if targets.calibrated
        else f"{UNCALIBRATED.en.capitalize()}."
    )
    return [
        ("nature", LEAD["en"]),
        ("as of", f"{targets.as_of}: only data settled and visible before this day is used."),
        ("risk", risk),
        (
            "reasons",
            "Value, peer median and place; peers are alike in type, level, size, region; "
            "a value adjusted for case mix stands beside its raw one.",
        ),
        ("amount at issue", "Paid by the fund on the claims behind the reasons, each claim once."),
        (
            "evidence",
            "Every settlement behind each reason; patients and doctors are internal keys.",
        ),
        (
            "in favour",
            "What in the data speaks for each (entitlements, long prescriptions, case mix), beside "
            "the peers' median: rule it out first where it lies well above. Some cannot be told.",
        ),
        (
            "kept off",
            f"{held} more have errors of data that move their figures: until these are mended "
            f"they are neither scored nor ranked; {silent} have nothing to score by. A data error "
            "of one listed is too small, or leaves it in the first tenth by the schemes that it "
            "cannot move.",
        ),
        *[("expected", told) for told in expected],
        (
            "outcomes",
            "The sheets of the regions have columns for what becomes of each target: `feijian "
            "outcomes add` reads them, leaves rows that are not filled in, and may be run again.",
        ),
        ("receipt", targets.receipt),
    ]
