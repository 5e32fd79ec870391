"""Thrift's compact protocol, as far as the header of a Parquet page needs it.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, SET, MAP, STRUCT = range(13)
DEEPEST = 8
FIXED = {TRUE: 0, FALSE: 0, BYTE: 1, DOUBLE: 8}
"""Bytes of a field; a list of booleans has one byte each."""


class Compact:
    """Reads one struct from the beginning of a buffer; IndexError or ValueError where it is none.

    `at` is where it ends.
    """

    def __init__(self, raw: bytes) -> None:
        self._raw, self.at = raw, 0

    def numbers(self, depth: int = 0) -> dict[int, int]:
        """The whole numbers of the struct by their field's id; all else is passed over."""
        if depth > DEEPEST:
            raise ValueError("too deep")
        told: dict[int, int] = {}
        field = 0
        while kind := self._raw[self.at]:
            self.at += 1
            step, kind = kind >> 4, kind & 15
            field = field + step if step else self._signed()
            if kind in (I16, I32, I64):
                told[field] = self._signed()
            else:
                self._pass(kind, depth)
        self.at += 1
        return told

    def _pass(self, kind: int, depth: int) -> None:
        if kind in FIXED:
            self.at += FIXED[kind]
        elif kind in (I16, I32, I64):
            self._unsigned()
        elif kind == BINARY:
            length = self._unsigned()
            self.at += length
        elif kind == STRUCT:
            self.numbers(depth + 1)
        elif kind in (LIST, SET):
            size = self._raw[self.at]
            self.at += 1
            inner, count = size & 15, size >> 4
            count = self._unsigned() if count == 15 else count
            if count > len(self._raw):
                raise ValueError("a list that is longer than what holds it")
            for _ in range(count):
                self._pass(BYTE if inner in (TRUE, FALSE) else inner, depth + 1)
        else:
            raise ValueError("a field that no page has")

    def _unsigned(self) -> int:
        told, shift = 0, 0
        while True:
            byte = self._raw[self.at]
            self.at += 1
            told |= (byte & 127) << shift
            if byte < 128:
                return told
            shift += 7
            if shift > 63:
                raise ValueError("a number that does not end")

    def _signed(self) -> int:
        told = self._unsigned()
        return (told >> 1) ^ -(told & 1)
