"""The tables of docs/secrecy.md, generated from the matrix.

Write them anew: uv run python -m serving.access.page docs/secrecy.md
"""

import sys
from pathlib import Path

from features.atomic import write_text
from features.bad_input import BadInput
from serving.access.matrix import Cell, matrix

BEGIN, END = "<!-- begin: serving.access.page -->", "<!-- end -->"
CELLS = {Cell.SHOWN: "shown", Cell.MASKED: "*masked*", Cell.REFUSED: "–"}


def tables() -> str:
    """Role by field, and role by act, as Markdown."""
    roles = matrix().roles
    head = ["field", *(f"{words.en} {words.zh}" for words in roles.values())]
    fields = [
        [f"{field.en} {field.zh}", *(CELLS[field.cells[role]] for role in roles)]
        for field in matrix().fields.values()
    ]
    acts = [
        [f"{act.en} {act.zh}", *("yes" if role in act.roles else "–" for role in roles)]
        for act in matrix().acts.values()
    ]
    return "\n".join([*_table(head, fields), "", *_table(["act", *head[1:]], acts)])


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
