"""Every refusal stands in the sources in English and in Chinese."""

import ast
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from features.bad_input import BadInput
from tests.chinese import chinese

ROOT = Path(__file__).parents[2]
PACKAGES = ("features", "training", "serving")


def named(node: ast.expr) -> str:
    """What a class is called where it stands, without its module."""
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


TOLD_IN_BOTH = {"BadInput", "NotAllowed", "Unusable", "refuse"}
"""Of which the first two arguments are the two sentences; typer's BadParameter has but one."""


def sources() -> dict[str, ast.Module]:
    """The product's files by their paths."""
    paths = [path for name in PACKAGES for path in sorted((ROOT / name).rglob("*.py"))]
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def kinds(trees: Iterable[ast.Module]) -> set[str]:
    """The names of those, and of what is derived from them, in whatever order they are found."""
    classes = [n for tree in trees for n in tree.body if isinstance(n, ast.ClassDef)]
    found = set(TOLD_IN_BOTH)
    while more := {c.name for c in classes if {named(b) for b in c.bases} & found} - found:
        found |= more
    return found


def in_chinese(sentence: ast.expr) -> bool:
    """Whether Chinese is written there, or comes from the `zh` of something."""
    parts = list(ast.walk(sentence))
    texts = [n.value for n in parts if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    return any(map(chinese, texts)) or any(
        "zh" in named(n) for n in parts if isinstance(n, ast.expr)
    )


def refusals(tree: ast.AST, classes: set[str]) -> list[ast.Call]:
    """The calls; `refuse` as a method is another thing."""
    calls = [n for n in ast.walk(tree) if isinstance(n, ast.Call)]
    return [
        call
        for call in calls
        if named(call.func) in classes | {"BadParameter"}
        and not (isinstance(call.func, ast.Attribute) and call.func.attr == "refuse")
    ]


def lacking(tree: ast.AST, classes: set[str]) -> list[int]:
    """The lines of refusals that are not told in two sentences, the second in Chinese."""
    return [
        call.lineno
        for call in refusals(tree, classes)
        if len(call.args) < 2 or not in_chinese(call.args[1])
    ]


def test_every_refusal_is_told_in_english_and_in_chinese():
    files = sources()
    classes = kinds(files.values())
    assert {"BadInput", "NoRow", "EmptyTable", "Busy", "NotHeld", "Unfit"} <= classes
    assert sum(len(refusals(tree, classes)) for tree in files.values()) > 300
    found = {name: lacking(tree, classes) for name, tree in files.items()}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "raise BadInput('no')",
        "raise BadInput(f'{path}: no')",
        "raise BadInput('no', 'non')",
        "raise BadInput('no', f'{path}：')",
        "raise bad_input.BadInput('没有')",
        "return Busy('busy', why.en)",
        "raise BadInput(*told)",
        "raise typer.BadParameter('no', param_hint='--x')",
        "refuse('no', 'non')",
    ],
)
def test_a_sentence_that_is_left_out_is_found(source):
    assert lacking(ast.parse(source), TOLD_IN_BOTH | {"Busy"}) == [1]


@pytest.mark.parametrize(
    "source", ["raise BadInput('no', '没有')", "raise BadInput(f'{p}: {w.en}', f'{p}：{w.zh}')"]
)
def test_two_sentences_are_enough(source):
    assert lacking(ast.parse(source), TOLD_IN_BOTH | {"Busy"}) == []


def test_it_reads_as_english_and_keeps_its_chinese():
    told = BadInput("store: no store here", "store：此处没有数据仓")
    assert str(told) == f"{told}" == "store: no store here"
    assert told.zh == "store：此处没有数据仓"
    assert isinstance(told, ValueError)


def _refuse():
    raise BadInput("no", "没有")


def test_it_comes_whole_out_of_another_process():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as others:
        told = others.submit(_refuse).exception()
    assert isinstance(told, BadInput)
    assert (str(told), told.zh) == ("no", "没有")
