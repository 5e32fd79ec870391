from pathlib import Path

import pytest

from serving.commands.main import COMMANDS
from serving.commands.reference import WIDTH, reference

PAGE = Path(__file__).parents[3] / "docs" / "commands.md"


def test_the_page_is_what_the_help_texts_say_today():
    assert PAGE.read_text("utf-8") == reference(), (
        "docs/commands.md is stale; make it anew: "
        "uv run python -m serving.commands.reference > docs/commands.md"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_part(name):
    assert f"\n## feijian {name}\n\n```text\nUsage: feijian {name} " in reference()


def test_the_page_does_not_depend_on_who_makes_it(monkeypatch):
    before = reference()
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("FEIJIAN_STORE", "/somewhere/else")
    assert reference() == before
    assert max(len(line) for line in before.partition("```text")[2].splitlines()) <= WIDTH
