"""Any change of the code between claims and vectors is another digest."""

import re
import shutil
from pathlib import Path

import pytest

from features import digest
from features.digest import COMPUTING, features_digest


@pytest.fixture
def copy(tmp_path, monkeypatch) -> Path:
    """A copy of the features, whose digest is taken instead."""
    root = Path(digest.__file__).parent
    folder = tmp_path / "features"
    for name in COMPUTING:
        if (root / name).is_dir():
            shutil.copytree(root / name, folder / name)
        else:
            (folder / name).parent.mkdir(exist_ok=True, parents=True)
            shutil.copy(root / name, folder / name)
    monkeypatch.setattr(digest, "__file__", str(folder / "digest.py"))
    return folder


def _digest() -> str:
    return features_digest.__wrapped__()


def test_the_same_code_is_the_same_digest(copy):
    assert _digest() == features_digest()


@pytest.mark.parametrize("name", COMPUTING)
def test_a_line_more_anywhere_is_another_digest(copy, name):
    before = _digest()
    part = copy / name
    changed = next(iter(sorted(part.rglob("*.py")))) if part.is_dir() else part
    changed.write_text(changed.read_text() + "# more\n")
    assert _digest() != before


def test_a_file_more_is_another_digest(copy):
    before = _digest()
    (copy / "schemes" / "new.py").write_text("")
    assert _digest() != before


def test_it_is_a_hex_sha256():
    assert len(features_digest()) == 64
    assert int(features_digest(), 16) >= 0


STORAGE = {
    *("both", "entity_words"),
    *("atomic", "bad_input", "digest", "catalogue", "claims.generations", "claims.manifest"),
    *(f"claims.{name}" for name in ("column", "keys", "once", "store", "table", "intake.runs")),
}
"""What computing code reads and writes by, and speaks with: another file format is told by the
manifest's schema, and a refusal is no number."""


def test_nothing_that_computes_lies_outside_the_digest():
    root = Path(digest.__file__).parent
    parts = [root / name for name in COMPUTING]
    files = [path for part in parts for path in (part.rglob("*.py") if part.is_dir() else [part])]
    named = {
        module
        for path in files
        for module in re.findall(r"^from features\.([\w.]+) import", path.read_text("utf-8"), re.M)
    }
    inside = tuple(name.removesuffix(".py").replace("/", ".") for name in COMPUTING)
    outside = {m for m in named if not any(m == own or m.startswith(f"{own}.") for own in inside)}
    assert outside <= STORAGE
