"""What expected yuan rest on and what their interval covers, or why there are none."""

from serving.value.value import FEW_CASES, NOT_CALIBRATED, Valued
from training.survival import FEW

LACKING = {
    NOT_CALIBRATED: (
        "模型未校准，不给出预期金额：风险只是名次，不是概率。",
        "The model is not calibrated: no expected yuan, as its risk is a rank and no probability.",
    ),
    FEW_CASES: (
        f"已决案件中写明金额的不足{FEW}件，不给出预期金额。",
        f"Fewer than {FEW} decided cases tell their money: no expected yuan.",
    ),
}


def sentences(told: Valued, lang: str) -> list[str]:
    """Two sentences with yuan; one, why there are none."""
    zh = lang == "zh"
    if told.lacking:
        return [LACKING[told.lacking][not zh]]
    assert told.survival is not None
    learned = told.survival
    identified, survives = (f"{each.point:.2f}" for each in (learned.identified, learned.survives))
    if zh:
        return [
            f"预期可追回金额＝风险×涉案金额（每笔只计一次）×{identified}（每元涉案金额查出的金额）"
            f"×{survives}（查出后得以认定的部分）；后两项由{told.inspections}次既往检查、"
            f"{learned.cases}件写明金额的案件得出。",
            "区间为预期值的95%区间，含风险校准与上述两项的误差，不含单次检查的偶然；"
            "查出、认定、追回三种金额从不相加。",
        ]
    return [
        f"Expected recoverable = risk x money at issue (each claim once) x {identified} "
        f"(identified for each yuan at issue) x {survives} (what of that is confirmed); the last "
        f"two are learned of {told.inspections} past inspections and {learned.cases} cases whose "
        "money is told.",
        "The interval is of the expectation, 95 %: of the risk's calibration and of those two, not "
        "of the luck of one inspection; identified, confirmed and recovered are never added up.",
    ]
