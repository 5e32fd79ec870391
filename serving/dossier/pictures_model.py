"""What a dossier's pictures are drawn from: contributions to the risk, and months."""

from datetime import date

from serving.dossier.named import Told


class BehaviourAdds(Told):
    """What a behaviour adds to the log-odds."""

    behaviour: str
    name: str
    adds: float


class Contributions(Told):
    """`baseline` + what the `leading` add + `others` (all other behaviours) = `log_odds`."""

    baseline: float
    leading: list[BehaviourAdds]
    others: float
    log_odds: float


class Point(Told):
    """One month's own value, and the quartiles of the `peers` that have a value in it."""

    month: date
    value: float | None
    peer_median: float | None
    peer_low: float | None
    peer_high: float | None
    peers: int


class Trend(Told):
    """A leading behaviour month by month, of the claims that became visible in each alone."""

    behaviour: str
    name: str
    unit: str
    points: list[Point]
