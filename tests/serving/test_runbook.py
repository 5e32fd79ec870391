"""docs/runbook.md names tests, files and commands that there are."""

import re
from pathlib import Path

import pytest
import typer

from serving.commands.main import app

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "runbook.md").read_text("utf-8")
TESTS = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


@pytest.mark.parametrize(("path", "name"), TESTS, ids=[name for _, name in TESTS])
def test_every_line_is_shown_by_a_test(path, name):
    assert f"\ndef {name}(" in (ROOT / path).read_text("utf-8")


def test_no_line_of_what_happens_lacks_its_test():
    table = PAGE.partition("## What happens when")[2].partition("\n## ")[0]
    lines = [line for line in table.splitlines() if line.startswith("| ")][1:]
    assert len(lines) == len(TESTS) > 12
    assert all("::test_" in line for line in lines)


def test_every_file_of_the_deployment_is_told_and_there():
    told = set(re.findall(r"^\| `([\w.]+)` \|", PAGE, re.MULTILINE))
    there = {path.name for path in (ROOT / "serving" / "deploy").iterdir() if path.is_file()}
    assert told == there - {"__init__.py", "bentofile.yaml"}


def test_every_command_is_one():
    commands = set(typer.main.get_command(app).commands)
    told = set(re.findall(r"`feijian ([a-z]+)", PAGE))
    assert {"publish", "keys", "audit", "rollback", "refresh"} <= told
    assert told <= commands
