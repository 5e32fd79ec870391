"""What a case is about: its free words, rule or cause as codes of schemes, by a file.

The file that ships (fraud_types.csv) says of each entry where it comes from: claims reference 3.2,
3.4 and 3.7, or ours. Codes and names of the schemes themselves need no entry.
"""

import re
import unicodedata
from dataclasses import dataclass
from importlib.resources import files
from io import StringIO
from pathlib import Path

import polars as pl

from features.bad_input import BadInput
from features.schemes import declared_schemes

UNKNOWN = "unknown"
"""Of a case that no entry tells: it keeps its label, and belongs to no scheme."""
COLUMNS = ("kind", "value", "scheme")
WORDS, RULE, CAUSE = "words", "rule", "cause"
KINDS = (WORDS, RULE, CAUSE)
NO_LETTER = re.compile(r"[\W_]+")
TAKEN = "\0"


@dataclass(frozen=True)
class FraudTypes:
    """(kind, value) to a scheme's code, or to "" for what no scheme looks for."""

    entries: dict[tuple[str, str], str]

    def schemes(
        self, words: str | None, rule: str | None = None, cause: int | None = None
    ) -> tuple[str, ...]:
        """The codes, in order; the words first, then the rule, then the cause (案由); else none.

        Of words every phrase counts that stands in them and in no longer one found before.
        """
        told = self._of_words(plain(words or ""))
        if told is None:
            told = self._of(RULE, plain(rule or ""))
        if told is None:
            told = self._of(CAUSE, "" if cause is None else str(cause))
        return tuple(sorted(told or ()))

    def _of(self, kind: str, value: str) -> set[str] | None:
        code = self.entries.get((kind, value))
        return None if code is None else {code} - {""}

    def _of_words(self, text: str) -> set[str] | None:
        """None: no phrase stands in them, and the rule may be asked."""
        found = None
        phrases = [value for kind, value in self.entries if kind == WORDS]
        for phrase in sorted(phrases, key=lambda each: (-len(each), each)):
            if phrase in text:
                text = text.replace(phrase, TAKEN)
                found = (found or set()) | {self.entries[WORDS, phrase]}
        return None if found is None else found - {""}


def plain(text: str) -> str:
    """Small letters of usual width, without spaces, signs and underscores."""
    return NO_LETTER.sub("", unicodedata.normalize("NFKC", text).lower())


def fraud_types(file: Path | None = None) -> FraudTypes:
    """What ships, and the entries of the file (CSV) before it.

    BadInput where the file cannot be read, or names a kind or a scheme that is not known.
    """
    entries = {
        (WORDS, plain(words)): scheme.code
        for scheme in declared_schemes()
        for words in (scheme.code, scheme.zh, scheme.en)
    }
    shipped = (files(__package__) / "fraud_types.csv").read_text("utf-8")
    entries |= _read(shipped, "fraud_types.csv")
    return FraudTypes(entries | (_read(_text(file), str(file)) if file else {}))


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(
            f"{file}: cannot be read as CSV in UTF-8 ({type(error).__name__})",
            f"{file}：无法读作 UTF-8 编码的 CSV（{type(error).__name__}）",
        ) from None


def _read(text: str, name: str) -> dict[tuple[str, str], str]:
    try:
        table = pl.read_csv(StringIO(text), infer_schema=False)
    except pl.exceptions.PolarsError as error:
        raise BadInput(
            f"{name}: cannot be read as CSV ({type(error).__name__})",
            f"{name}：无法读作 CSV（{type(error).__name__}）",
        ) from None
    if lacking := [column for column in COLUMNS if column not in table.columns]:
        raise BadInput(
            f"{name}: no column {lacking[0]}; it has {', '.join(COLUMNS)}",
            f"{name}：没有列 {lacking[0]}，应有 {'、'.join(COLUMNS)}",
        )
    known = {scheme.code for scheme in declared_schemes()}
    entries: dict[tuple[str, str], str] = {}
    for line, row in enumerate(table.select(COLUMNS).iter_rows(), start=2):
        kind, value, scheme = ((cell or "").strip() for cell in row)
        value = value.removeprefix("0") if kind == CAUSE else plain(value)
        if kind not in KINDS:
            raise BadInput(
                f"{name}: line {line}: kind {kind!r} is none of {', '.join(KINDS)}",
                f"{name}：第 {line} 行：kind {kind!r} 不在 {'、'.join(KINDS)} 之中",
            )
        if not value:
            raise BadInput(f"{name}: line {line}: no value", f"{name}：第 {line} 行：没有取值")
        if scheme and scheme not in known:
            raise BadInput(
                f"{name}: line {line}: no scheme {scheme!r}; see feijian catalogue",
                f"{name}：第 {line} 行：没有情形 {scheme!r}，见 feijian catalogue",
            )
        if entries.get((kind, value), scheme) != scheme:
            raise BadInput(
                f"{name}: line {line}: {row[1]} names two schemes",
                f"{name}：第 {line} 行：{row[1]} 指向两个情形",
            )
        entries[kind, value] = scheme
    return entries
