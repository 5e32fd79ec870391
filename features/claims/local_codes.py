"""Codes of a region beside the national lists, from a file."""

import tomllib
from pathlib import Path

from features.bad_input import BadInput
from features.claims.tables import TABLES

LocalCodes = dict[str, dict[str, str]]
"""List name, code, meaning."""
GROUPS = ("inpatient", "pharmacy", "chronic")
"""Lists of the prefixes of local `med_type` codes that are stays, purchases, chronic benefits."""


def load_codes(path: Path) -> LocalCodes:
    """A TOML file with one section per code list; BadInput says what is wrong with it.

    A section is named like a list of the data dictionary, or `inpatient`, `pharmacy`, `chronic`
    for the local codes of `med_type` (by prefix) that are stays, purchases, chronic benefits.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise BadInput(
            f"codes {path}: there is no such file", f"代码文件 {path}：没有此文件"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(
            f"codes {path}: not a TOML file ({error})",
            f"代码文件 {path}：不是 TOML 文件（{error}）",
        ) from None
    known = {c.codes.name for t in TABLES.values() for c in t.columns if c.codes} | {*GROUPS}
    for name, codes in told.items():
        if name not in known:
            raise BadInput(
                f"codes {path}: the contract has no code list {name!r}",
                f"代码文件 {path}：数据字典中没有代码表 {name!r}",
            )
        if not isinstance(codes, dict) or not all(isinstance(v, str) for v in codes.values()):
            raise BadInput(
                f'codes {path}: in {name}, write a code as "3101" = "its meaning"',
                f'代码文件 {path}：{name} 中代码应写作 "3101" = "含义"',
            )
    return told


def merged_codes(known: LocalCodes, given: LocalCodes) -> LocalCodes:
    """The known codes with the given ones, which win."""
    names = sorted({*known, *given})
    return {name: known.get(name, {}) | given.get(name, {}) for name in names}
