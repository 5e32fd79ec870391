"""What an idea adds, in one sentence that claims no more than the intervals do."""

import polars as pl

from training.gain import ENTITIES, RISK, Gain
from training.stack import MIN_EACH

ROUGH = 30
"""Ours: with fewer confirmed than this an interval is rough."""


def verdict(gain: Gain, lang: str) -> str:
    """One sentence, and a second where few are confirmed."""
    zh, en = _said(gain)
    if gain.figures.height and gain.confirmed < ROUGH:
        zh += f"仅{gain.confirmed}家认定，区间粗略。"
        en += f" With {gain.confirmed} confirmed the intervals are rough."
    return zh if lang == "zh" else en


def _said(gain: Gain) -> tuple[str, str]:
    if not gain.figures.height:
        return _not_judged(gain)
    ap = gain.figures.filter(pl.col("score") == RISK, pl.col("figure") == "AP").row(0, named=True)
    numbers = f"AP {ap['without']:.3f} → {ap['with']:.3f}"
    whole = f"{ap['difference']:+.3f} [{ap['low']:+.3f}, {ap['high']:+.3f}]"
    beyond = f"{ap['beyond']:+.3f} [{ap['beyond_low']:+.3f}, {ap['beyond_high']:+.3f}]"
    zh = f"{numbers}，差{whole}；与自身打乱后相比{beyond}。"
    en = f"{numbers}, a difference of {whole}; beside a shuffled copy of itself {beyond}."
    if min(ap["low"], ap["beyond_low"]) > 0:
        return f"有增益：{zh}", f"It adds: {en}"
    if max(ap["high"], ap["beyond_high"]) < 0:
        return f"有损害：{zh}", f"It takes away: {en}"
    return f"看不出增益：{zh}", f"No gain can be told: {en}"


def _not_judged(gain: Gain) -> tuple[str, str]:
    if gain.enough:
        return "未做交叉验证（重复次数为0），增益不明。", "Not cross-validated (0 repeats)."
    if gain.entity not in ENTITIES:
        return (
            "只为机构、参保人、医师训练模型：不判断增益，名次按方向分。",
            "Models are trained for providers, patients and doctors: no gain is judged, and ranks "
            "are those of the directed score.",
        )
    return (
        f"已认定案件太少（认定{gain.confirmed}，未发现{gain.found_none}，各需{MIN_EACH}）："
        "不判断增益，名次按方向分。",
        f"Too few decided cases ({gain.confirmed} confirmed, {gain.found_none} with nothing found; "
        f"{MIN_EACH} of each are wanted): no gain is judged, and ranks are those of the directed "
        "score.",
    )
