"""The lists of a dossier that are worked through by hand: charts, and who is in which bed."""

from datetime import date

from serving.dossier.named import CHART, CLAIM, PATIENT, Told
from serving.local_time import LocalTime


class Chart(Told):
    """One visit to be looked at; `found` (yuan) is for the inspector, null until then.

    `selection_prob` is 1 in the stratum `top`. `fund` is what the fund paid for the visit,
    `at_issue` the part behind the reasons; `reasons` are behaviours by name.
    """

    place: int
    stratum: str
    selection_prob: float
    ipt_otp_no: CHART | None
    medrcdno: CHART | None
    mdtrt_id: CLAIM
    patient: PATIENT | None
    department: str | None
    bed: str | None
    begin: date | None
    end: date | None
    fund: float
    at_issue: float
    reasons: list[str]
    found: float | None = None


class Stratum(Told):
    """Of how many charts a stratum's were drawn; `charts`, `fund`, `dearest` are of them all."""

    stratum: str
    charts: int
    drawn: int
    fund: float
    dearest: float


class ChartList(Told):
    """The charts by stratum and place, and the draw's seed."""

    seed: int
    strata: list[Stratum]
    charts: list[Chart]


class Bed(Told):
    """Somebody who should be in a bed: `expected` is when such stays here usually end.

    `settled_until`: the last day of the stay that is settled already.
    """

    ward: str | None
    bed: str | None
    ipt_otp_no: CHART | None
    patient: PATIENT
    admitted: date
    nights: int
    expected: date | None
    settled_until: date | None
    leaves_today: bool


class Roster(Told):
    """Who should be in bed on `day`, by ward; the data is no fresher than the two times say."""

    day: date
    beds: list[Bed]
    beds_licensed: int | None
    latest_admission: LocalTime | None
    latest_settlement: LocalTime | None
    freshness: str
