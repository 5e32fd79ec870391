"""The report in some ten lines: what is fine, what to look at, what could not be checked."""

from collections.abc import Callable
from dataclasses import dataclass

from features.claims.quality.findings import Cell, Section
from features.claims.quality.reasons import reason
from features.claims.quality.report import Quality
from features.claims.quality.shown import percent, table_name
from features.claims.quality.words import SECTIONS, VALUES, say
from features.claims.tables import TABLES

FINE, LOOK, UNCHECKED = "fine", "look", "unchecked"


@dataclass(frozen=True)
class Line:
    """One line: what it is about, what is said, and whether it is fine."""

    label: str
    text: str
    state: str


def summary(report: Quality, lang: str) -> list[Line]:
    """The lines in that language, zh or en."""
    lines = []
    for section in report.sections:
        if section.name in SPOKEN:
            state, zh, en = SPOKEN[section.name](section)
            text = zh if lang == "zh" else en
            lines.append(Line(say(SECTIONS, section.name, lang), text, state))
    return lines


Told = tuple[str, str, str]


def _understood(section: Section) -> Told:
    tables = section.grid("tables").records()
    read, accepted, refused, _ = (
        sum(_count(row[name]) for row in tables)
        for name in ("read", "accepted", "refused", "stored")
    )
    zh = f"读入{read:,}行，接收{accepted:,}行，拒收{refused:,}行"
    en = f"{read:,} rows read, {accepted:,} accepted, {refused:,} refused"
    reasons = section.grid("refused").records()
    if reasons:
        most = max(reasons, key=lambda row: _count(row["rows"]))
        why, where = str(most["reason"]), str(most["table"])
        zh += f"（最多：{table_name(where, 'zh')}，{reason(why, 'zh')}）"
        en += f" (most often: {where}, {why})"
    stored = sum(_count(row["stored"]) > 0 for row in tables)
    zh += f"；{len(TABLES)}张表中有{stored}张"
    en += f"; {stored} of {len(TABLES)} tables are there"
    return (LOOK if refused else FINE), zh, en


def _lacking(section: Section) -> Told:
    whole, part, none = (
        sum(row["data"] == state for row in section.grid("schemes").records())
        for state in ("whole", "part", "none")
    )
    zh = f"{whole}个情形数据齐备，{part}个部分缺少，{none}个没有数据"
    en = f"{whole} schemes have all of their data, {part} some of it, {none} none"
    return (LOOK if part or none else FINE), zh, en


def _nulls(section: Section) -> Told:
    lost = sum(len(_names(row["demanded_names"])) for row in section.grid("never").records())
    some = sum(bool(row["demanded"]) for row in section.grid("partly").records())
    zh = f"平台要求非空的列：{lost}列从未填写，{some}列部分为空"
    en = f"columns that the platform demands: {lost} never filled, {some} in part"
    return (LOOK if lost or some else FINE), zh, en


def _references(section: Section) -> Told:
    ids = section.grid("ids").records()
    broken = [row for row in ids if row["broken"]]
    refunds = [row for row in section.grid("refunds").records() if row["rows"]]
    zh = f"检查{len(ids)}个编号列，{len(broken)}个有断开的引用"
    en = f"{len(ids)} id columns checked, {len(broken)} with broken references"
    if broken:
        share, where = (
            percent(float(str(broken[0]["share"]))),
            f"{broken[0]['table']}.{broken[0]['column']}",
        )
        zh, en = f"{zh}，最多：{where} {share}", f"{en}, worst: {where} {share}"
    for row in refunds:
        name, rows = str(row["finding"]), _count(row["rows"])
        zh += f"；{say(VALUES, name, 'zh')}{rows:,}行"
        en += f"; {say(VALUES, name, 'en')}: {rows:,}"
    zh, en = _and_unchecked(section, zh, en)
    return _state(bool(broken or refunds), bool(ids), section), zh, en


def _identities(section: Section) -> Told:
    told = section.grid("identities").records() if section.grids else []
    off = [row for row in told if row["broken"]]
    zh, en = f"检查{len(told)}项，{len(off)}项有不符", f"{len(told)} checked, {len(off)} broken"
    for row in off:
        name, share = str(row["identity"]), percent(float(str(row["share"])))
        zh += f"；{say(VALUES, name, 'zh')} {share}"
        en += f"; {say(VALUES, name, 'en')} {share}"
    zh, en = _and_unchecked(section, zh, en)
    return _state(bool(off), bool(told), section), zh, en


def _codes(section: Section) -> Told:
    told = section.grid("codes").records()
    off = [row for row in told if row["unknown"]]
    zh, en = (
        f"检查{len(told)}列，{len(off)}列含未知代码",
        f"{len(told)} columns checked, {len(off)} hold unknown codes",
    )
    if off:
        where, share = f"{off[0]['table']}.{off[0]['column']}", percent(float(str(off[0]["share"])))
        zh, en = f"{zh}，覆盖最低：{where} {share}", f"{en}, lowest: {where} {share}"
    return _state(bool(off), bool(told), section), zh, en


def _months(section: Section) -> Told:
    months = [
        str(row["month"]) for row in section.grid("by_month").records() if row["table"] == "setl_d"
    ]
    gaps = len(section.grid("gaps").rows)
    lost = sum(_count(row["with_gaps"]) for row in section.grid("providers").records())
    span = f"{min(months)} – {max(months)}" if months else "–"
    zh = f"结算 {span}；{gaps}个表月缺失或过少；机构缺月{lost}处"
    en = f"settlements {span}; {gaps} months of a table empty or thin; {lost} providers miss months"
    return (LOOK if gaps or lost else FINE), zh, en


def _to_mend(section: Section) -> Told:
    told = section.grid("to_mend").records()
    providers = len({row["provider"] for row in told})
    kinds = {str(row["kind"]): 0 for row in told}
    for row in told:
        kinds[str(row["kind"])] += 1
    zh, en = f"{providers}家机构，{len(told)}条", f"{providers} providers, {len(told)} findings"
    for kind, count in sorted(kinds.items(), key=lambda item: (-item[1], item[0])):
        zh += f"；{say(VALUES, kind, 'zh')}{count}"
        en += f"; {say(VALUES, kind, 'en')}: {count}"
    zh, en = _and_unchecked(section, zh, en)
    return (LOOK if told else UNCHECKED if section.unchecked else FINE), zh, en


def _state(off: bool, checked: bool, section: Section) -> str:
    if off:
        return LOOK
    return FINE if checked and not section.unchecked else UNCHECKED


def _and_unchecked(section: Section, zh: str, en: str) -> tuple[str, str]:
    count = len(section.unchecked)
    return (f"{zh}；{count}项未检查", f"{en}; {count} not checked") if count else (zh, en)


def _count(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def _names(cell: Cell) -> tuple[str, ...]:
    return cell if isinstance(cell, tuple) else ()


SPOKEN: dict[str, Callable[[Section], Told]] = {
    "understood": _understood,
    "nulls": _nulls,
    "references": _references,
    "identities": _identities,
    "codes": _codes,
    "months": _months,
    "to_mend": _to_mend,
    "lacking": _lacking,
}
