from serving.decided import decided
from tests.training.test_promotion import SOUND
from training.promotion import Bounds, Decision, Gate

OPEN = Gate("churn", True, "变动小", "little changes")
SHUT = Gate("wins", False, "未胜", "does not win")


def said(gates, lang, *, forced="", dry_run=False):
    decision = Decision(3, 2, SOUND, Bounds(), gates, forced, False)
    return decided("model", decision, lang, dry_run=dry_run).splitlines()


def test_what_was_compared_stands_first_then_the_gates_then_the_outcome():
    assert said([OPEN, SHUT], "en") == [
        "model version 3, champion 2; as of 2026-01-01, 140 inspected (30 confirmed)",
        "  yes little changes",
        "  no  does not win",
        "version 3 is not promoted",
    ]


def test_it_speaks_chinese():
    assert said([OPEN, SHUT], "zh") == [
        "model 版本 3，现任冠军 2；截至 2026-01-01，已检查 140（确认 30）",
        "  通过  变动小",
        "  未过  未胜",
        "版本 3 未晋升",
    ]


def test_a_dry_run_a_promotion_and_a_forced_one_end_differently():
    assert said([OPEN], "en", dry_run=True)[-1] == "version 3 would be promoted"
    assert said([OPEN], "zh")[-1] == "版本 3 已为冠军"
    assert said([SHUT], "en", forced="agreed")[-1] == "version 3 is champion, forced: agreed"
