"""What was decided of a challenger, in words."""

from training.promotion import Decision


def decided(name: str, decision: Decision, lang: str, *, dry_run: bool) -> str:
    """A line on what was compared, one per gate, one on the outcome."""
    told, zh = decision.contest, lang == "zh"
    before = str(decision.before) if decision.before else ("无" if zh else "none")
    as_of = "" if told.as_of is None else f"截至 {told.as_of}，" if zh else f"as of {told.as_of}, "
    lines = [
        f"{name} 版本 {decision.version}，现任冠军 {before}；{as_of}"
        f"已检查 {told.inspected}（确认 {told.confirmed}）"
        if zh
        else f"{name} version {decision.version}, champion {before}; {as_of}"
        f"{told.inspected} inspected ({told.confirmed} confirmed)"
    ]
    yes, no = ("通过", "未过") if zh else ("yes", "no")
    lines += [f"  {yes if g.open else no:<4}{g.zh if zh else g.en}" for g in decision.gates]
    return "\n".join([*lines, _outcome(decision, zh=zh, dry_run=dry_run)])


def _outcome(decision: Decision, *, zh: bool, dry_run: bool) -> str:
    number = decision.version
    if not decision.promoted:
        return f"版本 {number} 未晋升" if zh else f"version {number} is not promoted"
    if dry_run:
        return f"版本 {number} 可晋升" if zh else f"version {number} would be promoted"
    forced = not all(gate.open for gate in decision.gates)
    by = (f"，强制：{decision.forced}" if zh else f", forced: {decision.forced}") if forced else ""
    return f"版本 {number} 已为冠军{by}" if zh else f"version {number} is champion{by}"
