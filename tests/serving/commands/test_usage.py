import pytest

from serving.commands.usage import usage
from tests.chinese import chinese

WRONG = [
    (["scoer"], "没有命令 scoer，是否为 'score', 'recover', 'serve'"),
    (["keys", "zzzz"], "没有命令 zzzz"),
    (["keys"], "缺少子命令"),
    (["score", "--asof", "x"], "没有选项 --asof，是否为 --as-of, --store"),
    (["score", "--zzzz", "x"], "没有选项 --zzzz"),
    (["score", "--as-of"], "选项 --as-of 后面须写出取值"),
    (["ingest", "x", "--retry=1"], "选项 --retry 后面不写取值"),
    (["score", "a", "b"], "多余的参数：a b"),
    (["targets", "--as-of", "2026-01-01"], "缺少选项 --out"),
    (["list", "release"], "缺少参数 ID"),
    (
        ["score", "--as-of", "2026-01-01", "--lang", "fr"],
        "--lang 的取值不可用：'fr' 不是 'zh', 'en' 之一",
    ),
    (["ui", "--port", "99999"], "--port 的取值不可用：应不大于 65535"),
    (["ui", "--port", "many"], "--port 的取值不可用：应为整数"),
    (["score", "--as-of", "2026-01-15"], "--as-of 的取值不可用：2026-01-15 不是某月的第一天"),
    (["score", "--as-of", "1.1."], "--as-of 的取值不可用：'1.1.' 不是日期，应如 2026-01-01"),
    (["simulate", "--people", "5000"], "--out 的取值不可用：请写明写入何处"),
]


@pytest.mark.parametrize(("words", "zh"), WRONG)
def test_a_wrong_command_line_is_told_in_chinese_too(feijian, here, words, zh):
    assert feijian(*words).refusals[1] == zh


def test_what_typer_may_say_one_day_is_told_as_it_stands():
    import typer

    told = usage(typer.TyperException("Something new."))
    assert told == ("Something new.", "命令行有误：Something new.")
    assert chinese(usage(typer.BadParameter("x", param_hint="'--y'")).zh)
