"""A code list: the codes that a column may hold, and what each means."""

from dataclasses import dataclass


@dataclass(frozen=True)
class CodeList:
    """A named list of codes; `values` maps each code to its Chinese wording.

    `prefix`: a code is known by how it begins. `width`: codes are digits of that many places, and
    one that came as a number gets its leading zeros back ("1" is read as "01"). `more`: others may
    be written too, and stand as they are.
    """

    name: str
    values: dict[str, str]
    prefix: bool = False
    width: int | None = None
    more: bool = False

    def knows(self, code: str) -> bool:
        """Whether the list allows the code: in it, or begun by one of it where `prefix` is set."""
        if not self.prefix:
            return self.more or code in self.values
        return any(code.startswith(known) for known in self.values)
