"""A code list: the codes that a column may hold, and what each means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeList:
    """A named list of codes; `values` maps each code to its Chinese wording.

    `prefix`: a code is known by how it begins. `width`: codes are digits of that many places, and
    one that came as a number gets its leading zeros back ("1" is read as "01").
    """

    name: str
    values: dict[str, str]
    prefix: bool = False
    width: int | None = None

    def knows(self, code: str) -> bool:
        """Whether the code is in the list, or starts with one of it where `prefix` is set."""
        if not self.prefix:
            return code in self.values
        return any(code.startswith(known) for known in self.values)
