"""Headers as inspectors write them, told apart into the contract's columns."""

import re
from collections.abc import Sequence

from features.claims.table import Table
from features.claims.tables.case_d import CASE_D
from features.claims.tables.inspection_d import INSPECTION_D

LEDGER = (CASE_D, INSPECTION_D)
"""The tables of the ledger."""
ALSO = {
    "case_no": ("案件编号", "案件号", "文书编号"),
    "inspection_no": ("检查单号", "检查号"),
    "fixmedins_code": ("机构编号", "机构编码", "定点机构编号", "医药机构编号", "医药机构编码"),
    "psn_no": ("个人编号", "参保人编号"),
    "dr_code": ("医师编码", "医生编号"),
    "inspected_at": ("进场日期", "现场检查日期"),
    "lane": ("抽选方式",),
    "result": ("结果", "检查结论"),
    "decided_at": ("决定日期", "结论日期", "结案日期", "decided", "concluded"),
    "decision_type": ("处理结果",),
    "tier": ("性质", "层级"),
    "recorded_at": ("登记日期", "记录时间"),
    "amount_identified": ("查出金额",),
    "amount_confirmed": ("核实金额",),
    "amount_recovered": ("已追回金额", "退回金额合计"),
}
"""Other headers for a column, beside its own name, aliases and labels (ours)."""
NUMBER = ("编号", "no", "number")
"""The number's header where the sheet is named like the table."""
UNIT = re.compile(r"\s*[（(][^（）()]*[)）]\s*$")


def columns_of(table: Table, header: Sequence[str], sheet: str) -> dict[str, str]:
    """The contract's columns that the header offers, and what it calls them; {} without a number.

    Case, blanks and a unit in brackets do not matter: "认定金额（元）" is amount_confirmed.
    """
    there: dict[str, str] = {}
    for name in header:
        there.setdefault(_plain(name), name)
    spelled = {
        c.name: (c.name, *c.aliases, c.zh, c.label, *ALSO.get(c.name, ())) for c in table.columns
    }
    if sheet.strip().lower() in (table.name, table.zh):
        spelled[table.key[0]] += NUMBER
    found = {
        column: there[name]
        for column, names in spelled.items()
        for name in reversed([_plain(name) for name in names])
        if name in there
    }
    return found if table.key[0] in found else {}


def _plain(name: str) -> str:
    return UNIT.sub("", name).strip().lower()
