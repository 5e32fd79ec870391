"""The tables of docs/keys.md, generated from the matrix.

Write them anew: uv run python -m serving.access.keys.page docs/keys.md
"""

import sys
from pathlib import Path

from features.atomic import write_text
from features.bad_input import BadInput
from serving.access.matrix import matrix

BEGIN, END = "<!-- begin: serving.access.keys.page -->", "<!-- end -->"


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
        *_table(["endpoint", *(f"{words.en} {words.zh}" for words in roles.values())], who),
        "",
        f"Open to all, for they tell of nobody: {opened}.",
        "",
        *_table(["endpoint", "field of the matrix", "parts of the answer"], what),
    ]
    return "\n".join(lines)


def with_tables(page: str) -> str:
    """The page with the tables as they are now; BadInput where it has no place for them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise BadInput(f"the page has no {BEGIN} and {END}")
    return f"{before}{begin}\n\n{tables()}\n\n{end}{after}"


def _table(head: list[str], rows: list[list[str]]) -> list[str]:
    lines = [head, ["---"] * len(head), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


if __name__ == "__main__":
    path = Path(sys.argv[1])
    write_text(path, with_tables(path.read_text("utf-8")))
