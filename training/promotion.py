"""The gates between a challenger and the champion's place, and what each of them says."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from features.vectors.traits import TYPES
from training.calibration import MOST_BRIER, MOST_OFF
from training.contest import Contest
from training.disparity import MOST_DISPARITY, Disparity
from training.paired import SURE, Paired
from training.stack import MIN_EACH

MOST_CHURN = 0.5
"""Ours: two thirds of the list stay; one that changes more than that needs somebody's word."""


@dataclass(frozen=True)
class Bounds:
    """How much of the list may change (1 - Jaccard), and how far a type's share may be off."""

    churn: float = MOST_CHURN
    disparity: float = MOST_DISPARITY


@dataclass(frozen=True)
class Gate:
    """One gate: its name, whether it lets through, and why, in Chinese and English."""

    name: str
    open: bool
    zh: str
    en: str


@dataclass(frozen=True)
class Decision:
    """What was decided of a version: `before` is the champion's number then, 0 for none.

    `forced` and `first` are what a person said; the gates stand as they were found.
    """

    version: int
    before: int
    contest: Contest
    bounds: Bounds
    gates: list[Gate]
    forced: str
    first: bool

    @property
    def promoted(self) -> bool:
        """Whether the version may take the place."""
        return bool(self.forced) or all(gate.open for gate in self.gates)

    def told(self) -> dict[str, object]:
        """Everything, as JSON keeps it."""
        return asdict(self) | {"promoted": self.promoted}


def gates(
    contest: Contest,
    *,
    calibrated: bool,
    champion_calibrated: bool | None,
    bounds: Bounds,
    first: bool,
) -> Iterator[Gate]:
    """What each gate says; `champion_calibrated` is None where there is no champion."""
    if champion_calibrated is None:
        yield _first_of_all(contest, calibrated=calibrated, first=first)
        return
    yield _wins(contest)
    if calibrated:
        yield _calibration(contest)
    elif champion_calibrated:
        zh = "未校准的模型不能取代已校准的冠军"
        en = "a model that is not calibrated cannot displace one that is"
        yield Gate("calibration", False, zh, en)
    yield _churn(contest, bounds.churn)
    if contest.disparity is not None:
        yield _disparity(contest.disparity, bounds.disparity)


def _churn(contest: Contest, most: float) -> Gate:
    churn = 1 - (contest.overlap or 0.0)
    zh = f"名单前 {contest.listed} 名的变动 {churn:.2f}（上限 {most:g}）"
    en = f"the first {contest.listed} change by {churn:.2f} (at most {most:g})"
    return Gate("churn", churn <= most, zh, en)


def _disparity(one: Disparity, most: float) -> Gate:
    ratio, kind = f"{one.flagged_over_confirmed:.2f}", TYPES.get(one.kind, one.kind)
    zh = f"{kind}占名单之比为其占确认案件之比的 {ratio} 倍（上限 {most:g} 倍或其倒数）"
    en = (
        f"{one.kind}: {ratio} times as frequent on the list as among the confirmed "
        f"(at most {most:g}, or the inverse)"
    )
    return Gate("disparity", one.worst <= most, zh, en)


def _first_of_all(contest: Contest, *, calibrated: bool, first: bool) -> Gate:
    """Without a champion whoever is calibrated may be one, or is said to be the first."""
    if calibrated and (contest.calibration is None or contest.calibration.sound):
        zh, en = "尚无冠军，此模型已校准", "no champion yet, and it is calibrated"
        return Gate("calibration", True, zh, en)
    zh = "尚无冠军，此模型未校准或校准不稳：" + ("以 --first 立为首个" if first else "须加 --first")
    en = "no champion yet, and it is not soundly calibrated: "
    return Gate("calibration", first, zh, en + ("first by --first" if first else "say --first"))


def _wins(contest: Contest) -> Gate:
    if contest.figures is None:
        counts = contest.confirmed, contest.inspected - contest.confirmed
        zh = "确认 {} 个、未确认 {} 个：各须 {} 个方可比较".format(*counts, MIN_EACH)
        en = "{} confirmed, {} not: to compare takes {} of each".format(*counts, MIN_EACH)
        return Gate("wins", False, zh, en)
    won = any(one.won for one in contest.figures) and not any(one.lost for one in contest.figures)
    zh = "；".join(_figure(one, "提高", "不低于冠军的重抽样") for one in contest.figures)
    en = "; ".join(_figure(one, "gain", "no worse in") for one in contest.figures)
    return Gate("wins", won, f"{zh}（须 {SURE:.0%}）", f"{en} of resamples ({SURE:.0%} wanted)")


def _figure(one: Paired, gain: str, no_worse: str) -> str:
    return (
        f"{one.figure} {one.champion:.3f} → {one.challenger:.3f}, "
        f"{gain} {one.gain:+.3f}, {no_worse} {one.no_worse:.0%}"
    )


def _calibration(contest: Contest) -> Gate:
    one = contest.calibration
    if one is None:
        return Gate("calibration", False, "标签太少，无法核对校准", "too few labels to check it by")
    zh = (
        f"Brier 为保序回归后的 {one.brier_ratio:.2f} 倍（上限 {MOST_BRIER:g}），"
        f"期望/实际 {one.expected_over_observed:.2f}（上限 {MOST_OFF:g} 或其倒数）"
    )
    en = (
        f"Brier is {one.brier_ratio:.2f} times that after isotonic regression (at most "
        f"{MOST_BRIER:g}), expected over observed {one.expected_over_observed:.2f} "
        f"(at most {MOST_OFF:g}, or the inverse)"
    )
    return Gate("calibration", one.sound, zh, en)
