"""How a dossier's values are written on the page and in the workbook's summary."""

from datetime import date, datetime

from serving.dossier.headings import headings
from serving.dossier.model import Dossier
from serving.dossier.words import CALIBRATED, ENTITIES, place
from serving.uncalibrated import UNCALIBRATED

NONE = "-"
MOST = 0.999
COMMA = {"zh": "、", "en": ", "}
CLAUSES = {"zh": "；", "en": "; "}
"""What parts items that may hold commas themselves."""


def yuan(value: float | None) -> str:
    """Money to the fen; "-" for none."""
    return NONE if value is None else f"{value:,.2f}"


def whole(value: float | None) -> str:
    """A number without a fraction, or as it is; "-" for none."""
    if value is None:
        return NONE
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.4g}"


def percent(value: float | None) -> str:
    """A share; "-" for none."""
    return NONE if value is None else f"{value:.1%}"


def probability(value: float | None) -> str:
    """A share that is never told as none or all: no few dozen cases make anybody so sure."""
    if value is None:
        return NONE
    return "> 99.9%" if value >= MOST else "< 0.1%" if value < 1 - MOST else percent(value)


def day(value: date | None) -> str:
    """A day; "-" for none."""
    return NONE if value is None else f"{value:%Y-%m-%d}"


def moment(value: datetime | None) -> str:
    """A time to the minute; "-" for none."""
    return NONE if value is None else f"{value:%Y-%m-%d %H:%M}"


def yes(value: bool | None, lang: str) -> str:
    """Yes, no, or "-" where it is not known."""
    if value is None:
        return NONE
    return ("是" if value else "否") if lang == "zh" else ("yes" if value else "no")


def calibration(told: Dossier) -> str:
    """On what the risk is calibrated, or that it is not."""
    standing = told.standing
    if not standing.calibrated:
        return str(getattr(UNCALIBRATED, told.lang))
    return CALIBRATED[told.lang].format(inspected=standing.inspected, confirmed=standing.confirmed)


def parts_of_who(told: Dossier) -> list[tuple[str, str]]:
    """Heading and text of what is known of the target, in the order in which it is read."""
    head, who, comma = headings(told.lang), told.who, COMMA[told.lang]
    lines = [
        ("entity", ENTITIES[who.entity][place(told.lang)]),
        ("id", who.id),
        ("name", who.name),
        ("region", who.region),
        ("type", who.type),
        ("level", who.level),
        ("beds_licensed", None if who.beds_licensed is None else str(who.beds_licensed)),
        ("parent", who.parent),
        ("same_hand", comma.join(who.same_hand)),
        ("seen_at", comma.join(who.seen_at)),
        ("settlements", f"{who.settlements:,}"),
    ]
    return [(head[name], text) for name, text in lines if text]


def parts_of_standing(told: Dossier) -> list[tuple[str, str]]:
    """Heading and text of risk and money."""
    head, place_, money = headings(told.lang), told.standing, told.money
    interval = NONE if money.low is None else f"{yuan(money.low)} – {yuan(money.high)}"
    lines = [
        ("rank", f"{place_.rank} / {place_.of}"),
        ("percentile", f"{place_.percentile:.1f}"),
        ("risk", probability(place_.risk)),
        ("risk_violation", probability(place_.risk_violation)),
        ("calibrated", calibration(told)),
        ("at_issue", yuan(money.at_issue)),
        ("claims_count", f"{money.claims:,}"),
        ("expected", yuan(money.expected)),
        ("interval", interval),
        ("data_error", told.data_error or NONE),
    ]
    return [(head[name], text) for name, text in lines]


def reasons_of(told: Dossier) -> dict[str, str]:
    """The number of each leading reason by its behaviour, as charts refer to it."""
    return {reason.behaviour: str(n) for n, reason in enumerate(told.reasons, start=1)}
