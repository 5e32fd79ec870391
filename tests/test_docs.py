"""Generated pages are what their generator writes today."""

from pathlib import Path

import pytest

from features.claims.dictionary import dictionary

DOCS = Path(__file__).parents[1] / "docs"
GENERATED = {
    "data-dictionary.md": (
        lambda: dictionary("en"),
        "uv run feijian contract --lang en --out docs/data-dictionary.md",
    ),
    "data-dictionary.zh.md": (
        lambda: dictionary("zh"),
        "uv run feijian contract --lang zh --out docs/data-dictionary.zh.md",
    ),
}


@pytest.mark.parametrize("name", list(GENERATED))
def test_a_generated_page_is_not_stale(name):
    generate, command = GENERATED[name]
    path = DOCS / name
    written = path.read_text("utf-8") if path.is_file() else ""
    assert written == generate(), f"docs/{name} is stale; make it anew: {command}"
