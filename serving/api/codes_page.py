"""The table of codes in docs/api.md.

Write it anew: uv run python -m serving.api.codes_page docs/api.md
"""

import sys
from pathlib import Path

from features.atomic import write_text
from serving.access.generated import table
from serving.access.generated import with_tables as put_in
from serving.api.codes import CODES

BEGIN = "<!-- begin: serving.api.codes_page -->"


def tables() -> str:
    """Every code, its statuses, and what it means in both languages, as Markdown."""
    rows = [
        [f"`{word}`", ", ".join(map(str, code.statuses)), code.en, code.zh]
        for word, code in CODES.items()
    ]
    return "\n".join(table(["code", "status", "when", "何时"], rows))


def with_tables(page: str) -> str:
    """The page with the table as it is now; BadInput where it has no place for it."""
    return put_in(page, BEGIN, tables())


if __name__ == "__main__":
    path = Path(sys.argv[1])
    write_text(path, with_tables(path.read_text("utf-8")))
