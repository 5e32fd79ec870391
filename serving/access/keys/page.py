"""The tables of docs/keys.md, generated from the matrix.

Write them anew: uv run python -m serving.access.keys.page docs/keys.md
"""

import sys
from pathlib import Path

from features.atomic import write_text
from serving.access.generated import table
from serving.access.generated import with_tables as put_in
from serving.access.matrix import matrix

BEGIN = "<!-- begin: serving.access.keys.page -->"


def tables() -> str:
    """Role by endpoint, and what each part of an answer is, as Markdown."""
    roles = matrix().roles
    guarded = {path: row for path, row in matrix().endpoints.items() if not row.open}
    who = [
        [f"`{path}` {row.en} {row.zh}", *("yes" if role in row.roles else "–" for role in roles)]
        for path, row in guarded.items()
    ]
    what = [
        [
            f"`{path}`",
            f"`{field}`",
            ", ".join(f"`{p}`" for p, f in row.answer.items() if f == field),
        ]
        for path, row in guarded.items()
        for field in dict.fromkeys(row.answer.values())
    ]
    opened = ", ".join(f"`{path}`" for path, row in matrix().endpoints.items() if row.open)
    lines = [
        *table(["endpoint", *(f"{words.en} {words.zh}" for words in roles.values())], who),
        "",
        f"Open to all, for they tell of nobody: {opened}.",
        "",
        *table(["endpoint", "field of the matrix", "parts of the answer"], what),
    ]
    return "\n".join(lines)


def with_tables(page: str) -> str:
    """The page with the tables as they are now; BadInput where it has no place for them."""
    return put_in(page, BEGIN, tables())


if __name__ == "__main__":
    path = Path(sys.argv[1])
    write_text(path, with_tables(path.read_text("utf-8")))
