"""What is wrong with a command line, in both languages: typer speaks English alone."""

import re

import typer

from features.both import Both

PATTERNS = (
    (re.compile(r"No such command '(.*?)'\. Did you mean (.*)\?"), "没有命令 {}，是否为 {}"),
    (re.compile(r"No such command '(.*?)'\."), "没有命令 {}"),
    (re.compile(r"Missing command\."), "缺少子命令"),
    (re.compile(r"No such option: (\S+) \(Possible options: (.*)\)"), "没有选项 {}，是否为 {}"),
    (re.compile(r"No such option: (\S+)"), "没有选项 {}"),
    (re.compile(r"Missing option '(.*?)'.*"), "缺少选项 {}"),
    (re.compile(r"Missing argument '(.*?)'.*"), "缺少参数 {}"),
    (re.compile(r"Option '(.*?)' requires .*"), "选项 {} 后面须写出取值"),
    (re.compile(r"Option '(.*?)' does not take a value.*"), "选项 {} 后面不写取值"),
    (re.compile(r"Got unexpected extra argument\(s\) \((.*)\)"), "多余的参数：{}"),
)
PLACE = re.compile(r"Invalid value for '(.*?)': (?:Value error, )?(.*)", re.DOTALL)
CHOICE = re.compile(r"(.*) is not one of (.*)\.")


class Unusable(typer.BadParameter):
    """A value that an option cannot take: why, in English and in Chinese (`zh`).

    `option` is needed where typer cannot know whose value it was.
    """

    def __init__(self, en: str, zh: str, option: str | None = None) -> None:
        super().__init__(en, param_hint=option and f"'{option}'")
        self.zh = zh


def usage(error: typer.TyperException) -> Both:
    """The sentence of typer's, and what it comes to in Chinese."""
    said = error.format_message()
    en = said.replace("Value error, ", "")
    if found := PLACE.fullmatch(said):
        return Both(en, f"{found[1]} 的取值不可用：{_why(error, found[2])}")
    for pattern, zh in PATTERNS:
        if found := pattern.fullmatch(said):
            return Both(en, zh.format(*found.groups()))
    return Both(en, f"命令行有误：{en}")


def _why(error: typer.TyperException, said: str) -> str:
    if isinstance(error, Unusable):
        return error.zh
    if found := CHOICE.fullmatch(said):
        return f"{found[1]} 不是 {found[2]} 之一"
    from pydantic import ValidationError  # not before it is needed: every command starts with this

    from features.faults import OTHER, fault

    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        return OTHER
    return fault(cause.errors(include_url=False)[0]).zh
