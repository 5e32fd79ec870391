"""What is said of the audit log, in two languages."""

import json
from datetime import date

from features.audit.line import Line
from features.audit.verify import Verified
from features.audit.walk import Broken, Why
from serving.access.marks import local

HEADINGS = {
    "zh": ("序号", "时间", "用户", "角色", "事件", "内容"),
    "en": ("seq", "time", "user", "role", "event", "facts"),
}


ZH = {
    Why.CHANGED: "被改动、插入，或其前有行被删除",
    Why.UNACCOUNTED: "其所说明的残行被删除",
    Why.MISSING: "被删除，日志短于其头文件所记",
    Why.NO_HEAD: "日志旁的头文件缺失或无效",
    Why.NO_ANCHOR: "没有任何一行具有另存的哈希，日志被截断或重写",
}
"""Broken.why in Chinese."""


def verified_words(found: Verified, lang: str) -> list[str]:
    """How many lines from when to when, what was left torn, and the hash to keep elsewhere."""
    zh = lang == "zh"
    if not found.lines or found.first is None or found.last is None:
        told = ["审计日志尚无记录" if zh else "the audit log has no lines yet"]
    else:
        first, last = local(found.first), local(found.last)
        told = [
            f"审计日志 {found.lines} 行，{first} 至 {last}，链条完整"
            if zh
            else f"audit log: {found.lines} lines from {first} to {last}, the chain holds"
        ]
    if found.torn:
        told.append(
            f"第 {found.torn} 行未写完（写入进程被中止），下一条记录将予说明"
            if zh
            else f"line {found.torn} was cut short with its writer; the next line will say so"
        )
    if found.anchor is not None:
        told.append(
            f"另存的哈希是第 {found.anchor} 条记录的"
            if zh
            else f"the hash kept elsewhere is that of entry {found.anchor}"
        )
    return [*told, f"{'末条哈希（请另处保存）' if zh else 'hash to keep elsewhere'}: {found.hash}"]


def broken_words(broken: Broken, lang: str) -> str:
    """Where the log does not hold, and how it shows."""
    if lang == "zh":
        return f"审计日志第 {broken.line} 行已不是当初写入的内容：{ZH[broken.why]}"
    return f"audit log, line {broken.line} is not what was written: {broken.why}"


def unknown_words(copies: list[str], lang: str) -> str:
    """Copies that the log does not know; or a file without one."""
    if copies:
        named = ", ".join(copies)
        return (
            f"编号 {named} 不在本库的审计日志中"
            if lang == "zh"
            else f"{named}: not in the audit log of this store"
        )
    return (
        "文件不带编号，内容也与任何一次导出不符"
        if lang == "zh"
        else "the file carries no identifier and is, byte by byte, nothing that was exported"
    )


def wanted(line: Line, since: date | None, actor: str | None, event: str | None) -> bool:
    """Whether the line is of that user and event, on that day of the country's clocks or later."""
    return (
        (since is None or local(line.time)[:10] >= since.isoformat())
        and actor in (None, line.actor)
        and event in (None, line.event)
    )


def shown_line(line: Line) -> str:
    """One line of text, whatever was typed into it."""
    facts = json.dumps(line.facts, ensure_ascii=False, sort_keys=True)
    cells = (line.seq, local(line.time), line.actor, line.role, line.event, facts)
    return "\t".join(_printable(str(cell)) for cell in cells)


def _printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else f"\\u{ord(letter):04x}" for letter in text)
