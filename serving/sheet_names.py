"""Names that a workbook allows for its sheets."""

import re
from collections.abc import Iterable

NOT_ALLOWED = re.compile(r"[\[\]:*?/\\]")
LONGEST = 31
"""Characters of a sheet's name (Excel)."""


def sheet_names(wanted: Iterable[str], *, taken: Iterable[str] = ()) -> list[str]:
    """The wanted names as Excel allows them, none twice whatever the case of its letters."""
    used = {name.lower() for name in taken}
    names = []
    for text in wanted:
        plain = NOT_ALLOWED.sub("_", text).strip().strip("'")[:LONGEST] or "_"
        name, number = plain, 1
        while name.lower() in used:
            number += 1
            end = f" {number}"
            name = plain[: LONGEST - len(end)] + end
        used.add(name.lower())
        names.append(name)
    return names
