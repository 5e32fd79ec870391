"""The code that goes with a model: what loads it where nothing of this project is installed.

It is the modules that the loader imports when it is imported itself, taken as they are, but below a
package that is named by their digest: so that they meet no other `training` or `features`, and two
models of different versions can be loaded side by side.
"""

import ast
import re
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import packages_distributions, version
from pathlib import Path
from sys import stdlib_module_names

ROOT = Path(__file__).parents[1]
LOADER = "training.pyfunc_model"
OURS = re.compile(r"^(\s*(?:from|import) )(features|training)\b", re.MULTILINE)
"""Our own imports; all are absolute."""


@dataclass(frozen=True)
class Carried:
    """The package's folder, the loader's name in it, and what must be installed beside it."""

    folder: Path
    loader: str
    requirements: list[str]


def carry(into: Path, loader: str = LOADER) -> Carried:
    """Write the package of that loader below `into`; requirements are those installed, pinned."""
    sources, others = _closure(loader)
    whole = sha256()
    for name, source in sorted(sources.items()):
        whole.update(name.encode() + b"\0" + source.encode())
    package = f"feijian_{whole.hexdigest()[:12]}"
    folder = into / package
    for name, source in sources.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OURS.sub(rf"\g<1>{package}.\g<2>", source), encoding="utf-8")
    (folder / "__init__.py").write_text('"""Loads one model; no other uses it."""\n', "utf-8")
    installed = packages_distributions()
    named = {installed[other][0] for other in others} | {"mlflow"}
    requirements = sorted(f"{one}=={version(one)}" for one in named)
    return Carried(folder, f"{package}.{loader}", requirements)


def _closure(loader: str) -> tuple[dict[str, str], set[str]]:
    """The modules by path, relative to ROOT, and the packages of others that they import."""
    sources: dict[str, str] = {}
    others: set[str] = set()
    waiting = [loader]
    while waiting:
        name = waiting.pop()
        path = _file(name)
        if path is None:
            others |= {name.partition(".")[0]} - stdlib_module_names
            continue
        relative = path.relative_to(ROOT).as_posix()
        if relative in sources:
            continue
        sources[relative] = path.read_text(encoding="utf-8")
        waiting += _imported(ast.parse(sources[relative]))
        if "." in name:
            waiting.append(name.rpartition(".")[0])
    return sources, others


def _imported(tree: ast.Module) -> list[str]:
    """What a module imports as soon as it is imported: not what a function of it does."""
    told: list[str] = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            told += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            told += [node.module, *(one for one in inner if _file(one))]
    return told


def _file(name: str) -> Path | None:
    """The source of one of our modules, None for others'."""
    if name.partition(".")[0] not in ("features", "training"):
        return None
    path = ROOT.joinpath(*name.split("."))
    found = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return found if found.is_file() else None
