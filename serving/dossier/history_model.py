"""What was decided of a target before the date."""

from datetime import date

from serving.dossier.named import Told


class Case(Told):
    """One decided case as known before the date; the three amounts are never summed.

    `corrected`: what was confirmed has been paid back; null where either is not known.
    """

    case_no: str
    decided: date
    begun: date | None
    cause: str | None
    kind: str | None
    decision: str
    tier: str | None
    identified: float | None
    confirmed: float | None
    recovered: float | None
    corrected: bool | None
    reversed: bool
    penalty: str | None


class Inspection(Told):
    """One inspection as known before the date."""

    inspection_no: str
    begun: date | None
    source: str | None
    lane: str | None
    result: str
    decided: date


class History(Told):
    """What is known before the date; `first` where no violation has been established until then."""

    first: bool
    told: str
    cases: list[Case]
    inspections: list[Inspection]
