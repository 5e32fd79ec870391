"""The estimate in sentences and as a table, Chinese and English."""

import math

import polars as pl

from serving.lanes.cells import Estimate
from serving.lanes.prevalence import Prevalence

TIERS = {"fraud": ("欺诈骗保", "fraud"), "violation": ("欺诈骗保或违规", "fraud or a violation")}
WHOLE = ("全部", "all")


def sentences(told: Prevalence, lang: str) -> list[str]:
    """What is estimated, what it rests on, what the unvisited could change; then the strata."""
    whole, zh = told.whole, lang == "zh"
    lines = [_headline(told, zh), *_rests_on(told, zh)]
    if whole.visited < whole.drawn:
        lines.append(_unvisited(whole, zh))
    if told.unknown:
        lines.append(
            f"其中{told.unknown}个编号本库不识，计为未查。"
            if zh
            else f"{told.unknown} of the ids are not in this store and count as not visited."
        )
    if 0 < whole.reached < 1:
        lines.append(
            f"估计只代表有人被查的层（占{_percent(whole.reached)}）。"
            if zh
            else f"It stands for the strata where somebody was visited "
            f"({_percent(whole.reached)} of all)."
        )
    strata = told.strata if len(told.strata) > 1 else {}
    return lines + [_stratum(name, each, zh) for name, each in strata.items()]


def table(told: Prevalence, lang: str) -> pl.DataFrame:
    """stratum (the whole first), tier, population, drawn, visited, confirmed, share, low, high,
    least, most, as_of; shares 0 to 1, null where nobody was visited.
    """
    rows = {WHOLE[lang == "en"]: told.whole, **told.strata}
    return pl.DataFrame(
        [
            {
                "stratum": name,
                "tier": told.tier,
                "population": each.population if told.draws else None,
                "drawn": each.drawn,
                "visited": each.visited,
                "confirmed": each.confirmed,
                "share": each.share,
                "low": each.low,
                "high": each.high,
                "least": each.least,
                "most": each.most,
                "as_of": told.as_of,
            }
            for name, each in rows.items()
        ],
        schema_overrides={"population": pl.Float64},
    ).with_columns(pl.col("share", "low", "high").fill_nan(None))


def _headline(told: Prevalence, zh: bool) -> str:
    whole, tier = told.whole, TIERS[told.tier][not zh]
    if math.isnan(whole.share):
        return (
            f"截至{told.as_of}，抽中者尚无一个有结论，无从估计。"
            if zh
            else f"As of {told.as_of} nobody drawn is decided on: there is no estimate."
        )
    if zh:
        return (
            f"截至{told.as_of}：若对可抽中者全部检查，估计{_percent(whole.share)}会认定为{tier}"
            f"（95%区间{_percent(whole.low)}至{_percent(whole.high)}）。"
        )
    return (
        f"As of {told.as_of}: were everybody inspected who could be drawn, {_percent(whole.share)} "
        f"would be confirmed of {tier} (95 % interval {_percent(whole.low)} to "
        f"{_percent(whole.high)})."
    )


def _rests_on(told: Prevalence, zh: bool) -> list[str]:
    whole = told.whole
    if told.draws:
        return [
            f"依据{told.draws}次抽签：{whole.population:,.0f}家次中抽中{whole.drawn}家，"
            f"已查有结论{whole.visited}家，认定{whole.confirmed}家。"
            if zh
            else f"It rests on {told.draws} draw{'s' * (told.draws > 1)}: of "
            f"{whole.population:,.0f}, {whole.drawn} drawn, {whole.visited} visited and decided, "
            f"{whole.confirmed} confirmed."
        ]
    since = f"{told.since}起" if told.since else ""
    if zh:
        return [
            f"依据台账中{since}抽签检查并有结论的{whole.visited}家，认定{whole.confirmed}家。",
            "台账不记录抽中未查者：欲计入，请用 --draw 给出抽签记录。",
        ]
    since = f" begun since {told.since}" if told.since else ""
    return [
        f"It rests on {whole.visited} inspections drawn by lot{since}, "
        f"{whole.confirmed} confirmed.",
        "The ledger does not know who was drawn and not visited: give the record of the draw "
        "with --draw.",
    ]


def _unvisited(whole: Estimate, zh: bool) -> str:
    missing = whole.drawn - whole.visited
    if zh:
        return (
            f"抽中者有{missing}家未查或尚无结论：若其皆无问题，为{_percent(whole.least)}；"
            f"若皆有，为{_percent(whole.most)}；上述估计视同层已查者。"
        )
    return (
        f"{missing} of those drawn are not visited or not decided: it would be "
        f"{_percent(whole.least)} if none of them were confirmed, {_percent(whole.most)} if all; "
        "the estimate takes them for like the visited of their stratum."
    )


def _stratum(name: str, each: Estimate, zh: bool) -> str:
    counts = (
        f"抽中{each.drawn}，已查{each.visited}，认定{each.confirmed}"
        if zh
        else f"{each.drawn} drawn, {each.visited} visited, {each.confirmed} confirmed"
    )
    if math.isnan(each.share):
        return f"{name}: {counts}"
    interval = f"{_percent(each.low)}–{_percent(each.high)}"
    return f"{name}: {counts}, {_percent(each.share)} [{interval}]"


def _percent(share: float) -> str:
    return f"{share:.1%}"
