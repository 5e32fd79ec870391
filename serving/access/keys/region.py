"""Regions of a key: codes of 医保区划 (admdvs), and which entities lie in them."""

import re

from features.faults import refuse

CODE = re.compile(r"\d{2}|\d{4}|\d{6}")


def region(code: str) -> str:
    """The code as a prefix of what lies in it: 330000 is all of 33, 330100 all of 3301.

    A code has six digits, two each for province, city and county, and 00 stands for all (GB/T 2260,
    which admdvs follows). ValueError for what is no code.
    """
    if not CODE.fullmatch(code) or not code.isascii():
        refuse(
            "a region is an admdvs code of 2, 4 or 6 digits", "区划应为 2、4 或 6 位 admdvs 代码"
        )
    while len(code) > 2 and code.endswith("00"):
        code = code[:-2]
    return code


def inside(code: str | None, regions: tuple[str, ...]) -> bool:
    """Whether an entity of that region may be seen; one of no known region by no bounded key."""
    return not regions or (code is not None and code.startswith(regions))
