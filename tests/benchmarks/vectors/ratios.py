"""The ratios S1 to S7, what is excellent, good or an alarm, and the lines of the table."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Yardstick:
    """Bounds of a ratio; where `more` is better, below `alarm` is an alarm, else above or at it."""

    excellent: float
    good: float
    alarm: float
    more: bool = False

    def grade(self, ratio: float) -> str:
        """In one word."""
        sign = -1 if self.more else 1
        if sign * ratio <= sign * self.excellent:
            return "excellent"
        if sign * ratio <= sign * self.good:
            return "good"
        return "alarm" if sign * ratio >= sign * self.alarm else "short of good"


YARDSTICKS = {
    "S1": Yardstick(3, 6, 12),
    "S2": Yardstick(1, 0.7, 0.33, more=True),
    "S3": Yardstick(8, 4, 2, more=True),
    "S4": Yardstick(0.05, 0.25, 1),
    "S5": Yardstick(1.05, 1.12, 1.25),
    "S6": Yardstick(1.3, 2, 3),
    "S7": Yardstick(0.15, 0.3, 1),
}


def head() -> str:
    """The head of the table, in Markdown."""
    columns = "| | what | fee lines | layout | numerator | denominator | ratio | |"
    return f"{columns}\n|---|---|---|---|---|---|---|---|"


def line(
    name: str,
    what: str,
    lines: str,
    layout: str,
    over: tuple[float, str],
    under: tuple[float, str],
    ratio: float | None = None,
) -> str:
    """One ratio; numerator and denominator with their units. A name without yardstick is told."""
    told = over[0] / under[0] if ratio is None else ratio
    grade = YARDSTICKS[name].grade(told) if name in YARDSTICKS else ""
    sides = " | ".join(f"{number:,.2f} {unit}" for number, unit in (over, under))
    return f"| {name} | {what} | {lines} | {layout} | {sides} | {told:.3f} | {grade} |"
