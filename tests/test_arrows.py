"""Which module may import which, read from the source of every one of them."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("features", "training", "serving")
MOST_LINES = 250
UNSAFE = {"pickle", "cPickle", "cloudpickle", "joblib", "dill", "shelve"}

ANYWHERE = {
    *("features.bad_input", "features.atomic", "features.private"),
    *("features.months", "features.digest"),
    *("features.both", "features.faults", "features.entity_words"),
}
"""Small modules that know nothing of claims and are at everybody's service."""
LAYERS = (
    ("audit", "claims"),
    ("contexts",),
    ("facts",),
    ("measures", "behaviour"),
    ("schemes",),
    ("catalogue",),
    ("vectors", "evidence", "at_issue"),
    ("groups", "counter", "online"),
    ("ideas",),
)
"""Parts of features/, each of which may import its own layer and those before it.

A single module of features/ that is not named here composes them, and stands after all of them.
"""
APART = "simulation"


def modules() -> dict[str, Path]:
    """Every module of the product by its dotted name."""
    return {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


MODULES = modules()


def imports(name: str, source: str) -> set[str]:
    """What a module imports, lazily or not; `from a import b` is a.b where b is a module."""
    found = set()
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative imports hide where the arrow goes"
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= {one for one in inner if one in MODULES} or {str(node.module)}
    return found


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """All of it but expressions, in which nothing is imported."""
    for field in ("body", "orelse", "handlers", "finalbody", "cases"):
        inner = getattr(node, field, None)
        for each in inner if isinstance(inner, list) else ():
            yield each
            yield from statements(each)


@cache
def all_imports() -> dict[str, set[str]]:
    """What each module of the product imports."""
    return {name: imports(name, path.read_text("utf-8")) for name, path in MODULES.items()}


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def arrows(into: str, *, out_of: str) -> list[str]:
    """Every import of `into` (a package) in a module of `out_of`."""
    return [
        f"{name} imports {one}"
        for name, all_of_it in all_imports().items()
        if is_in(name, out_of)
        for one in sorted(all_of_it)
        if is_in(one, into)
    ]


def layer(module: str) -> int | None:
    """The place of a module's part of features/ in LAYERS; None for the simulation."""
    part = module.split(".")[1] if module.count(".") else ""
    last = None if part == APART else len(LAYERS)
    return next((place for place, parts in enumerate(LAYERS) if part in parts), last)


def test_features_know_nothing_of_models_and_of_http():
    assert arrows("training", out_of="features") == []
    assert arrows("serving", out_of="features") == []


def test_training_knows_nothing_of_http():
    assert arrows("serving", out_of="training") == []


def test_nothing_but_commands_imports_commands():
    outside = [
        arrow
        for package in PACKAGES
        for arrow in arrows("serving.commands", out_of=package)
        if not arrow.startswith("serving.commands")
    ]
    assert outside == []


def test_inside_features_imports_go_from_vectors_towards_claims():
    wrong = [
        f"{name} imports {one}"
        for name, all_of_it in all_imports().items()
        for one in sorted(all_of_it)
        if is_in(name, "features")
        and is_in(one, "features")
        and (here := layer(name)) is not None
        and one not in ANYWHERE
        and ((there := layer(one)) is None or there > here)
    ]
    assert wrong == []


@pytest.mark.parametrize("part", ["measures", "behaviour"])
def test_what_measures_knows_a_fact_and_no_fact_table(part):
    facts = arrows("features.facts", out_of=f"features.{part}")
    assert [arrow for arrow in facts if not arrow.endswith("imports features.facts.fact")] == []


def test_the_simulated_city_does_not_know_what_it_is_judged_by():
    for place, parts in enumerate(LAYERS):
        for part in parts:
            if place:
                assert arrows(f"features.{part}", out_of="features.simulation") == []


def test_the_small_modules_import_none_of_ours_but_each_other():
    for name in ANYWHERE:
        ours = {one for one in all_imports()[name] if one.split(".")[0] in PACKAGES}
        assert ours <= ANYWHERE


def test_every_package_of_features_has_its_place():
    packages = {path.parent.name for path in (ROOT / "features").glob("*/__init__.py")}
    assert packages <= {part for parts in LAYERS for part in parts} | {APART}


def test_no_model_and_no_vector_is_ever_pickled():
    wrong = [
        f"{name} imports {one}"
        for name, all_of_it in all_imports().items()
        for one in sorted(all_of_it)
        if one.split(".")[0] in UNSAFE
    ]
    assert wrong == []


def everything_in_python() -> list[Path]:
    return [p for folder in (*PACKAGES, "tests") for p in sorted((ROOT / folder).rglob("*.py"))]


def test_no_module_is_too_long_to_read_in_one_go():
    lines = {name: len(path.read_text("utf-8").splitlines()) for name, path in MODULES.items()}
    assert {name: count for name, count in lines.items() if count > MOST_LINES} == {}


def test_nothing_is_left_to_do_in_a_comment():
    word = "TO" + "DO"
    left = [str(p) for p in everything_in_python() if word in p.read_text("utf-8")]
    assert left == []


def test_the_reader_sees_every_way_to_import():
    source = "import a.b\nfrom features.facts import fact, stays\ndef f():\n    from c import d\n"
    assert imports("x", source) == {"a.b", "features.facts.fact", "features.facts.stays", "c"}


def test_an_arrow_that_points_the_wrong_way_is_seen(monkeypatch):
    monkeypatch.setitem(all_imports(), "features.claims.typed", {"training.stack"})
    assert arrows("training", out_of="features") == ["features.claims.typed imports training.stack"]
