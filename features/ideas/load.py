"""An idea from a file of one's own: imported by its path, every mistake told with its line."""

import hashlib
import importlib.util
import inspect
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import polars as pl

from features.bad_input import BadInput
from features.behaviour import Scheme
from features.both import Both
from features.facts.build import FACT_TABLES
from features.facts.further.learned import Adds
from features.ideas.idea import Idea, idea_of

MODULE = "feijian_idea_"
ADDS = "adds"
"""The name under which a file gives its own facts: fact table to function."""


def load_idea(path: Path) -> Idea:
    """The schemes that the file itself declares, and its `adds`; BadInput for what is wrong.

    The file is run, as a notebook is: it is the user's own.
    """
    if path.suffix != ".py":
        raise BadInput(
            f"{path}: an idea is a Python file (.py)",
            f"{path}：所试的行为须写在 Python 文件（.py）中",
        )
    try:
        source = path.read_bytes()
    except OSError:
        raise BadInput(
            f"{path}: no such file, or it cannot be read", f"{path}：没有此文件，或无法读取"
        ) from None
    digest = hashlib.sha256(source).hexdigest()
    module = _run(path, f"{MODULE}{digest[:16]}")
    schemes = [
        item
        for item in vars(module).values()
        if inspect.isclass(item) and issubclass(item, Scheme) and item.__module__ == module.__name__
    ]
    if not schemes:
        raise BadInput(
            f"{path}: no scheme here; declare a class of features.behaviour.Scheme",
            f"{path}：其中没有情形，请声明 features.behaviour.Scheme 的子类",
        )
    adds = _adds(vars(module).get(ADDS, {}), path)
    return idea_of(*schemes, source=str(path), adds=adds, digest=digest, path=path)


def _run(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[name]
        said = what_failed(error, path)
        raise BadInput(said.en, said.zh) from None
    return module


def what_failed(error: BaseException, path: Path | None, *, on_claims: bool = False) -> Both:
    """One sentence: the file, the line in it where there is one, and what Python says.

    An error that came up `on_claims` is told by its kind alone, for its words may hold a value of
    somebody's; but for a column that is not there.
    """
    if isinstance(error, SyntaxError) and error.filename == str(path):
        return Both(
            f"{path}: line {error.lineno}: {error.msg}",
            f"{path}：第 {error.lineno} 行：{error.msg}",
        )
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == str(path)]
    cause = error.__cause__ or error  # Python 3.11 wraps what __set_name__ raises
    said = " ".join(str(cause).split())
    line = Both(f" line {lines[-1]}:", f"第 {lines[-1]} 行：") if lines else Both("", "")
    where = Both(
        f"{'the idea' if path is None else path}:{line.en}",
        f"{'所试的行为' if path is None else path}：{line.zh}",
    )
    kind = type(cause).__name__
    if isinstance(cause, pl.exceptions.ColumnNotFoundError):
        said = said.split("; valid columns")[0]
    elif on_claims:
        return Both(f"{where.en} {kind} on these claims", f"{where.zh}在这些数据上出现 {kind}")
    return Both(f"{where.en} {kind}: {said}", f"{where.zh}{kind}：{said}")


def _adds(told: object, path: Path) -> Mapping[str, Adds]:
    if not isinstance(told, Mapping) or not all(callable(add) for add in told.values()):
        raise BadInput(
            f'{path}: adds is {{"fact table": function}}', f'{path}：adds 应为 {{"事实表": 函数}}'
        )
    for table in told:
        if table not in FACT_TABLES:
            known = ", ".join(FACT_TABLES)
            raise BadInput(
                f"{path}: adds names {table!r}, which is no fact table ({known})",
                f"{path}：adds 所写的 {table!r} 不是事实表（{known}）",
            )
    return dict(told)
